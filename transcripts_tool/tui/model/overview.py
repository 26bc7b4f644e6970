"""What the overview says: own progress, the rounds, and the one thing that comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.coding_orders import INTERVIEW, order_words
from transcripts_tool.services.comparing import conflict_ids
from transcripts_tool.services.cutting import number_clashes
from transcripts_tool.services.rounds import MINIMUM_CODERS, RoundSummary
from transcripts_tool.tui import keymap
from transcripts_tool.tui.model.queue import chosen

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next: a sentence and the action of the overview that does it."""

    action: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """A transcript with its fragments and how many of them this coder has closed."""

    id: str
    text: str
    fragments: int


def next_step(session: Session, rounds: list[RoundSummary]) -> NextStep:
    """The first thing that waits, in the order in which a study goes."""
    state = session.state
    if not state.transcripts:
        return NextStep("import", _("Begin with the interviews: I imports files."))
    uncut = first_uncut(session)
    left = len(session.order) - session.closed
    if not session.order and uncut is not None:
        return NextStep("cut", _("Cut {name} into fragments: K.").format(name=printable(uncut)))
    if left and any(_is_mine(session, each) for each in rounds):
        sentence = _("Label fragments: C. You have {left} of {total} left.")
        return NextStep("code", sentence.format(left=left, total=len(session.order)))
    waiting = _about_rounds(session, rounds)
    if waiting is not None:
        return waiting
    if uncut is not None:
        return NextStep("cut", _("Cut {name} into fragments: K.").format(name=printable(uncut)))
    return _after_opening(session)


def _is_mine(session: Session, found: RoundSummary) -> bool:
    return not found.opened and session.coder not in found.closed_by


def _about_rounds(session: Session, rounds: list[RoundSummary]) -> NextStep | None:
    for each in rounds:
        if each.opened or not each.fragments:
            continue
        name = printable(each.name)
        if session.coder not in each.closed_by and session.coder in each.coders:
            return NextStep(
                "rounds", _("All of round {name} is closed: R hands it in.").format(name=name)
            )
        if len(each.coders) < MINIMUM_CODERS:
            return NextStep("rounds", _("Round {name} waits for a second coder.").format(name=name))
        if set(each.coders) <= set(each.closed_by):
            return NextStep(
                "rounds", _("Everybody handed in round {name}: R opens it.").format(name=name)
            )
        return NextStep("rounds", _("Round {name} waits for the other coders.").format(name=name))
    return None


def _after_opening(session: Session) -> NextStep:
    conflicts = len(conflict_ids(session.workspace))
    if conflicts:
        sentence = _("Settle what you judged differently: V. Fragments that wait: {count}.")
        return NextStep("compare", sentence.format(count=conflicts))
    return NextStep("table", _("All is settled: S shows the table of effects."))


def first_uncut(session: Session) -> str | None:
    """The first transcript without fragments; None when all have some."""
    with_fragments = {each.transcript for each in session.state.fragments.values()}
    for name in sorted(session.state.transcripts):
        if name not in with_fragments and name not in session.state.cut:
            return name
    return None


def transcript_rows(session: Session) -> list[TranscriptRow]:
    """All transcripts by name, with own progress only."""
    state = session.state
    total: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for fragment in session.order:
        found = state.fragments[fragment].transcript
        total[found] += 1
        slot = state.peek(fragment, session.coder)
        closed[found] += slot is not None and slot.closed
    return [
        TranscriptRow(name, _row(name, total[name], closed[name], ref.household), total[name])
        for name, ref in sorted(state.transcripts.items())
    ]


HEADING_WIDTHS = (32, 12)


def _row(name: str, total: int, closed: int, household: str | None) -> str:
    progress = _("{closed} of {total} closed").format(closed=closed, total=total)
    return _line(printable(name), printable(household or "-"), progress if total else _("uncut"))


def transcript_heading() -> str:
    """The heading of the list of transcripts."""
    return _line(_("transcript"), _("household"), _("my fragments"))


def _line(*cells: str) -> str:
    padded = [
        cell[: width - 1].ljust(width) for cell, width in zip(cells, HEADING_WIDTHS, strict=False)
    ]
    return "".join([*padded, *cells[len(HEADING_WIDTHS) :]])


def panel_lines(session: Session, rounds: list[RoundSummary]) -> list[str]:
    """The rounds, numbers that clash, and the order of coding when it is not the usual one."""
    lines = round_lines(rounds)
    clashes = number_clashes(session.workspace)
    if clashes:
        numbers = ", ".join(str(each) for each in sorted(clashes))
        lines.append(
            _("{numbers}: a number of more than one fragment; {key} renumbers").format(
                numbers=numbers, key=keymap.keys_text(keymap.find("overview", "renumber"))
            )
        )
    order = chosen(session)
    if order != INTERVIEW:
        lines.append(_("order: {order}").format(order=order_words(order)))
    return lines


def round_lines(rounds: list[RoundSummary]) -> list[str]:
    """One line for each round: own part, and who has handed in."""
    lines = []
    for each in rounds:
        if each.opened:
            state = _("opened")
        elif each.closed_by:
            names = ", ".join(map(printable, each.closed_by))
            state = _("handed in by {names}").format(names=names)
        else:
            state = _("open for coding, blind")
        lines.append(
            _("round {name}: {count} fragments, {state}").format(
                name=printable(each.name), count=each.fragments, state=state
            )
        )
    return lines
