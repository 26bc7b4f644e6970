"""The codebook as it stands for one viewer: the frozen first version and the changes after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from transcripts_tool.domain import events as e
from transcripts_tool.domain.codebook import SUBLABEL, Codebook, Label
from transcripts_tool.domain.coding import Coding, Work, distinct
from transcripts_tool.domain.state import State
from transcripts_tool.domain.text import fold

CARD_FIELDS = ("definition", "when_yes", "when_not", "examples", "terms")
LIST_FIELDS = ("examples", "terms")


@dataclass(frozen=True)
class View:
    """A codebook and where renamed or merged sublabels went: (hoofdlabel, old) -> new.

    `changed` is true when the codebook is not what it was at the start.
    """

    codebook: Codebook
    moved: Mapping[tuple[str, str], str] = field(default_factory=dict)
    changed: bool = False
    _named: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)

    def current(self, work: Work) -> Work:
        """The work with sublabels as the codebook names and spells them now."""
        if not self.moved and not self.changed:
            return work
        rows = tuple([self._coding(each) for each in work.codings])
        if all(new is old for new, old in zip(rows, work.codings, strict=True)):
            return work
        # Rows of sublabels that became one are one row.
        return replace(work, codings=distinct(rows))

    def _coding(self, coding: Coding) -> Coding:
        said = coding.values.get(SUBLABEL, "")
        if not said:
            return coding
        pair = (coding.values.get(self.codebook.main.name, ""), said)
        name = self._named.get(pair)
        if name is None:
            name = self._named[pair] = self._name(*pair)
        if name == said:
            return coding
        return replace(coding, values={**coding.values, SUBLABEL: name})

    def _name(self, main: str, name: str) -> str:
        seen: set[str] = set()
        while (fold(main), fold(name)) in self.moved and name not in seen:
            seen.add(name)
            name = self.moved[fold(main), fold(name)]
        # Two coders may have proposed one sublabel in two spellings, blind to each other.
        return self.codebook.sublabel(main, name) or name


def visible_changes(
    state: State, viewer: str | None
) -> Iterable[tuple[e.Stamp, e.CodebookChanged]]:
    """Changes that the viewer may know: their own, and those whose round has been opened."""
    for stamp, change in state.codebook_changes:
        opened = not change.round or state.ensure_round(change.round).opened
        if opened or stamp.coder == viewer:
            yield stamp, change


def view_for(state: State, base: Codebook, viewer: str | None) -> View:
    """The codebook as the viewer may see it."""
    book = base
    moved: dict[tuple[str, str], str] = {}
    changes = [change for _stamp, change in visible_changes(state, viewer)]
    for change in changes:
        book = _apply(book, change, moved)
    return View(book, moved, bool(changes))


def _apply(
    book: Codebook, change: e.CodebookChanged, moved: dict[tuple[str, str], str]
) -> Codebook:
    label = book.label(change.dimension, change.label)
    if label is None:
        return book
    dimension = book.dimension(change.dimension)
    name = dimension.name if dimension else change.dimension
    if change.operation == "edit_card":
        return book.with_label(name, _card(label, change))
    changed = replace(label, sublabels=_sublabels(label, change))
    if change.operation in ("rename_sublabel", "merge_sublabels"):
        target = str(change.arguments["new"])
        for old in change.arguments["old"]:
            if fold(old) != fold(target):
                moved[fold(label.name), fold(old)] = target
        # A name that lives again must not lead away to where it once went.
        moved.pop((fold(label.name), fold(target)), None)
    if change.operation == "add_sublabel":
        moved.pop((fold(label.name), fold(str(change.arguments["new"]))), None)
    return book.with_label(name, changed)


def _sublabels(label: Label, change: e.CodebookChanged) -> tuple[str, ...]:
    gone = {fold(old) for old in change.arguments.get("old", ())}
    new = str(change.arguments.get("new") or "")
    kept: list[str] = []
    for name in label.sublabels:
        if fold(name) not in gone:
            kept.append(name)
        elif new and fold(new) not in map(fold, kept):
            kept.append(new)
    if new and fold(new) not in map(fold, kept):
        kept.append(new)
    names: dict[str, str] = {}
    for name in kept:
        names.setdefault(fold(name), name)
    return tuple(names.values())


def _card(label: Label, change: e.CodebookChanged) -> Label:
    fields = {key: value for key, value in change.arguments.items() if key in CARD_FIELDS}
    for key in LIST_FIELDS:
        if key in fields:
            fields[key] = tuple(fields[key])
    return replace(label, **fields)
