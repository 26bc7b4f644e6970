"""What the codebook learns from consensus: labels in conflict, pairs confused, what to recode."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transcripts_tool.domain import events as e
from transcripts_tool.domain.codebook import SUBLABEL
from transcripts_tool.domain.codebook_history import visible_changes
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.four_eyes import is_joint, settled_work
from transcripts_tool.domain.state import State
from transcripts_tool.domain.text import fold
from transcripts_tool.services.workspace import Workspace

EXAMPLES = 5
MEANING = ("definition", "when_yes", "when_not")
"""Fields of a card that change what a label means; its examples and terms do not."""


@dataclass(frozen=True, slots=True)
class LabelConflicts:
    """How often coders differed about a label and why; numbers of fragments to look at.

    `examples` are fragments to which all coders gave the label without a doubt.
    """

    dimension: str
    label: str
    given: int
    conflicts: int
    reasons: dict[str, int]
    fragments: tuple[int, ...]
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confused:
    """Two labels of which one coder gave the one and another the other to a fragment."""

    dimension: str
    labels: tuple[str, str]
    count: int
    fragments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToRecode:
    """A fragment coded before a label changed its meaning, or before a sublabel was there."""

    fragment: int
    label: str
    change: str
    detail: str
    at: str


Judged = tuple[int, str, Sequence[Work]]


def label_conflicts(workspace: Workspace) -> list[LabelConflicts]:
    """Labels that were given by some coders and not by others, most conflicts first."""
    given: dict[tuple[str, str], list[int]] = defaultdict(list)
    apart: dict[tuple[str, str], list[int]] = defaultdict(list)
    agreed: dict[tuple[str, str], list[int]] = defaultdict(list)
    reasons: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for number, reason, works in _judged(workspace):
        sets = [_labels(work) for work in works]
        for label in set().union(*sets):
            given[label].append(number)
            if all(label in each for each in sets):
                if not any(work.doubt for work in works):
                    agreed[label].append(number)
                continue
            apart[label].append(number)
            if reason:
                reasons[label][reason] += 1
    found = [
        LabelConflicts(
            *label,
            len(given[label]),
            len(numbers),
            dict(reasons[label].most_common()),
            tuple(numbers[:EXAMPLES]),
            tuple(agreed[label][:EXAMPLES]),
        )
        for label, numbers in apart.items()
    ]
    return sorted(found, key=lambda each: (-each.conflicts, each.dimension, each.label))


def confused_pairs(workspace: Workspace) -> list[Confused]:
    """Pairs of labels that stood against each other in a fragment, most often first."""
    pairs: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, _reason, works in _judged(workspace):
        sets = [_labels(work) for work in works]
        shared = set.intersection(*sets)
        for place, one in enumerate(sets):
            for two in sets[place + 1 :]:
                for pair in _against(one - two - shared, two - one - shared):
                    if number not in pairs[pair]:
                        pairs[pair].append(number)
    found = [
        Confused(dimension, (one, two), len(numbers), tuple(numbers[:EXAMPLES]))
        for (dimension, one, two), numbers in pairs.items()
    ]
    return sorted(found, key=lambda each: (-each.count, each.dimension, each.labels))


def _against(
    one: set[tuple[str, str]], two: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    for dimension, label in sorted(one):
        for other_dimension, other in sorted(two):
            if dimension == other_dimension:
                first, second = sorted((label, other))
                yield dimension, first, second


def _labels(work: Work) -> set[tuple[str, str]]:
    return {item for row in work.codings for item in row.key if item[0] != SUBLABEL}


def _judged(workspace: Workspace) -> Iterator[Judged]:
    """Opened fragments that two or more coded apart, labels as closed before any talk."""
    state, view = workspace.state, workspace.view(None)
    for fragment in state.standing():
        slots = state.slots.get(fragment.id, {}).values()
        live = any(slot.is_live for slot in slots)
        if is_joint(state, fragment.id) or (live and not state.round(fragment.id).opened):
            continue
        works = [view.current(work) for slot in slots if (work := slot.sealed or slot.imported)]
        if len(works) >= 2:
            said = state.consensus.get(fragment.id)
            reason = said.proposal.reason if said and said.proposal and said.confirmed_by else ""
            yield fragment.number or 0, reason, works


def recode_list(workspace: Workspace, viewer: str | None) -> list[ToRecode]:
    """Earlier fragments where a changed definition or a new or retired sublabel matters.

    Only of the viewer's own work and of what is settled, and only changes the viewer may know.
    """
    found: dict[tuple[int, str, str], ToRecode] = {}
    for stamp, change in visible_changes(workspace.state, viewer):
        if not _changes_meaning(change):
            continue
        for number, work in _coded_before(workspace, viewer, stamp.lamport):
            if _matters(workspace, work, change):
                detail = _detail(change)
                line = ToRecode(number, change.label, change.operation, detail, stamp.at)
                found[number, change.label, change.operation + detail] = line
    return sorted(found.values(), key=lambda each: (each.label, each.fragment, each.at))


def _changes_meaning(change: e.CodebookChanged) -> bool:
    if change.operation == "edit_card":
        return any(name in change.arguments for name in MEANING)
    return change.operation in ("add_sublabel", "retire_sublabel")


def _detail(change: e.CodebookChanged) -> str:
    if change.operation == "edit_card":
        return ", ".join(name for name in MEANING if name in change.arguments)
    return str(change.arguments.get("new") or ", ".join(change.arguments.get("old", ())))


def _coded_before(
    workspace: Workspace, viewer: str | None, lamport: int
) -> Iterator[tuple[int, Work]]:
    state, view = workspace.state, workspace.view(viewer)
    for fragment in state.standing():
        settled = settled_work(state, fragment.id, workspace.view(None))
        slot = state.peek(fragment.id, viewer) if viewer else None
        if settled is not None:
            work, touched = settled, _settled_at(state, fragment.id)
        elif slot is not None and slot.closed:
            work, touched = slot.work, slot.touched
        else:
            continue
        if touched < lamport:
            yield fragment.number or 0, view.current(work)


def _settled_at(state: State, fragment: str) -> int:
    """When the settled work was last said, in the order of the log."""
    said = state.consensus.get(fragment)
    if said is not None and said.settled is not None:
        return said.touched
    return max((slot.touched for slot in state.slots.get(fragment, {}).values()), default=0)


def _matters(workspace: Workspace, work: Work, change: e.CodebookChanged) -> bool:
    dimension = workspace.base.dimension(change.dimension)
    name = dimension.name if dimension else change.dimension
    rows = [x for x in work.codings if fold(x.values.get(name, "")) == fold(change.label)]
    if change.operation == "add_sublabel":
        return any(not row.values.get(SUBLABEL) for row in rows)
    if change.operation == "retire_sublabel":
        gone = {fold(old) for old in change.arguments.get("old", ())}
        return any(fold(row.values.get(SUBLABEL, "")) in gone for row in rows)
    return bool(rows)
