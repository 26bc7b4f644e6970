"""Whether the model steers: what coders changed after it spoke, towards it and away from it.

Only what happened between the reveal and the opening of the round counts: after that a coder
may change a label for what the other said. A comparison of agreement where suggestions were
shown and where they were not is made from ENOUGH fragments on each side on; fragments were not
drawn for it, so it is a sign and no proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.four_eyes import FINAL, may_see
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import Slot, State
from transcripts_tool.services.agreeing import dimensions_of, report_on
from transcripts_tool.services.agreeing_rows import open_rows
from transcripts_tool.services.workspace import Workspace

ENOUGH = 100
"""Fragments on each side below which a difference in agreement says nothing."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Counts of labels in one dimension after the model spoke."""

    towards: int = 0
    away: int = 0


@dataclass(frozen=True, slots=True)
class Anchoring:
    """One coder: n fragments on which the model spoke after their own labels.

    `unchanged` counts fragments whose labels stayed as they were; `dimensions` counts labels.
    """

    coder: str
    n: int = 0
    unchanged: int = 0
    dimensions: dict[str, Moves] = field(default_factory=dict)

    @property
    def towards(self) -> int:
        """Labels changed towards the model, over all dimensions."""
        return sum(each.towards for each in self.dimensions.values())

    @property
    def away(self) -> int:
        """Labels changed away from the model, over all dimensions."""
        return sum(each.away for each in self.dimensions.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Agreement (alpha with MASI on the main dimension) where suggestions were shown and not.

    `enough` is False while a side has fewer than ENOUGH fragments; there are no values then.
    """

    shown: int
    unshown: int
    enough: bool
    shown_alpha: float | None = None
    unshown_alpha: float | None = None


def anchoring(workspace: Workspace, viewer: str | None) -> list[Anchoring]:
    """A line for each coder to whom a model spoke, from work that the viewer may see."""
    state = workspace.state
    standing = {each.id for each in state.standing()}
    found: dict[str, Anchoring] = {}
    for fragment, coder, slot in _spoken(state, viewer):
        before, after = slot.sealed, slot.revealed
        if before is not None and after is not None and fragment in standing:
            found[coder] = _counted(found.get(coder, Anchoring(coder)), before, after, slot)
    return [found[coder] for coder in sorted(found)]


def _spoken(state: State, viewer: str | None) -> Iterator[tuple[str, str, Slot]]:
    for fragment, slots in state.slots.items():
        for coder, slot in slots.items():
            if slot.shown is not None and may_see(state, viewer, coder, fragment):
                yield fragment, coder, slot


def _counted(so_far: Anchoring, before: Work, after: Work, slot: Slot) -> Anchoring:
    dimensions = dict(so_far.dimensions)
    shown = slot.shown.labels if slot.shown is not None else {}
    old, new = _labels(before), _labels(after)
    for name in sorted(shown):
        known = dimensions.get(name, Moves())
        said = set(shown[name])
        moved = moves(old.get(name, set()), new.get(name, set()), said)
        dimensions[name] = Moves(known.towards + moved.towards, known.away + moved.away)
    same = before.keys == after.keys and before.outcome == after.outcome
    return replace(so_far, n=so_far.n + 1, unchanged=so_far.unchanged + same, dimensions=dimensions)


def moves(before: set[str], after: set[str], shown: set[str]) -> Moves:
    """Labels of one dimension that came nearer to what was shown, and that went from it.

    Added and shown, or dropped and not shown, is towards; the reverse is away.
    """
    added, dropped = after - before, before - after
    towards = len(added & shown) + len(dropped - shown)
    return Moves(towards, len(added - shown) + len(dropped & shown))


def _labels(work: Work) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for coding in work.codings:
        for dimension, label in coding.key:
            found.setdefault(dimension, set()).add(label)
    return found


def comparison(workspace: Workspace, coders: Sequence[str]) -> Comparison:
    """Agreement between the coders in opened rounds, with suggestions shown and without.

    A fragment is on the shown side when the model spoke to each of the coders after their own
    labels, on the other side when it spoke to none; the rest are left out.
    """
    shown, unshown = [], []
    for fragment in workspace.state.standing():
        slots = [workspace.state.peek(fragment.id, coder) for coder in coders]
        live = [x for x in slots if x is not None and x.is_live and x.closed]
        if len(live) < len(coders) or not workspace.state.round(fragment.id).opened:
            continue
        if all(x.revealed is not None for x in live):
            shown.append(fragment)
        elif all(x.shown is None for x in live):
            unshown.append(fragment)
    if min(len(shown), len(unshown)) < ENOUGH:
        return Comparison(len(shown), len(unshown), enough=False)
    one, two = (_alpha(workspace, each, coders) for each in (shown, unshown))
    return Comparison(len(shown), len(unshown), True, one, two)


def _alpha(
    workspace: Workspace, fragments: Sequence[Fragment], coders: Sequence[str]
) -> float | None:
    rows = open_rows(workspace, fragments, coders, FINAL)
    first = dimensions_of(workspace.codebook(None))[:1]
    report = report_on(workspace, rows, coders, FINAL, intervals=False, dimensions=first)
    value = report["dimensions"][first[0]]["set"].get("alpha_masi")
    return None if value is None else float(value)
