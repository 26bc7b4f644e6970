"""Changing the rows of a fragment, one label at a time, and saying them in one line."""

from __future__ import annotations

from dataclasses import replace

from transcripts_tool.domain.codebook import SUBLABEL, Codebook
from transcripts_tool.domain.coding import (
    ACCEPTED,
    ALONE,
    COMPUTED,
    IN_VIVO,
    REFUSED,
    Coding,
    Evidence,
    Work,
    distinct,
)
from transcripts_tool.domain.state import Slot

Changed = tuple[Work, int]
"""The work after a change and the row that was changed."""


def row_at(work: Work, row: int) -> Coding | None:
    """The row with that number; None for a row that is still to begin."""
    return work.codings[row] if 0 <= row < len(work.codings) else None


def with_row(work: Work, row: int, coding: Coding) -> Changed:
    """The work with row `row` replaced, or begun; equal rows become one."""
    codings = list(work.codings)
    codings[row : row + 1] = [coding]
    kept = distinct(codings)
    place = next(n for n, each in enumerate(kept) if each.identity == coding.identity)
    return replace(work, codings=kept, outcome=""), place


def with_label(
    book: Codebook, work: Work, row: int, step: str, label: str, origin: str = ALONE
) -> Changed:
    """The work in which row `row` has the label; another main label drops the sublabel."""
    coding = row_at(work, row) or Coding({})
    main = book.main.name
    if step == main and coding.values.get(main, label) != label and SUBLABEL in coding.values:
        coding = coding.with_value(SUBLABEL, "")
    return with_row(work, row, coding.with_value(step, label, origin))


def origin_of(slot: Slot, dimension: str, label: str) -> str:
    """Where a chosen label comes from: the coder alone, or against what the model had shown."""
    shown = slot.shown.labels.get(dimension, ()) if slot.shown is not None else ()
    return REFUSED if shown and label not in shown else ALONE


def without_label(book: Codebook, work: Work, row: int, step: str) -> Changed:
    """The work in which row `row` lost the label of a step; an empty row goes."""
    coding = row_at(work, row)
    if coding is None or not coding.values.get(step):
        return work, row
    coding = coding.with_value(step, "")
    if step == book.main.name and coding.values.get(SUBLABEL):
        coding = coding.with_value(SUBLABEL, "")
    if not coding.values:
        return without_row(work, row)
    return with_row(work, row, coding)


def without_row(work: Work, row: int) -> Changed:
    """The work without a row."""
    codings = [each for n, each in enumerate(work.codings) if n != row]
    return replace(work, codings=tuple(codings)), max(0, min(row, len(codings) - 1))


def with_term(work: Work, row: int, term_name: str, term: str, date: str | None) -> Work:
    """The work in which row `row` has the term that follows from the dates."""
    coding = work.codings[row]
    dated = replace(coding.with_value(term_name, term, COMPUTED), date=date or coding.date)
    return with_row(work, row, dated)[0]


def with_evidence(work: Work, row: int, evidence: Evidence) -> Changed:
    """The work in which row `row` rests on these words too; on them no more when it did."""
    coding = work.codings[row]
    if evidence in coding.evidence:
        kept = tuple(each for each in coding.evidence if each != evidence)
    else:
        kept = tuple(sorted((*coding.evidence, evidence), key=lambda e: (e.turn, e.start)))
    return with_row(work, row, replace(coding, evidence=kept))


def with_words_as_sublabel(work: Work, row: int, name: str, evidence: Evidence) -> Changed:
    """The work in which the speaker's own words are row `row`'s sublabel and its evidence."""
    coding = work.codings[row].with_value(SUBLABEL, name, IN_VIVO)
    if evidence not in coding.evidence:
        coding = replace(coding, evidence=(*coding.evidence, evidence))
    return with_row(work, row, coding)


def with_suggestion(book: Codebook, work: Work, row: int, dimension: str, label: str) -> Changed:
    """The work with a suggestion taken over.

    A main label begins a row of its own; another goes to row `row` where that has none yet, else
    to a new row about the same main label.
    """
    present = row_at(work, row)
    if dimension == book.main.name or present is None:
        return with_label(book, work, len(work.codings), dimension, label, ACCEPTED)
    if not present.values.get(dimension):
        return with_label(book, work, row, dimension, label, ACCEPTED)
    main = book.main.name
    fresh = Coding({}).with_value(main, present.values[main], present.origins.get(main, ALONE))
    return with_row(work, len(work.codings), fresh.with_value(dimension, label, ACCEPTED))


def has_label(work: Work, dimension: str, label: str) -> bool:
    """True when a row has the label."""
    return any(each.values.get(dimension) == label for each in work.codings)


def row_text(book: Codebook, coding: Coding) -> str:
    """A row in one line: main label with sublabel, then the others, '·' between."""
    main = coding.values.get(book.main.name, "…")
    sublabel = coding.values.get(SUBLABEL)
    parts = [f"{main}/{sublabel}" if sublabel else main]
    parts += [coding.values.get(each.name, "") for each in book.dimensions[1:]]
    return " · ".join(part for part in parts if part)
