"""Rounds as lines, what can be done with each, and how fragments of a new one are named."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _, ngettext
from transcripts_tool.services.rounds import MINIMUM_CODERS, RoundSummary
from transcripts_tool.services.sampling import DRAWN, MAIN, PILOT, RELIABILITY, draw
from transcripts_tool.services.workspace import Workspace

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session

KINDS = (MAIN, PILOT, RELIABILITY)
MOST_FRAGMENTS = 100_000


def kind_name(kind: str) -> str:
    """What a kind of round is called."""
    names = {
        "main": _("main round"),
        "pilot": _("pilot"),
        "reliability": _("reliability sample"),
        "recode": _("own work once more"),
    }
    return names.get(kind, kind)


def kind_line(kind: str) -> str:
    """A kind of round with what it is for."""
    words = {
        "main": _("fragments that you name, or all that are left"),
        "pilot": _("drawn over household types and perspectives, to sharpen the codebook"),
        "reliability": _("drawn as whole topics, coded without suggestions"),
    }
    return f"{kind_name(kind)}: {words[kind]}"


def line(each: RoundSummary) -> str:
    """A round in one line; nothing of it tells what was coded."""
    count = ngettext("{count} fragment", "{count} fragments", each.fragments)
    parts = [
        f"{printable(each.name):<8} {kind_name(each.kind):<18}",
        f"{count.format(count=each.fragments):<14}",
        state(each),
        _names(each.coders),
    ]
    return " · ".join(parts)


def state(each: RoundSummary) -> str:
    """Open to all, or who has handed in."""
    if each.opened:
        return _("opened")
    if not each.closed_by:
        return _("under way, blind")
    return _("handed in by {coders}").format(coders=_names(each.closed_by))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(printable(name) for name in names) or "-"


def next_step(session: Session, each: RoundSummary) -> str:
    """What can be done with a round, in one sentence."""
    if each.opened:
        return _("Opened: V on the overview compares, A shows the agreement.")
    if session.coder in each.coders and session.coder not in each.closed_by:
        closed, total = session.desk.progress(each.id)
        if closed < total:
            return still_open(closed, total)
        return _("You have closed all {total}: C signs and hands in.").format(total=total)
    if len(each.coders) < MINIMUM_CODERS:
        return _("Two coders are needed to compare; the second one begins by opening the project.")
    waiting = tuple(name for name in each.coders if name not in each.closed_by)
    if waiting:
        return _("Stays closed: waiting for {coders}.").format(coders=_names(waiting))
    return _("Everybody has handed in: O opens the round.")


def still_open(closed: int, total: int) -> str:
    """Handing in waits until all of one's own fragments are closed."""
    return _("You have closed {closed} of {total}; C hands in when all are closed.").format(
        closed=closed, total=total
    )


def chosen_fragments(workspace: Workspace, kind: str, typed: str) -> tuple[list[str], int | None]:
    """Ids for a new round and the seed if they were drawn; raises UserError.

    `typed` is a size for a drawn kind, else numbers such as 1-20,25; nothing means all that are
    left in the round that is under way.
    """
    if kind in DRAWN:
        if not typed.strip().isdecimal():
            raise UserError(_("type how many fragments are to be drawn"))
        seed = secrets.randbelow(10**9)
        return draw(workspace, kind, seed, size=int(typed)), seed
    if not typed.strip():
        here = workspace.default_round()
        state_now = workspace.state
        return [x.id for x in state_now.standing() if state_now.round_of.get(x.id) == here], None
    return [workspace.fragment(number).id for number in numbers(typed)], None


def numbers(text: str) -> list[int]:
    """Numbers and ranges joined by commas: '1-20,25'; raises UserError for anything else."""
    found: list[int] = []
    for part in text.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise UserError(_("'{text}' is no list of numbers such as 1-20,25").format(text=text))
        if int(last or first) - int(first) > MOST_FRAGMENTS:
            raise UserError(_("'{text}' is no list of numbers such as 1-20,25").format(text=text))
        found += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(found))
