"""What the pipeline says of a text: words with their grammar, and names."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
"""Entity labels of Dutch pipelines, as this program names them; others are left out."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign; start and end are offsets in code points into the text it stands in."""

    text: str
    lemma: str
    pos: str
    start: int
    end: int
    sent_start: bool
    is_alpha: bool


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One found name: offsets in code points, PERSON, ORG or LOC, and how sure (0 to 1).

    `found_by` holds the finders that saw it, as 'pipeline:part'.
    """

    start: int
    end: int
    label: str
    score: float
    found_by: tuple[str, ...] = ()
