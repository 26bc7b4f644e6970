"""The lines of the panels beside the talk: rows, questions, suggestions, a label's card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual.content import Content

from transcripts_tool.domain.codebook import SUBLABEL, Codebook, Label
from transcripts_tool.domain.coding import ACCEPTED, COMPUTED, DISCUSSED, NOTHING, Coding, Work
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui.keymap import ACCEPT_KEYS
from transcripts_tool.tui.model.place import Place
from transcripts_tool.tui.model.rows import has_label, row_text

CURSOR = "▸"


@dataclass(frozen=True, slots=True)
class Suggested:
    """A label that the model puts forward, with the words that speak for it."""

    dimension: str
    label: str
    score: float
    why: tuple[str, ...]


def outcome_text(outcome: str) -> str:
    """An outcome without rows, in the language in use."""
    names = {
        NOTHING: _("nothing applies"),
        DISCUSSED: _("discussed, no intervention"),
    }
    return names.get(outcome, outcome)


def row_lines(book: Codebook, work: Work, place: Place, flags: Sequence[str]) -> list[Content]:
    """The rows of a fragment, its outcome, and its flags in words."""
    lines = []
    for number, coding in enumerate(work.codings):
        sign = CURSOR if number == place.row else " "
        extra = " ✎" if coding.evidence else ""
        style = "bold" if number == place.row else ""
        text = f"{sign}{number + 1} {printable(row_text(book, coding))}{extra}"
        lines.append(Content.styled(text, style) if style else Content(text))
    if place.row >= len(work.codings) and not work.outcome:
        lines.append(Content.styled(f"{CURSOR}{len(work.codings) + 1} …", "bold"))
    if work.outcome:
        lines.append(Content.styled(f"  {outcome_text(work.outcome)}", "bold"))
    if flags:
        lines.append(Content.styled("  " + " · ".join(flags), "italic $warning"))
    return lines


def step_lines(book: Codebook, coding: Coding | None, place: Place) -> list[Content]:
    """The questions about the row, with the answers so far and how they came."""
    names = [book.main.name, SUBLABEL, *(each.name for each in book.dimensions[1:])]
    width = max(len(name) for name in names) + 1
    values = coding.values if coding else {}
    origins = coding.origins if coding else {}
    lines = []
    for name in names:
        here = name == place.step
        answer = printable(values.get(name, ""))
        if here and place.typed:
            answer = f"{place.typed}_"
        origin = _origin(origins.get(name, "")) if answer else ""
        text = f"{CURSOR if here else ' '}{name:<{width}} "
        lines.append(
            Content.assemble(
                (text, "bold $accent" if here else "$text-muted"),
                (answer or ("…" if here else "-"), "bold" if here else ""),
                (origin, "italic $text-muted"),
            )
        )
    return lines


def _origin(origin: str) -> str:
    names = {
        COMPUTED: _(" (from the dates)"),
        ACCEPTED: _(" (suggestion taken)"),
        "in_vivo": _(" (own words)"),
    }
    return names.get(origin, "")


def best(
    answer: Mapping[str, Any], book: Codebook, most: int = len(ACCEPT_KEYS)
) -> list[Suggested]:
    """The suggestions worth showing, likeliest first: those that the model is not silent about."""
    found = [
        Suggested(each.name, str(entry["label"]), float(entry["score"]), tuple(entry["why"]))
        for each in book.dimensions
        for entry in answer.get(each.name, ())
        if not entry.get("silent")
    ]
    by_dimension = {each.name: n for n, each in enumerate(book.dimensions)}
    chosen = sorted(found, key=lambda each: -each.score)[:most]
    return sorted(chosen, key=lambda each: (by_dimension[each.dimension], -each.score))


def as_shown(shown: Mapping[str, Sequence[str]], answer: Mapping[str, Any]) -> list[Suggested]:
    """The suggestions that the log says were shown, with what the model still knows of them."""
    found = []
    for dimension, labels in shown.items():
        known = {str(entry["label"]): entry for entry in answer.get(dimension, ())}
        for label in labels:
            entry = known.get(label, {})
            why = tuple(entry.get("why", ()))
            found.append(Suggested(dimension, label, float(entry.get("score", 0.0)), why))
    return found


def suggestion_lines(found: Sequence[Suggested], work: Work) -> list[Content]:
    """Suggestions with the key that takes each over; those that the coder has are ticked."""
    if not found:
        return [Content.styled(_("no suggestions for this fragment"), "italic $text-muted")]
    lines = []
    for key, each in zip(ACCEPT_KEYS, found, strict=False):
        own = has_label(work, each.dimension, each.label)
        sign = "✓" if own else "┄"
        said = _("also yours") if own else _("suggestion")
        score = f" {each.score:.0%}" if each.score else ""
        words = ", ".join(printable(word) for word in each.why[:3])
        lines.append(
            Content.assemble(
                (f" {key} ", "" if own else "bold $accent"),
                f"{sign} ",
                (printable(each.label), "italic"),
                (f" {sign} {said}{score}", "$text-muted"),
                (f"  « {words} »" if words else "", "$text-muted"),
            )
        )
    return lines


def card_lines(label: Label | None) -> list[Content]:
    """What a label's card says: definition, when yes, when not, examples."""
    if label is None:
        return []
    parts: list[tuple[str, str]] = [
        (_("definition"), label.definition),
        (_("yes, when"), label.when_yes),
        (_("no, when"), label.when_not),
        (_("examples"), " / ".join(label.examples)),
    ]
    lines = [Content.styled(printable(label.name), "bold")]
    for heading, text in parts:
        if text:
            lines.append(Content.assemble((f"{heading}: ", "$accent"), printable(text)))
    return lines


def card_of(book: Codebook, step: str, name: str, main: str) -> Label | None:
    """The label whose card belongs to a choice; without one the row's main label's."""
    if step in (SUBLABEL, ""):
        return book.label(book.main.name, main)
    return book.label(step, name)
