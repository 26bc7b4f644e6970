"""Train one finder of names on the stream of changed sentences."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dutch_training import corpora, training
from dutch_training.compile_lists import LOOKUP
from dutch_training.corpora import Sentence
from dutch_training.invent import Inventor
from dutch_training.names_data import NameData, one_round
from dutch_training.speech import Pair, Speech

HELD = 40
"""One in so many written sentences is kept out, to choose and to watch."""


@dataclass(frozen=True)
class Job:
    """Which finder is trained: its name, its number, the seed and how long."""

    name: str
    number: int
    seed: int
    schedule: training.Schedule


def name_data(
    tokenizer: Any, folder: Path, without_diary: str, ud: list[Sentence], spoken: int
) -> NameData:
    """All text with names that may be shipped; `spoken` is the number of carriers a round."""
    corpora.named_in(ud, corpora.read_kinds(Path(__file__).parent / "ud_names.txt"))
    written = corpora.read_wikiann(folder / "wikiann_nl" / "train.tsv")
    written += corpora.read_wikiann(folder / "wikiann_nl" / "dev.tsv")
    written += corpora.read_europeana(folder / "europeana_nl" / "enp_NL.kb.bio")
    pages = folder / "diaries_nl" / "pages.jsonl"
    diaries = corpora.read_diaries(pages, tokenizer, without_diary)
    return NameData(ud, written, diaries, spoken)


def train_names(nlp: Any, job: Job, data: NameData) -> None:
    """Train one finder; each number sees other changes and has other held-out text."""
    rng = random.Random(job.seed + job.number)
    speech = Speech(Inventor(LOOKUP, rng), rng)
    held = [s for i, s in enumerate(data.written) if i % HELD == job.number]
    data = replace(data, written=[s for i, s in enumerate(data.written) if i % HELD != job.number])
    first = [_example(nlp, s) for s in data.written[:300] + data.ud[:300]]
    nlp.get_pipe(job.name).initialize(lambda: first, nlp=nlp)

    def stream() -> Iterator[Any]:
        """One round of changed sentences."""
        for pairs in one_round(data, speech, rng):
            yield training.names_example(nlp, pairs)

    tests = {"written": [_example(nlp, s) for s in held], "talk": _talk(nlp)}
    training.train_loop(nlp, [job.name], job.schedule, stream, _score(nlp, job.name, tests))


def _example(nlp: Any, sentence: Sentence) -> Any:
    """A sentence as it is."""
    return training.names_example(nlp, list(zip(sentence.words, sentence.tags, strict=True)))


def _talk(nlp: Any) -> list[Any]:
    """Carrier sentences with names, always the same, half of them in lower case."""
    rng = random.Random(99)
    speech = Speech(Inventor(LOOKUP, rng), rng)
    drawn: list[list[Pair]] = [speech.cased(speech.spoken(), 0.5) for _ in range(400)]
    return [training.names_example(nlp, pairs) for pairs in drawn]


def _score(nlp: Any, name: str, tests: dict[str, list[Any]]) -> Callable[[], str]:
    """A function that says precision and recall of persons on each test."""

    def measured() -> str:
        """The scores in one line."""
        return " ".join(_persons(nlp, name, kind, examples) for kind, examples in tests.items())

    return measured


def _persons(nlp: Any, name: str, kind: str, examples: list[Any]) -> str:
    """Precision and recall of persons on some examples."""
    found = nlp.get_pipe(name).score([_predicted(nlp, name, e) for e in examples])
    person = (found["ents_per_type"] or {}).get("PERSON", {"p": 0, "r": 0})
    return f"{kind} P {person['p']:.3f} R {person['r']:.3f}"


def _predicted(nlp: Any, name: str, example: Any) -> Any:
    """The example with fresh predictions of one finder."""
    from spacy.tokens import Doc
    from spacy.training import Example

    doc = Doc(nlp.vocab, words=[t.text for t in example.reference])
    return Example(nlp.get_pipe(name)(doc), example.reference)
