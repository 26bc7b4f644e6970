"""Memos of rows: what a coder's file says beside a row comes back beside that row.

A memo is one of the fragment, as all others are, and the coding holds the id of its text. What
was noted of the fragment itself ('loose') is exported with the fragment's first row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from transcripts_tool.domain.coding import Coding
from transcripts_tool.domain.state import Memo
from transcripts_tool.services.memos import memos, write_memo
from transcripts_tool.services.workspace import Workspace


@dataclass
class RowMemos:
    """One coder's memos by fragment, as far as the viewer may read them."""

    workspace: Workspace
    coder: str
    viewer: str | None
    _known: dict[str, dict[str, str]] = field(default_factory=dict)
    _loose: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in memos(self.workspace, self.viewer, "fragment"):
            if each.memo.coder == self.coder and each.words:
                loose = each.memo.text not in self.workspace.state.row_memos
                self._note(each.memo.target, each.memo.text, each.words, loose=loose)

    def beside(self, fragment: str, coding: Coding | None, *, first: bool) -> str:
        """What stands in the memo column of a row."""
        own = coding.memo if coding else None
        words = self._known.get(fragment, {}).get(own or "", "")
        loose = self._loose.get(fragment, []) if first else []
        return "\n".join([words, *loose] if words else loose)

    def keep(self, fragment: str, words: str, *, loose: bool) -> str | None:
        """The id of the memo with these words, written when it is new; None without words.

        Words that an export put with a row because they are about the fragment are known.
        """
        words = self._without_loose(fragment, words)
        if not words:
            return None
        for text, present in self._known.get(fragment, {}).items():
            if present == words:
                return text
        text = write_memo(self.workspace, "fragment", fragment, words, self.coder)
        self._note(fragment, text, words, loose=loose)
        return text

    def _note(self, fragment: str, text: str, words: str, *, loose: bool) -> None:
        self._known.setdefault(fragment, {})[text] = words
        if loose:
            self._loose.setdefault(fragment, []).append(words)

    def _without_loose(self, fragment: str, words: str) -> str:
        loose = "\n".join(self._loose.get(fragment, []))
        if words == loose:
            return ""
        return words.removesuffix(f"\n{loose}") if loose else words


def with_memos(
    shelf: RowMemos, fragment: str, rows: Sequence[tuple[Coding | None, str]]
) -> tuple[Coding, ...]:
    """A fragment's distinct rows with the ids of their memos.

    A memo beside no row, or beside one that repeats a row, is a memo of the fragment.
    """
    made: dict[object, Coding] = {}
    loose: list[str] = []
    for coding, words in rows:
        if coding is None:
            loose.append(words)
            continue
        kept = made.setdefault(coding.identity, coding)
        if kept.memo is None:
            memo = shelf.keep(fragment, words, loose=False)
            made[coding.identity] = replace(kept, memo=memo)
        else:
            loose.append(words)
    for words in loose:
        shelf.keep(fragment, words, loose=True)
    return tuple(made.values())


def row_of(workspace: Workspace, memo: Memo) -> Coding | None:
    """The row of a coder's work that a memo stands beside; None when it is about no single row."""
    if memo.text not in workspace.state.row_memos:
        return None
    slot = workspace.state.peek(memo.target, memo.coder)
    works = (slot.work, slot.imported) if slot is not None else ()
    rows = (row for work in works if work is not None for row in work.codings)
    return next((row for row in rows if row.memo == memo.text), None)


def row_words(workspace: Workspace, row: Coding) -> str:
    """A row in a few words: its labels in the order of the codebook."""
    book = workspace.codebook(None)
    named = [each.name for each in book.dimensions if row.values.get(each.name)]
    return ", ".join(row.values[name] or "" for name in named)
