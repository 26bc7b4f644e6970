"""What a suggestion model may learn from and read, so that it can tell nobody's secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcripts_tool.domain.codebook import SUBLABEL, Codebook
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.four_eyes import judged_work, judges, settled_work
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import Slot
from transcripts_tool.services.rows import refuse_hidden
from transcripts_tool.services.workspace import Workspace

CONTEXT = 3
"""Earlier fragments of the same interview that a model may read along."""


@dataclass(frozen=True, slots=True)
class Example:
    """A fragment with the labels that somebody closed: dimension -> names of labels."""

    fragment: Fragment
    labels: Mapping[str, frozenset[str]]


def examples(workspace: Workspace, coder: str | None, viewer: str | None) -> list[Example]:
    """What a model may learn from, in order of number.

    For a coder: their own closed labels and everything that has been opened. Without one:
    consensus and opened rounds. Raises StillClosed when someone else asks for a coder whose
    work is still closed: a model would tell what they labelled.
    """
    if coder is not None and coder != viewer:
        refuse_hidden(workspace, viewer, coder)
    book = workspace.codebook(coder)
    return [
        Example(fragment, labels_of(book, work))
        for fragment in workspace.state.standing()
        for work in _works(workspace, fragment, coder)
    ]


def _works(workspace: Workspace, fragment: Fragment, coder: str | None) -> Iterator[Work]:
    settled = settled_work(workspace.state, fragment.id, workspace.view(None))
    if settled is not None:
        yield settled
        return
    opened = [judged_work(slot) for _name, slot in judges(workspace.state, fragment.id)]
    if opened:
        yield from opened
        return
    slot = workspace.state.peek(fragment.id, coder) if coder is not None else None
    if slot is not None and slot.closed:
        yield _own(slot)


def _own(slot: Slot) -> Work:
    """The labels before any model spoke, else a model would learn from itself."""
    return slot.sealed or slot.work


def labels_of(book: Codebook, work: Work) -> dict[str, frozenset[str]]:
    """The labels of a work by dimension; a dimension that nobody filled in was not judged.

    The main dimension is always judged: no row means that no label applies.
    """
    found: dict[str, set[str]] = {book.main.name: set()}
    for coding in work.codings:
        for dimension, value in coding.values.items():
            if value and dimension != SUBLABEL:
                found.setdefault(dimension, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}


def before(workspace: Workspace, fragment: Fragment) -> list[Fragment]:
    """The fragments before this one in the same transcript, oldest first, at most CONTEXT."""
    return before_in(fragment, of_transcript(workspace, fragment.transcript))


def of_transcript(workspace: Workspace, transcript: str) -> list[Fragment]:
    """The standing fragments of a transcript in the order of the interview."""
    found = [each for each in workspace.state.standing() if each.transcript == transcript]
    return sorted(found, key=lambda each: (each.first, each.last))


def before_in(fragment: Fragment, siblings: Sequence[Fragment]) -> list[Fragment]:
    """Those of the siblings (in interview order) that end before this one begins."""
    return [each for each in siblings if each.last < fragment.first][-CONTEXT:]
