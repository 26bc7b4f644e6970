"""The agreement report as a whole: headline and final side by side, and what limits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from transcripts_tool.domain.four_eyes import BEFORE_REVEAL, FINAL, is_joint
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import FIRST_ROUND, RECODE
from transcripts_tool.i18n import _
from transcripts_tool.services.agreeing import coders_of, project_agreement
from transcripts_tool.services.agreeing_rows import open_fragments
from transcripts_tool.services.agreement_parts import Part, groupings, parts
from transcripts_tool.services.headline import Headline, headline
from transcripts_tool.services.sampling import PILOT, RELIABILITY
from transcripts_tool.services.seals import changed_words
from transcripts_tool.services.workspace import Workspace

UNEVEN = 0.25
"""A group's share of joint work may differ so much from the whole before it is called uneven."""
HALF = 0.5


@dataclass
class Overview:
    """Everything that the report says.

    `basis` names the rounds that the figures rest on: reliability samples where there are any,
    never a pilot. `joint_share` is over fragments labelled together or by two coders apart;
    `sampled` is true once a reliability sample has been opened.
    """

    before_reveal: dict[str, Any]
    final: dict[str, Any]
    headline: Headline
    basis: tuple[str, ...]
    joint: int = 0
    joint_share: float = 0.0
    groups: dict[str, list[Part]] = field(default_factory=dict)
    sampled: bool = False

    @property
    def warnings(self) -> list[str]:
        """What a reader must know before the figures, in the language in use."""
        said = [_joint(self), _headline(self.headline), _origin(self), _help(self)]
        if not self.sampled:
            said.append(
                _(
                    "No reliability sample was drawn and opened: the figures are of the rounds as"
                    " they were coded."
                )
            )
        return [each for each in said if each]


def overview(
    workspace: Workspace,
    viewer: str | None,
    coders: Sequence[str] | None = None,
    *,
    intervals: bool = True,
    round_name: str = "",
) -> Overview:
    """The whole report over opened rounds, or over one round; raises StillClosed, UserError."""
    names = coders_of(workspace, coders)
    basis = (round_name,) if round_name else basis_of(workspace, names)
    wanted = {x.id for x in workspace.state.rounds.values() if x.name in basis}

    def keep(fragment: Fragment) -> bool:
        return workspace.state.round(fragment.id).id in wanted

    def report(version: str) -> dict[str, Any]:
        return project_agreement(workspace, viewer, names, version, intervals=intervals, keep=keep)

    first, final = report(BEFORE_REVEAL), report(FINAL)
    first["left_out_rounds"] = final["left_out_rounds"] = _closed(workspace)
    everything = open_fragments(workspace, names)
    made = Overview(first, final, headline(workspace), basis)
    for name, grouping in groupings(workspace, names).items():
        own = everything if name in ("round", "month") else [x for x in everything if keep(x)]
        made.groups[name] = parts(workspace, own, names, grouping, BEFORE_REVEAL)
    made.joint = sum(is_joint(workspace.state, each.id) for each in everything)
    apart = sum(each.fragments for each in made.groups["round"])
    made.joint_share = share(made.joint, apart)
    made.sampled = _sampled(workspace)
    return made


def _sampled(workspace: Workspace) -> bool:
    rounds = workspace.state.rounds.values()
    return any(x.kind == RELIABILITY and x.opened for x in rounds)


def basis_of(
    workspace: Workspace, coders: Sequence[str], opened: Sequence[Fragment] | None = None
) -> tuple[str, ...]:
    """The rounds that figures rest on: opened reliability samples, else all but pilots.

    `opened` are the fragments that `open_fragments` gives, when they are known already.
    """
    state = workspace.state
    found = open_fragments(workspace, coders) if opened is None else opened
    coded = {
        state.round_of.get(each.id) or FIRST_ROUND for each in found if state.slots.get(each.id)
    }
    rounds = [state.ensure_round(each) for each in coded]
    reliable = [x.name for x in rounds if x.kind == RELIABILITY]
    others = [x.name for x in rounds if x.kind not in (PILOT, RELIABILITY)]
    return tuple(sorted(reliable or others))


def _closed(workspace: Workspace) -> list[str]:
    return sorted(x.name for x in workspace.state.rounds.values() if _waits(workspace, x.id))


def _waits(workspace: Workspace, round_id: str) -> bool:
    found = workspace.state.rounds[round_id]
    held = any(workspace.state.round_of.get(x.id) == round_id for x in workspace.state.standing())
    return held and not found.opened and found.kind != RECODE and _has_live(workspace, round_id)


def _has_live(workspace: Workspace, round_id: str) -> bool:
    state = workspace.state
    return any(
        slot.is_live
        for fragment, slots in state.slots.items()
        if state.round_of.get(fragment) == round_id
        for slot in slots.values()
    )


def share(joint: int, apart: int) -> float:
    """The share of joint work among fragments that two coders labelled, 0 without any."""
    return joint / (joint + apart) if joint + apart else 0.0


def _joint(made: Overview) -> str:
    if not made.joint:
        return ""
    text = _("{count} fragments ({share:.0%}) were labelled together and are left out.").format(
        count=made.joint, share=made.joint_share
    )
    if made.joint_share > HALF:
        return text + " " + _("That is more than half: agreement does not represent the project.")
    if _uneven(made):
        return (
            text
            + " "
            + _(
                "They are unevenly spread ({groups}): agreement does not represent the project."
            ).format(groups=", ".join(_uneven(made)))
        )
    return text


def _uneven(made: Overview) -> list[str]:
    """Household types and perspectives whose share of joint work is far from that of the whole."""
    return [
        part.name or "?"
        for name in ("household_type", "perspective")
        for part in made.groups[name]
        if abs(share(part.joint, part.fragments) - made.joint_share) > UNEVEN
    ]


def _headline(found: Headline) -> str:
    if not found.changed or found.named is None:
        return ""
    return _(
        "The headline was {old} with bar {old_bar} when round {rounds} was opened, and was"
        " changed to {new} with bar {new_bar} afterwards."
    ).format(
        old=found.named[0],
        old_bar=found.named[1],
        rounds=", ".join(found.rounds),
        new=found.coefficient,
        new_bar=found.bar,
    )


def _origin(made: Overview) -> str:
    report, said = made.before_reveal, []
    if report["assisted_fragments"]:
        said.append(
            _(
                "Agreement with help of a model: {count} fragments, so this is no reliability."
            ).format(count=report["assisted_fragments"])
        )
    if report["blindness"] == "not shown":
        said.append(
            _("Blindness not shown: part of the work was made elsewhere or not signed for.")
        )
    if report["changed_after_sealing"]:
        said.append(changed_words(report["changed_after_sealing"]))
    return " ".join(said)


def _help(made: Overview) -> str:
    helped = [x for x in made.groups["relation"] if x.name == "gave_help" and x.fragments]
    if not helped:
        return ""
    return _(
        "Of {count} fragments a coder had given help to the household: they also stand apart."
    ).format(count=helped[0].fragments)
