"""Put the pipeline together: grammar, two name finders, sentence starts; save it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dutch_training import components, corpora, names_table, training
from dutch_training.compile_lists import LOOKUP
from dutch_training.corpora import Sentence
from dutch_training.grammar import Treebank, train_grammar
from dutch_training.name_finders import Job, name_data, train_names
from transcripts_tool.language.pipeline.speech_rules import add_speech_rules

PARTS = ("grammar", "ner", "ner_2")


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
    one_in: int = 1
    """One in so many sentences is learned; more than one only tries the command."""


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
    learn = lassy if plan.lassy_only else lassy + alpino
    return learn[:: plan.one_in], alpino[:: plan.one_in]


def common_words(sentences: list[Sentence]) -> set[str]:
    """Words that stand at least three times in lower case and are no proper noun."""
    counts = Counter(
        w
        for s in sentences
        for w, p in zip(s.words, s.pos, strict=True)
        if w.islower() and p != "PROPN"
    )
    return {word for word, count in counts.items() if count >= 3}


def train_part(plan: Plan, part: str, out: Path) -> None:
    """Train 'grammar' or one finder of names ('ner', 'ner_2') from the seed, and save it."""
    nlp = blank(plan.seed)
    learn, test = treebank(plan)
    names_table.set_vectors(nlp, LOOKUP, common_words(learn))
    if part == "grammar":
        components.add_grammar(nlp, plan.width)
        train_grammar(nlp, Treebank(learn, test, plan.seed), plan.grammar_rounds, plan.minutes)
    else:
        number = PARTS.index(part)
        fix_seed(plan.seed + number)
        components.add_names(nlp, part, plan.width, 4)
        data = name_data(nlp.tokenizer, plan.corpora, plan.without_diary, learn, plan.spoken)
        data = data.thinned(plan.one_in)
        schedule = training.Schedule(plan.name_rounds, plan.minutes)
        train_names(nlp, Job(part, number, plan.seed, schedule), data)
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

    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    cfg = out / "vocab" / "vectors.cfg"
    cfg.write_text(json.dumps({"mode": "default", "attr": LOWER}), encoding="utf-8")
    kept = json.dumps(sorted(strings), ensure_ascii=False)
    (out / "vocab" / "strings.json").write_text(kept, encoding="utf-8")
