"""What is learned from consensus, as lines: for one coder, and for the codebook."""

from __future__ import annotations

from transcripts_tool.domain.text import collapse, printable
from transcripts_tool.i18n import _
from transcripts_tool.services.codebook_lists import (
    LabelConflicts,
    confused_pairs,
    label_conflicts,
    recode_list,
)
from transcripts_tool.services.learning import Lesson, learning_list
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.tui.model.settling_view import reason_name

NumberedLine = tuple[int, str]


def lesson_lines(workspace: Workspace, coder: str) -> list[NumberedLine]:
    """A coder's own learning list: fragment number and what became of their labels there."""
    return [(each.fragment, _lesson(each)) for each in learning_list(workspace, coder, coder)]


def _lesson(each: Lesson) -> str:
    kinds = {
        "missed": _("added"),
        "dropped": _("taken away"),
        "changed": _("changed"),
    }
    was = ", ".join(printable(value) for value in each.own.values())
    became = ", ".join(printable(value) for value in each.settled.values())
    change = f"{was} → {became}" if was and became else was or became
    parts = [printable(each.label), kinds.get(each.kind, each.kind), change]
    parts.append(reason_name(each.reason))
    if each.note:
        parts.append(printable(collapse(each.note)))
    return " · ".join(part for part in parts if part)


def conflict_lines(workspace: Workspace) -> list[tuple[LabelConflicts, str]]:
    """Labels about which coders differed, most conflicts first, in opened work."""
    return [
        (
            each,
            _("{label}: {conflicts} of {given} differ").format(
                label=printable(each.label), conflicts=each.conflicts, given=each.given
            ),
        )
        for each in label_conflicts(workspace)
    ]


def conflict_words(each: LabelConflicts) -> list[str]:
    """What a card says about the conflicts of its label."""
    why = ", ".join(f"{reason_name(reason)} {count}" for reason, count in each.reasons.items())
    lines = [
        _("coders differed in {conflicts} of {given} fragments, such as {numbers}").format(
            conflicts=each.conflicts, given=each.given, numbers=_numbers(each.fragments)
        )
    ]
    lines += [_("why: {reasons}").format(reasons=why)] if why else []
    if each.examples:
        lines.append(
            _("all gave it, as example: {numbers}").format(numbers=_numbers(each.examples))
        )
    return lines


def pair_lines(workspace: Workspace) -> list[str]:
    """Pairs of labels that stood against each other."""
    found = []
    for each in confused_pairs(workspace):
        one, two = map(printable, each.labels)
        found.append(f"{each.count}× {one} / {two} ({_numbers(each.fragments)})")
    return found


def recode_lines(workspace: Workspace, viewer: str) -> list[NumberedLine]:
    """Earlier fragments where a changed label matters."""
    return [
        (each.fragment, f"{printable(each.label)} · {printable(each.detail)}")
        for each in recode_list(workspace, viewer)
    ]


def _numbers(found: tuple[int, ...]) -> str:
    return ", ".join(str(each) for each in found)
