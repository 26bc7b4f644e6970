"""A small codebook, a pipeline without grammar and invented fragments for the tests."""

from __future__ import annotations

import random

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.language.suggestions.reading import PlainPipeline
from transcripts_tool.language.suggestions.types import FragmentText, LabelledFragment

PIPELINE = PlainPipeline()


def small_codebook(**extra: object) -> Codebook:
    """Two dimensions with short word lists in Dutch."""
    return Codebook.from_dict(
        {
            "language": "nl",
            "dimensions": {
                "onderwerp": {
                    "labels": [
                        {"name": "geld", "terms": ["rekening", "schuld*", "betalen"]},
                        {"name": "wonen", "terms": ["huis", "opruimen", "huur"], "cues": ["wonen"]},
                        {"name": "werk", "terms": ["baan", "solliciteren"]},
                    ]
                },
                "daad": {
                    "labels": [
                        {"name": "bellen", "terms": ["bellen"], "often_with": ["geld"]},
                        {"name": "luisteren", "terms": ["luisteren"]},
                    ]
                },
                "richting": {"labels": [{"name": "+"}, {"name": "-"}]},
            },
            **extra,
        }
    )


def said(*turns: tuple[str, str], number: int = 1, household: str = "Q") -> FragmentText:
    """A fragment in which I asks and B answers."""
    return FragmentText(
        number,
        tuple(Turn(speaker, text) for speaker, text in turns),
        {"I": "interviewer", "B": "bewoner"},
        "bewoner",
        household,
    )


def answer(text: str, number: int = 1, household: str = "Q") -> FragmentText:
    """A fragment of one turn of the resident."""
    return said(("B", text), number=number, household=household)


WORDS = {
    "geld": ["rekening", "schulden", "betalen", "envelop", "deurwaarder", "centen"],
    "wonen": ["huis", "huur", "tuin", "trap", "lekkage", "sleutel"],
    "werk": ["baan", "solliciteren", "chef", "uurtjes", "kantine", "contract"],
}


def labelled(count: int, seed: int = 0) -> list[LabelledFragment]:
    """Invented fragments about one subject each, spread over six households."""
    draw = random.Random(seed)
    found = []
    for number in range(count):
        subject = sorted(WORDS)[number % 3]
        words = draw.choices(WORDS[subject], k=4) + draw.choices(["ja", "dus", "toen", "zij"], k=6)
        draw.shuffle(words)
        act = "bellen" if number % 2 else "luisteren"
        text = answer(f"{' '.join(words)} {act}", number, f"H{number % 6}")
        labels = {"onderwerp": frozenset({subject}), "daad": frozenset({act})}
        found.append(LabelledFragment(text, labels))
    return found
