"""What the coding screen shows of the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts_tool.domain.coding import Evidence, Work
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import fold, printable
from transcripts_tool.i18n import _
from transcripts_tool.services.coding import NO_QUOTE, SENSITIVE
from transcripts_tool.tui.model.queue import coming
from transcripts_tool.tui.model.talk import (
    EVIDENCE,
    SELECTED,
    WHY,
    Mark,
    TalkTurn,
    fold_turns,
    talk_of,
)
from transcripts_tool.tui.model.words import Word, words_of

MOST_MARKED = 2
"""Words marked for each suggestion: more would colour the whole fragment."""

if TYPE_CHECKING:
    from transcripts_tool.tui.screens.coding_base import CodingPart
    from transcripts_tool.tui.session import Session


def heading(session: Session, fragment: Fragment | None) -> str:
    """The title line: project, fragment, own progress, round, coder."""
    parts = []
    if fragment is not None:
        transcript = session.workspace.transcript(fragment.transcript)
        closed, total = session.closed, len(session.order)
        slot = session.desk.slot(fragment.id)
        state = _("closed") if slot.closed else _("open")
        parts += [
            _("fragment {number}").format(number=fragment.number) + f" ({state})",
            _("{closed} of {total} closed").format(closed=closed, total=total),
            printable(transcript.name),
            _("round {name}").format(name=printable(session.desk.round(fragment.id).name)),
        ]
    if session.workspace.read_only:
        parts.append(_("read-only"))
    return " · ".join([*parts, session.who, printable(session.project.settings.name)])


def where_i_was(session: Session) -> str | None:
    """The fragment to begin at: the one touched last if open, else the next open one."""
    last = session.state.last_touched.get(session.coder)
    if last in session.positions and not session.desk.slot(last).closed:
        return last
    found = next_open(session, last)
    return found or (session.order[0] if session.order else None)


def next_open(session: Session, after: str | None) -> str | None:
    """The next fragment that this coder has not closed, in their order; None when all are."""
    return next((each for each in coming(session, after) if not session.is_closed(each)), None)


def talk(
    session: Session, fragment: Fragment, around: int | None, *, unfolded: bool = True
) -> list[TalkTurn]:
    """The turns to show; sensitive fragments are folded, this one too unless it was opened."""
    transcript = session.workspace.transcript(fragment.transcript)
    hidden = sensitive_turns(session, transcript.id, fragment.id if unfolded else "")
    if unfolded:
        hidden -= set(range(fragment.first, fragment.last + 1))
    return fold_turns(talk_of(transcript, fragment, around), hidden, _("sensitive: e shows it"))


def folded(fragment: Fragment) -> list[TalkTurn]:
    """What stands in place of a sensitive fragment."""
    text = _("sensitive: e shows it")
    return [TalkTurn(fragment.first, "", text, False, 0, len(text))]


def sensitive_turns(session: Session, transcript: str, opened: str = "") -> set[int]:
    """The turns of sensitive fragments of a transcript, but for the one that was opened."""
    found: set[int] = set()
    for fragment_id in session.state.flags:
        fragment = session.state.fragments.get(fragment_id)
        if fragment is None or fragment.transcript != transcript or fragment.retired:
            continue
        if fragment_id != opened and SENSITIVE in session.desk.flags(fragment_id):
            found.update(range(fragment.first, fragment.last + 1))
    return found


def marks(screen: CodingPart, fragment: Fragment) -> list[Mark]:
    """Evidence of the row in hand, words behind revealed suggestions, the selection."""
    found = []
    coding = screen.coding
    if coding is not None:
        found += [Mark(e.turn, e.start, e.end, EVIDENCE) for e in coding.evidence]
    shown = screen.revealed()
    if shown:
        why = {fold(word) for each in shown for word in each.why[:MOST_MARKED]}
        found += _why(screen.session, fragment, why)
    if screen.selection is not None:
        chosen: Evidence = screen.selection.evidence
        found.append(Mark(chosen.turn, chosen.start, chosen.end, SELECTED))
    return found


def _why(session: Session, fragment: Fragment, why: set[str]) -> list[Mark]:
    transcript = session.workspace.transcript(fragment.transcript)
    return [
        Mark(word.turn, word.start, word.end, WHY)
        for word in words(session, fragment)
        if fold(transcript.turns[word.turn].text[word.start : word.end]) in why
    ]


def words(session: Session, fragment: Fragment) -> tuple[Word, ...]:
    """The words of a fragment, places in its transcript."""
    return words_of(
        [
            (turn.number, turn.text, turn.start, turn.end)
            for turn in talk(session, fragment, 0)
            if turn.inside
        ]
    )


def flag_names(session: Session, fragment: str, work: Work) -> list[str]:
    """Doubt and flags in words."""
    flags = session.desk.flags(fragment)
    found = [_("doubt")] if work.doubt else []
    found += [_("do not quote")] if NO_QUOTE in flags else []
    found += [_("sensitive")] if SENSITIVE in flags else []
    return found


def question(step: str, query: str) -> str:
    """The title of the list of labels."""
    if not step:
        return _("row complete: a for a new row")
    return f"{step}: {printable(query)}" if query else step


def name(session: Session, screen: CodingPart) -> str:
    """How a fragment is called."""
    fragment = screen.fragment
    number = fragment.number if fragment else 0
    return _("fragment {number}").format(number=number)


def quotation(session: Session, fragment: Fragment) -> str:
    """The fragment as text with its number and interview, as reports quote it."""
    transcript = session.workspace.transcript(fragment.transcript)
    head = _("Text fragment {number}, {interview}").format(
        number=fragment.number, interview=printable(transcript.name)
    )
    said = [f"{t.speaker}: {t.text}" for t in session.workspace.turns(fragment)]
    return "\n".join([head, *map(printable, said)])
