"""Agreement per transcript, type, perspective, round, month, relation: pooled, not averaged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.four_eyes import is_joint
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import fold
from transcripts_tool.services.agreeing import dimensions_of, report_on
from transcripts_tool.services.agreeing_rows import open_rows
from transcripts_tool.services.workspace import Workspace

UNKNOWN = ""
GAVE_HELP, INTERVIEWED, NONE = "gave_help", "interviewed", "none"
RELATIONS = (GAVE_HELP, INTERVIEWED, NONE)
"""From near to far; a household counts by the nearest relation of any of the coders."""


@dataclass(frozen=True, slots=True)
class Part:
    """One group of fragments with its figures; None where nothing can be computed.

    `joint` are fragments labelled together, which are in no other figure. The figures come from
    the pooled counts of the group.
    """

    name: str
    fragments: int
    joint: int
    matched: int | None
    first_only: int | None
    second_only: int | None
    specific_agreement: float | None
    positive_agreement: float | None
    something_kappa: float | None


Grouping = Callable[[Fragment], str]


def groupings(workspace: Workspace, coders: Sequence[str]) -> dict[str, Grouping]:
    """The ways in which a report can be taken apart, by name."""
    state = workspace.state

    def perspective(fragment: Fragment) -> str:
        own = fragment.attributes.get("perspective")
        return str(own or workspace.transcript(fragment.transcript).perspective or UNKNOWN)

    def month(fragment: Fragment) -> str:
        slots = state.slots.get(fragment.id, {})
        return max((slots[x].at[:7] for x in coders if x in slots), default=UNKNOWN)

    return {
        "transcript": lambda each: workspace.transcript(each.transcript).name,
        "household_type": lambda each: workspace.household_type(each) or UNKNOWN,
        "perspective": perspective,
        "round": lambda each: state.round(each.id).name,
        "month": month,
        "relation": lambda each: relation(workspace, each, coders),
    }


def relation(workspace: Workspace, fragment: Fragment, coders: Sequence[str]) -> str:
    """The nearest relation that one of the coders has to the fragment's household."""
    household = fold(workspace.household(fragment) or "")
    known = {
        kind
        for name in coders
        for letter, kind in workspace.state.coders[name].relations.items()
        if fold(letter) == household
    }
    return next((each for each in RELATIONS if each in known), NONE)


def parts(
    workspace: Workspace,
    fragments: Sequence[Fragment],
    coders: Sequence[str],
    grouping: Grouping,
    version: str,
) -> list[Part]:
    """The figures of each group of fragments that were coded, by name of the group."""
    groups: dict[str, list[Fragment]] = {}
    for fragment in fragments:
        groups.setdefault(grouping(fragment), []).append(fragment)
    found = [_part(workspace, name, groups[name], coders, version) for name in sorted(groups)]
    return [each for each in found if each.fragments or each.joint]


def _part(
    workspace: Workspace, name: str, own: Sequence[Fragment], coders: Sequence[str], version: str
) -> Part:
    joint = sum(is_joint(workspace.state, each.id) for each in own)
    rows = open_rows(workspace, own, coders, version)
    if not _double(rows):
        return Part(name, 0, joint, None, None, None, None, None, None)
    first = dimensions_of(workspace.base)[:1]
    report = report_on(workspace, rows, coders, version, intervals=False, dimensions=first)
    effects, block = report["effects"], report["dimensions"][first[0]]
    return Part(
        name,
        int(report["fragments"]),
        joint,
        effects.get("matched"),
        effects.get("first_only"),
        effects.get("second_only"),
        effects.get("specific_agreement"),
        block["summary"].get("positive_agreement"),
        _kappa(block),
    )


def _kappa(block: dict[str, Any]) -> float | None:
    value = block["anything"].get("kappa")
    return None if value is None else float(value)


def _double(rows: Sequence[Row]) -> bool:
    readers: dict[str, str] = {}
    return any(readers.setdefault(row.fragment, row.coder) != row.coder for row in rows)
