"""Drawing fragments for a round: seeded, fresh, and the same on every machine."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.services.stretches import Stretch, stretches
from transcripts_tool.services.workspace import Workspace

MAIN, PILOT, RELIABILITY = "main", "pilot", "reliability"
DRAWN = (PILOT, RELIABILITY)
GAVE_HELP = "gave_help"
Stratum = tuple[str, str]


def fresh(workspace: Workspace) -> list[Fragment]:
    """Fragments that nobody coded, that no file spoke of and that were never drawn, by number."""
    state = workspace.state
    return [
        each
        for each in state.standing()
        if not state.round(each.id).opened
        and state.round(each.id).kind not in DRAWN
        and not any(x.is_live or x.imported for x in state.slots.get(each.id, {}).values())
    ]


def helped_by(workspace: Workspace, fragment: Fragment, coders: Sequence[str]) -> bool:
    """True when one of the coders gave help to the fragment's household."""
    household = fold(workspace.household(fragment) or "")
    return any(
        kind == GAVE_HELP and fold(letter) == household
        for coder in coders
        for letter, kind in workspace.state.coders[coder].relations.items()
    )


def size_of(share: float, among: int) -> int:
    """The number of fragments that a share (0..1) of so many comes to, one at least."""
    if not 0 < share <= 1:
        raise UserError(_("a share is a number above 0 and at most 1, such as 0.2"))
    return max(1, math.ceil(share * among - 1e-9))


def draw(
    workspace: Workspace,
    kind: str,
    seed: int,
    *,
    size: int | None = None,
    share: float | None = None,
    keep: Callable[[Fragment], bool] | None = None,
) -> list[str]:
    """The ids of a sample for a round of that kind, by number; raises UserError when too few.

    `keep` says which fragments may be drawn, such as those of some households.
    A pilot is stratified by household type and perspective; a reliability sample consists of
    whole topic stretches and can so be a little larger than asked; a main sample is random.
    """
    frame = [each for each in fresh(workspace) if keep is None or keep(each)]
    wanted = size if size is not None else size_of(share or 1.0, len(frame))
    if wanted < 1:
        raise UserError(_("a sample has one fragment at least"))
    if wanted > len(frame):
        raise UserError(_("there are not that many fresh fragments to draw from"))
    chance = random.Random(seed)
    drawing: dict[str, Callable[[], list[Fragment]]] = {
        PILOT: lambda: stratified(frame, wanted, chance, lambda each: stratum(workspace, each)),
        RELIABILITY: lambda: whole_stretches(stretches(workspace), frame, wanted, chance),
    }
    drawn = drawing.get(kind, lambda: chance.sample(frame, wanted))()
    return [each.id for each in sorted(drawn, key=lambda each: (each.number or 0, each.id))]


def stratum(workspace: Workspace, fragment: Fragment) -> Stratum:
    """Household type and perspective of a fragment, '' where unknown."""
    own = fragment.attributes.get("perspective")
    perspective = own or workspace.transcript(fragment.transcript).perspective
    return str(workspace.household_type(fragment) or ""), str(perspective or "")


def stratified(
    frame: Sequence[Fragment],
    wanted: int,
    chance: random.Random,
    stratum_of: Callable[[Fragment], Stratum],
) -> list[Fragment]:
    """A random sample with each stratum in its share of the frame (largest remainder)."""
    strata: dict[Stratum, list[Fragment]] = {}
    for each in frame:
        strata.setdefault(stratum_of(each), []).append(each)
    exact = {name: wanted * len(own) / len(frame) for name, own in strata.items()}
    parts = {name: int(value) for name, value in exact.items()}
    left = wanted - sum(parts.values())
    for name in sorted(strata, key=lambda each: (parts[each] - exact[each], each))[:left]:
        parts[name] += 1
    return [each for name in sorted(strata) for each in chance.sample(strata[name], parts[name])]


def whole_stretches(
    found: Sequence[Stretch], frame: Sequence[Fragment], wanted: int, chance: random.Random
) -> list[Fragment]:
    """Whole topic stretches in random order until there are enough fragments.

    A stretch of which any fragment is not fresh is passed over. Raises UserError when the
    stretches that are left do not hold so many fragments.
    """
    ids = {each.id for each in frame}
    whole = [each for each in found if all(x.id in ids for x in each.fragments)]
    if sum(len(each.fragments) for each in whole) < wanted:
        raise UserError(_("there are not that many fragments in topic stretches that are fresh"))
    drawn: list[Fragment] = []
    for each in chance.sample(whole, len(whole)):
        if len(drawn) >= wanted:
            break
        drawn += each.fragments
    return drawn
