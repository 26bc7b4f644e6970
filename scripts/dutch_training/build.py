"""Put the pipeline together: grammar, two name finders, sentence starts; save it."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dutch_training import components, corpora, names_table, training
from dutch_training.compile_lists import LOOKUP
from dutch_training.corpora import Sentence
from dutch_training.invent import Inventor
from dutch_training.names_data import NameData, one_round
from dutch_training.speech import Speech
from transcripts_tool.language.pipeline.speech_rules import add_speech_rules

PARTS = ("grammar", "ner", "ner_2")
GRAMMAR = ["tok2vec", "morphologizer", "tagger", "trainable_lemmatizer"]


@dataclass
class Plan:
    """What is trained: folders, seed, sizes and how long."""

    corpora: Path
    seed: int = 2013
    grammar_rounds: int = 12
    name_rounds: int = 8
    width: int = 96
    finders: int = 2
    spoken: int = 5000
    without_diary: str = ""
    minutes: float = 18.0
    lassy_only: bool = False


def blank(seed: int) -> Any:
    """An empty Dutch pipeline with the tokenizer rules of typed-out talk."""
    import spacy

    fix_seed(seed)
    nlp = spacy.blank("nl")
    add_speech_rules(nlp)
    nlp.meta.update(name="transcripts_sm", version="0.1.0", license="CC BY-SA 4.0")
    return nlp


def fix_seed(seed: int) -> None:
    """Start every random source of the training from one number."""
    from thinc.api import fix_random_seed

    fix_random_seed(seed)


def treebank(plan: Plan) -> tuple[list[Sentence], list[Sentence]]:
    """UD sentences to learn from and to measure on (Alpino dev when only Lassy is learned)."""
    folder = plan.corpora / "ud_dutch"
    lassy = [
        s
        for part in ("dev", "test")
        for s in corpora.read_conllu(folder / f"nl_lassysmall-ud-{part}.conllu")
    ]
    alpino = corpora.read_conllu(folder / "nl_alpino-ud-dev.conllu")
    return (lassy, alpino) if plan.lassy_only else (lassy + alpino, alpino)


def common_words(sentences: list[Sentence]) -> set[str]:
    """Words that stand at least three times in lower case and are no proper noun."""
    counts = Counter(
        w
        for s in sentences
        for w, p in zip(s.words, s.pos, strict=True)
        if w.islower() and p != "PROPN"
    )
    return {word for word, count in counts.items() if count >= 3}


def train_grammar(nlp: Any, plan: Plan, learn: list[Sentence], test: list[Sentence]) -> None:
    """Train tags, lemmas and sentence starts on the treebank."""
    rng = random.Random(plan.seed)
    groups = [learn[i : i + 3] for i in range(0, len(learn), 3)]
    examples = [training.grammar_example(nlp, g) for g in groups]
    held = [training.grammar_example(nlp, test[i : i + 3]) for i in range(0, len(test), 3)]
    nlp.initialize(lambda: examples)

    def score(keys: tuple[str, ...]) -> Callable[[], str]:
        def measured() -> str:
            found = nlp.evaluate(held)
            return " ".join(f"{key} {found[key] or 0:.4f}" for key in keys)

        return measured

    def stream() -> Iterator[Any]:
        yield from (_talked(nlp, g, rng) for g in training.shuffled(groups, rng))

    training.train_loop(
        nlp,
        GRAMMAR,
        plan.grammar_rounds,
        stream,
        score(("lemma_acc", "pos_acc", "tag_acc")),
        minutes=plan.minutes,
    )
    training.train_loop(nlp, ["senter"], 6, stream, score(("sents_f",)), minutes=plan.minutes)


def _talked(nlp: Any, group: list[Sentence], rng: random.Random) -> Any:
    """A group as it is, or (three in ten) all in lower case, lemmas of names apart."""
    if rng.random() >= 0.3:
        return training.grammar_example(nlp, group)
    lowered = [
        Sentence(
            [w.lower() for w in s.words],
            s.tags,
            s.spaces,
            s.pos,
            s.xpos,
            s.feats,
            [x.lower() for x in s.lemmas],
        )
        for s in group
    ]
    return training.grammar_example(nlp, lowered)


def name_data(nlp: Any, plan: Plan, ud: list[Sentence]) -> NameData:
    """All text with names that may be shipped."""
    corpora.named_in(ud, corpora.read_kinds(Path(__file__).parent / "ud_names.txt"))
    written = corpora.read_wikiann(plan.corpora / "wikiann_nl" / "train.tsv")
    written += corpora.read_wikiann(plan.corpora / "wikiann_nl" / "dev.tsv")
    written += corpora.read_europeana(plan.corpora / "europeana_nl" / "enp_NL.kb.bio")
    pages = plan.corpora / "diaries_nl" / "pages.jsonl"
    diaries = corpora.read_diaries(pages, nlp.tokenizer, plan.without_diary)
    return NameData(ud, written, diaries, plan.spoken)


def train_names(nlp: Any, plan: Plan, data: NameData, name: str, number: int) -> None:
    """Train one name finder; each number sees other changes and other held-out text."""
    rng = random.Random(plan.seed + number)
    speech = Speech(Inventor(LOOKUP, rng), rng)
    held = [s for i, s in enumerate(data.written) if i % 40 == number]
    data = NameData(
        data.ud,
        [s for i, s in enumerate(data.written) if i % 40 != number],
        data.diaries,
        data.spoken,
    )
    test_rng = random.Random(99)
    spoken = Speech(Inventor(LOOKUP, test_rng), test_rng)
    test = [training.names_example(nlp, list(zip(s.words, s.tags, strict=True))) for s in held]
    talk = [training.names_example(nlp, spoken.cased(spoken.spoken(), 0.5)) for _ in range(400)]
    first = [
        training.names_example(nlp, list(zip(s.words, s.tags, strict=True)))
        for s in data.written[:300] + data.ud[:300]
    ]
    nlp.get_pipe(name).initialize(lambda: first, nlp=nlp)

    def score() -> str:
        parts = []
        for kind, examples in (("written", test), ("talk", talk)):
            found = nlp.get_pipe(name).score([_predicted(nlp, name, e) for e in examples])
            person = (found["ents_per_type"] or {}).get("PERSON", {"p": 0, "r": 0})
            parts.append(f"{kind} P {person['p']:.3f} R {person['r']:.3f}")
        return " ".join(parts)

    def stream() -> Iterator[Any]:
        for pairs in one_round(data, speech, rng):
            yield training.names_example(nlp, pairs)

    training.train_loop(nlp, [name], plan.name_rounds, stream, score, minutes=plan.minutes)


def _predicted(nlp: Any, name: str, example: Any) -> Any:
    """The example with fresh predictions of one finder."""
    from spacy.tokens import Doc
    from spacy.training import Example

    doc = Doc(nlp.vocab, words=[t.text for t in example.reference])
    return Example(nlp.get_pipe(name)(doc), example.reference)


def train_part(plan: Plan, part: str, out: Path) -> None:
    """Train 'grammar' or one finder of names ('ner', 'ner_2') from the seed, and save it."""
    nlp = blank(plan.seed)
    learn, test = treebank(plan)
    names_table.set_vectors(nlp, LOOKUP, common_words(learn))
    if part == "grammar":
        components.add_grammar(nlp, plan.width)
        train_grammar(nlp, plan, learn, test)
    else:
        number = PARTS.index(part)
        fix_seed(plan.seed + number)
        components.add_names(nlp, part, plan.width, 4)
        train_names(nlp, plan, name_data(nlp, plan, learn), part, number)
    save(nlp, out, set(nlp.vocab.strings))


def assemble(plan: Plan, parts: dict[str, Path], out: Path) -> None:
    """Join the trained parts into one pipeline; only strings that grammar needs are kept."""
    import spacy

    nlp = blank(plan.seed)
    learn, _ = treebank(plan)
    names_table.set_vectors(nlp, LOOKUP, common_words(learn))
    strings: set[str] = set()
    for part, folder in parts.items():
        trained = spacy.load(folder)
        if part == "grammar":
            strings = set(trained.vocab.strings)
        for name in trained.pipe_names:
            nlp.add_pipe(name, source=trained)
    labels = {x for name in nlp.pipe_names for x in getattr(nlp.get_pipe(name), "labels", ())}
    save(nlp, out, strings | {str(label) for label in labels})


def save(nlp: Any, out: Path, strings: set[str]) -> None:
    """Write the pipeline with these strings only.

    The key of the table (lower-cased words) is written by hand, since spaCy leaves it out for
    this kind of table.
    """
    from spacy.attrs import LOWER

    nlp.to_disk(out)
    cfg = out / "vocab" / "vectors.cfg"
    cfg.write_text(json.dumps({"mode": "default", "attr": LOWER}), encoding="utf-8")
    kept = json.dumps(sorted(strings), ensure_ascii=False)
    (out / "vocab" / "strings.json").write_text(kept, encoding="utf-8")
