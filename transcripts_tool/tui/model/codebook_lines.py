"""The label system as lines of a list, the card of each label, and its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from transcripts_tool.domain.codebook import Codebook, Label
from transcripts_tool.domain.events import CodebookChanged
from transcripts_tool.domain.text import collapse, fold, printable
from transcripts_tool.i18n import _
from transcripts_tool.services.codebook_editing import history
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.tui.model.panels import card_lines

EDITABLE = ("definition", "when_yes", "when_not", "examples", "terms")
LISTS = ("examples", "terms")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a dimension, a topic, a label, or a sublabel of one."""

    dimension: str
    label: str = ""
    sublabel: str = ""
    topic: str = ""
    own: bool = False
    """True for a sublabel that only this coder sees so far."""

    @property
    def text(self) -> str:
        """As it is shown: deeper in is further right."""
        if self.sublabel:
            own = "  " + _("(seen by you alone)") if self.own else ""
            return f"      {printable(self.sublabel)}{own}"
        if self.label:
            return f"    {printable(self.label)}"
        return f"  {printable(self.topic)}" if self.topic else printable(self.dimension).upper()


def lines(workspace: Workspace, viewer: str, query: str = "") -> list[Line]:
    """The codebook as the viewer may see it; with letters, only what they occur in."""
    book, known = workspace.codebook(viewer), workspace.codebook(None)
    found = list(_all(book, known))
    wanted = fold(query)
    if not wanted:
        return found
    return [each for each in found if wanted in fold(each.sublabel or each.label or "")]


def _all(book: Codebook, known: Codebook) -> Iterator[Line]:
    for dimension in book.dimensions:
        yield Line(dimension.name)
        topic = ""
        for label in dimension.labels:
            if label.topic != topic:
                topic = label.topic
                yield Line(dimension.name, topic=topic)
            yield Line(dimension.name, label.name)
            for name in label.sublabels:
                own = known.sublabel(label.name, name) is None
                yield Line(dimension.name, label.name, name, own=own)


def label_of(book: Codebook, line: Line | None) -> Label | None:
    """The label that a line is about; a sublabel's is its main label."""
    return book.label(line.dimension, line.label) if line and line.label else None


def card(workspace: Workspace, viewer: str, line: Line | None) -> list[Content]:
    """The card of the label under the cursor, with its terms and examples by number."""
    label = label_of(workspace.codebook(viewer), line)
    if label is None:
        return [Content.styled(_("choose a label: its card stands here"), "italic $text-muted")]
    found = card_lines(label)
    if label.terms:
        words = printable(", ".join(str(each) for each in label.terms))
        found.append(Content.assemble((f"{_('words')}: ", "$accent"), words))
    numbers = examples_by_number(workspace, label)
    if numbers:
        text = ", ".join(str(each) for each in numbers)
        found.append(Content.assemble((f"{_('fragments as examples')}: ", "$accent"), text))
    return found


def examples_by_number(workspace: Workspace, label: Label) -> list[int]:
    """Fragment numbers among a card's examples."""
    table = workspace.state.numbered()
    typed = (collapse(str(each)) for each in label.examples)
    return [int(each) for each in typed if each.isdecimal() and int(each) in table]


def field_text(label: Label, field: str) -> str:
    """What a field of a card holds, as it is edited: lists with one entry on a line."""
    value = getattr(label, field)
    return "\n".join(str(each) for each in value) if field in LISTS else str(value)


def field_value(field: str, typed: str) -> str | list[str]:
    """What was typed, as a field of a card holds it."""
    if field in LISTS:
        return [collapse(each) for each in typed.splitlines() if each.strip()]
    return collapse(typed)


def field_name(field: str) -> str:
    """What a field of a card is called."""
    names = {
        "definition": _("definition"),
        "when_yes": _("yes, when"),
        "when_not": _("no, when"),
        "examples": _("examples: one on a line, a number for a fragment"),
        "terms": _("words: one on a line"),
    }
    return names[field]


def history_lines(workspace: Workspace, viewer: str) -> list[str]:
    """The changes that the viewer may know, the latest first."""
    return [
        f"{at[:16].replace('T', ' ')}  {printable(coder)}: {_change(change)}"
        for at, coder, change in reversed(history(workspace, viewer))
    ]


def _change(change: CodebookChanged) -> str:
    label = printable(change.label)
    old = ", ".join(printable(str(each)) for each in change.arguments.get("old", ()))
    new = printable(str(change.arguments.get("new") or ""))
    sentences = {
        "add_sublabel": _("{label}: new sublabel '{new}'"),
        "rename_sublabel": _("{label}: '{old}' is now called '{new}'"),
        "merge_sublabels": _("{label}: '{old}' joined as '{new}'"),
        "retire_sublabel": _("{label}: '{old}' retired"),
        "edit_card": _("{label}: card changed ({fields})"),
    }
    fields = ", ".join(sorted(change.arguments)) if change.operation == "edit_card" else ""
    sentence = sentences.get(change.operation, "{label}")
    return sentence.format(label=label, old=old, new=new, fields=fields)
