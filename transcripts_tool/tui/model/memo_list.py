"""The memos that one may read: one's own, and those of opened rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.memos import MemoText, memos
from transcripts_tool.services.row_memos import row_of, row_words

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A memo in the list; `fragment` is where it leads to, when it is about one."""

    line: str
    words: str
    fragment: str | None


def memo_rows(session: Session) -> list[MemoRow]:
    """All memos that the coder may read, newest first."""
    found = memos(session.workspace, session.coder)
    return [_row(session, each) for each in reversed(found)]


def _row(session: Session, each: MemoText) -> MemoRow:
    memo = each.memo
    fragment = session.state.fragments.get(memo.target) if memo.kind == "fragment" else None
    about = f"{kind_words(memo.kind)} {_target(session, memo.kind, memo.target)}".strip()
    row = row_of(session.workspace, memo)
    if row is not None:
        about = f"{about} · {printable(row_words(session.workspace, row))}"
    first = " ".join(each.words.split())
    line = f"{memo.at[:10]}  {printable(memo.coder):<12.12} {about:<26.26} {printable(first)}"
    stands = fragment is not None and fragment.is_open_for_coding
    words = "\n".join(printable(part) for part in each.words.splitlines())
    if row is not None:
        labels = printable(row_words(session.workspace, row))
        words = "\n".join([_("beside the row {labels}").format(labels=labels), words])
    return MemoRow(line, words, memo.target if stands else None)


def _target(session: Session, kind: str, target: str) -> str:
    if kind == "fragment":
        found = session.state.fragments.get(target)
        return str(found.number) if found is not None and found.number else "-"
    return printable(target)


def kind_words(kind: str) -> str:
    """What a memo is about."""
    names = {
        "fragment": _("fragment"),
        "label": _("label"),
        "transcript": _("transcript"),
        "household": _("household"),
        "project": _("project"),
        "logbook": _("logbook"),
    }
    return names.get(kind, kind)


def memo_heading() -> str:
    """The heading of the list."""
    return f"{_('date'):<12}{_('coder'):<13}{_('about'):<27}{_('words')}"
