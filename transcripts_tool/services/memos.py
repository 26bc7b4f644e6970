"""Memos and the dated logbook: free text apart from the log, blind like the codings."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import MemoWritten
from transcripts_tool.domain.state import Memo
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

KINDS = ("fragment", "label", "transcript", "household", "project", "logbook")


@dataclass(frozen=True, slots=True)
class MemoText:
    """A memo with its words."""

    memo: Memo
    words: str


def write_memo(workspace: Workspace, kind: str, target: str, words: str, coder: str) -> str:
    """Keep a memo about something and return the id of its text.

    The words are on disk before the log speaks of them.
    """
    if kind not in KINDS:
        raise UserError(_("unknown kind of memo '{kind}'").format(kind=kind))
    if not words.strip():
        raise UserError(_("a memo needs words"))
    workspace.need_writable()
    text = workspace.texts.put(words)
    try:
        workspace.record(MemoWritten(kind, target, text), coder)
    except BaseException:
        workspace.texts.remove(text)
        raise
    return text


def memos(
    workspace: Workspace, viewer: str | None, kind: str | None = None, target: str | None = None
) -> list[MemoText]:
    """Memos that the viewer may read, oldest first."""
    found = [
        each
        for each in workspace.state.memos
        if kind in (None, each.kind)
        and target in (None, each.target)
        and _may_read(workspace, viewer, each)
    ]
    return [MemoText(each, workspace.texts.get(each.text)) for each in found]


def _may_read(workspace: Workspace, viewer: str | None, memo: Memo) -> bool:
    """Own memos always; another's once no round they may speak of is closed any more."""
    if memo.coder == viewer:
        return True
    state = workspace.state
    if memo.kind == "fragment" and memo.target in state.fragments:
        # What came in with a file counts as opened, its memos too.
        slot = state.peek(memo.target, memo.coder)
        imported = slot is not None and slot.imported is not None and not slot.is_live
        return imported or state.round(memo.target).opened
    fragments = [state.round(each.id) for each in state.standing()]
    return all(each.opened for each in {id(x): x for x in fragments}.values())
