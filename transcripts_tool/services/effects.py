"""Effects of one event joined under one id after consensus, and linked to what was carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transcripts_tool.domain.codebook import INTERVENTION, is_effect
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import EffectJoined
from transcripts_tool.domain.four_eyes import settled_work
from transcripts_tool.domain.interventions import Intervention
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

Key = frozenset[tuple[str, str]]


@dataclass
class Joined:
    """Which settled rows tell of which effect; what was said last counts."""

    by_fragment: dict[str, list[tuple[Key, str]]] = field(default_factory=dict)
    interventions: dict[str, str] = field(default_factory=dict)

    def effect(self, fragment: str, coding: Coding) -> str | None:
        """The effect id of a row: as joined, else as the row itself says."""
        said = _folded(coding)
        for key, effect in reversed(self.by_fragment.get(fragment, [])):
            if key <= said:
                return effect or None
        return coding.effect

    def apply(self, fragment: str, work: Work) -> Work:
        """The work with each row's effect as it was joined."""
        if fragment not in self.by_fragment:
            return work
        rows = (replace(row, effect=self.effect(fragment, row)) for row in work.codings)
        return replace(work, codings=tuple(rows))


def joined(workspace: Workspace) -> Joined:
    """All joining so far, with labels as the codebook names them now."""
    found, view = Joined(), workspace.view(None)
    for _stamp, body in workspace.state.effects:
        (row,) = view.current(Work((Coding(dict(body.key)),))).codings
        for fragment in body.fragments:
            found.by_fragment.setdefault(fragment, []).append((_folded(row), body.effect))
        if body.intervention:
            found.interventions[body.effect] = body.intervention
    return found


def _folded(coding: Coding) -> Key:
    return frozenset((name, fold(value)) for name, value in coding.values.items() if value)


def join_effect(
    workspace: Workspace,
    fragments: Sequence[str],
    coder: str,
    *,
    key: Mapping[str, str] | None = None,
    effect: str = "",
    intervention: str | None = None,
    register: Sequence[Intervention] = (),
) -> str:
    """Give the effect rows of settled fragments one effect id; returns it.

    `key` limits it to rows with those labels. Raises UserError when a fragment has no such row,
    when they are of several households, or for an intervention that is not in the register.
    """
    wanted = {name: value for name, value in (key or {}).items() if value}
    for fragment in fragments:
        if not list(effect_rows(workspace, fragment, wanted)):
            raise UserError(
                _("fragment {number} has no settled effect with these labels").format(
                    number=workspace.state.fragments[fragment].number
                )
            )
    households = {fold(_household(workspace, each)) for each in fragments}
    if len(households) != 1:
        raise UserError(_("one effect is of one household; these fragments are not"))
    if intervention:
        _check_intervention(intervention, register, households.pop())
    name = collapse(effect) or next_effect(workspace, fragments)
    body = EffectJoined(name, tuple(fragments), tuple(sorted(wanted.items())), intervention)
    workspace.record(body, coder)
    return name


def part_effect(workspace: Workspace, fragments: Sequence[str], coder: str) -> None:
    """Take the joining of fragments back: each of their rows is an effect of its own again."""
    workspace.record(EffectJoined("", tuple(fragments)), coder)


def _household(workspace: Workspace, fragment: str) -> str:
    return workspace.household(workspace.state.fragments[fragment]) or ""


def _check_intervention(name: str, register: Sequence[Intervention], household: str) -> None:
    found = next((each for each in register if each.id == name), None)
    if found is None:
        raise UserError(_("the register has no intervention '{name}'").format(name=name))
    if fold(found.household) != household:
        raise UserError(
            _("intervention '{name}' was carried out for household {household}").format(
                name=name, household=found.household
            )
        )


def effect_rows(workspace: Workspace, fragment: str, key: Mapping[str, str]) -> Iterator[Coding]:
    """The settled rows of a fragment that are effects and have these labels."""
    work = settled_work(workspace.state, fragment, workspace.view(None))
    if work is None:
        return
    wanted = _folded(Coding(key))
    for coding in workspace.view(None).current(work).codings:
        if is_effect(workspace.base, coding.values) and wanted <= _folded(coding):
            yield coding


def next_effect(workspace: Workspace, fragments: Sequence[str]) -> str:
    """An effect id that nobody gave yet, after the lowest number of its fragments.

    Two coders who join effects apart, each on their own machine, give other ids so.
    """
    used = {body.effect for _stamp, body in workspace.state.effects}
    for slots in workspace.state.slots.values():
        for slot in slots.values():
            works = [work for work in (slot.work, slot.imported) if work]
            used |= {row.effect for work in works for row in work.codings if row.effect}
    first = min(workspace.state.fragments[each].number or 0 for each in fragments)
    name, more = f"e{first}", 1
    while name in used:
        more += 1
        name = f"e{first}-{more}"
    return name


def candidates(workspace: Workspace, register: Sequence[Intervention]) -> list[Intervention]:
    """Interventions of the register that fit some settled effect by household and name."""
    pairs = set()
    for fragment in workspace.state.standing():
        household = fold(workspace.household(fragment) or "")
        for row in effect_rows(workspace, fragment.id, {}):
            pairs.add((household, fold(row.values.get(INTERVENTION, ""))))
    return [x for x in register if (fold(x.household), fold(x.interventie)) in pairs]
