"""Real fragments with labels, baselines to compare with, and many fragments for timing."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.language.suggestions.types import FragmentText, LabelledFragment

DIMENSIONS = ("leefgebied", "interventie")
BOOK = (
    Path(__file__).parents[2]
    / "transcripts_tool"
    / "codebooks"
    / "effecten_achter_de_voordeur.yaml"
)
WORDS = 160

Scores = dict[str, np.ndarray]  # dimension -> fragments x labels


def read_fragments(folder: Path, codebook: Codebook) -> list[LabelledFragment]:
    """Fragments with their labels from fragments.jsonl and codings.csv; earlier ones as context."""
    labels: dict[str, dict[str, set[str]]] = defaultdict(lambda: {d: set() for d in DIMENSIONS})
    with (folder / "codings.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for dimension in DIMENSIONS:
                found = codebook.label(dimension, row[dimension] or "")
                if found is not None:
                    labels[row["fragment"]][dimension].add(found.name)
    lines = (folder / "fragments.jsonl").read_text(encoding="utf-8").split("\n")
    texts = [_text(json.loads(line)) for line in lines if line.strip()]
    return [
        LabelledFragment(
            text, {d: frozenset(given) for d, given in labels[str(text.fragment)].items()}
        )
        for text in texts
    ]


def _text(data: dict[str, Any]) -> FragmentText:
    turns = tuple(Turn(speaker, said) for speaker, said in data["turns"])
    return FragmentText(
        data["fragment"],
        turns,
        data.get("speakers") or {},
        data.get("perspective"),
        data.get("household"),
        data.get("transcript"),
    )


def read_codebook() -> Codebook:
    """The built-in codebook."""
    import yaml

    return Codebook.from_dict(yaml.safe_load(BOOK.read_text(encoding="utf-8")))


def truth_table(fragments: Sequence[LabelledFragment], codebook: Codebook, name: str) -> np.ndarray:
    """Fragments x labels of a dimension: which were given."""
    dimension = codebook.dimension(name)
    assert dimension is not None
    return np.asarray([[n in each.labels[name] for n in dimension.names] for each in fragments])


def most_frequent(fragments: list[LabelledFragment], codebook: Codebook, rest: list[int]) -> Scores:
    """The share of each label among some fragments, for all of them."""
    found = {}
    for name in DIMENSIONS:
        share = truth_table(fragments, codebook, name)[rest].mean(axis=0)
        # Equal shares keep codebook order: ties would count against the label.
        found[name] = np.tile(share - np.arange(len(share)) * 1e-6, (len(fragments), 1))
    return found


def text_only(fragments: list[LabelledFragment], codebook: Codebook, rest: list[int]) -> Scores:
    """TF-IDF with logistic regression, learned from some fragments alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = [" ".join(turn.text for turn in each.text.turns) for each in fragments]
    vectorizer = TfidfVectorizer(sublinear_tf=True).fit([texts[at] for at in rest])
    table = vectorizer.transform(texts)
    found = {}
    for name in DIMENSIONS:
        truth = truth_table(fragments, codebook, name)
        scores = np.full(truth.shape, -9.0) - np.arange(truth.shape[1]) * 1e-6
        for label in range(truth.shape[1]):
            given = truth[rest, label]
            if given.any() and not given.all():
                model = LogisticRegression(C=10).fit(table[rest], given)
                scores[:, label] = model.decision_function(table)
        found[name] = scores
    return found


def many_fragments(size: int, fragments: list[LabelledFragment]) -> list[LabelledFragment]:
    """Fragments of the usual length put together at random from the turns of real ones."""
    draw = random.Random(3)
    turns = [turn for each in fragments for turn in each.text.turns if turn.text.strip()]
    labels = [each.labels for each in fragments]
    found = []
    for number in range(size):
        chosen, words = [], 0
        while words < WORDS:
            turn = draw.choice(turns)
            chosen.append(turn)
            words += len(turn.text.split())
        text = FragmentText(
            f"many-{number}",
            tuple(chosen),
            {turn.speaker: "bewoner" for turn in chosen},
            "bewoner",
            f"household-{number % 40}",
        )
        found.append(LabelledFragment(text, draw.choice(labels)))
    return found
