"""What can be chosen at a step of a row: labels with their numbers, narrowed by letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transcripts_tool.domain.codebook import SUBLABEL, Codebook, Label
from transcripts_tool.domain.coding import Coding
from transcripts_tool.domain.text import fold
from transcripts_tool.tui.model.numbering import codes

LEADING_FLAG = "leefgebied"
NOT_FOUND = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A label that can be chosen, and whether the row has it."""

    code: str
    name: str
    topic: str = ""
    chosen: bool = False


def steps(book: Codebook, coding: Coding | None) -> list[str]:
    """The questions about a row, in order; sublabels only where the main label has some."""
    main = book.main.name
    found = [main, SUBLABEL] if coding is not None and coding.values.get(main) else [main]
    return found + [each.name for each in book.dimensions[1:]]


def next_step(book: Codebook, coding: Coding, step: str) -> str:
    """The question after `step` that has no answer yet, passing sublabels over; '' at the end."""
    order = steps(book, coding)
    place = order.index(step) if step in order else -1
    for name in order[place + 1 :]:
        if name != SUBLABEL and not coding.values.get(name):
            return name
    return ""


def choices(book: Codebook, step: str, coding: Coding | None, query: str = "") -> list[Choice]:
    """The labels of a step, those most chosen first, or those that `query` finds, best first."""
    values = coding.values if coding is not None else {}
    if step == SUBLABEL:
        labels = _sublabels(book, values.get(book.main.name, ""))
        leading = 0
    else:
        labels, leading = _labels(book, step)
    present = fold(values.get(step, ""))
    numbered = zip(codes(len(labels), leading), labels, strict=True)
    listed = [Choice(code, x.name, x.topic, fold(x.name) == present) for code, x in numbered]
    return found_by(query, listed) if query.strip() else listed


def _labels(book: Codebook, step: str) -> tuple[list[Label], int]:
    dimension = book.dimension(step)
    labels = list(dimension.labels) if dimension else []
    first = [each for each in labels if each.has(LEADING_FLAG)]
    return first + [each for each in labels if not each.has(LEADING_FLAG)], len(first)


def _sublabels(book: Codebook, main: str) -> list[Label]:
    label = book.label(book.main.name, main) if main else None
    return [Label(name) for name in label.sublabels] if label else []


def found_by(query: str, listed: Sequence[Choice]) -> list[Choice]:
    """The choices that the letters find: beginnings first, then words in it, then scattered."""
    wanted = fold(query)
    ranked = [(rank(wanted, each), place) for place, each in enumerate(listed)]
    return [listed[place] for score, place in sorted(ranked) if score < NOT_FOUND]


def rank(wanted: str, choice: Choice) -> int:
    """How well letters name a choice, 0 best; `NOT_FOUND` when they do not."""
    name = fold(choice.name)
    if name.startswith(wanted) or choice.code == wanted:
        return 0
    words = name.replace("/", " ").split()
    if any(word.startswith(wanted) for word in words):
        return 1
    if "".join(word[0] for word in words).startswith(wanted):
        return 2
    if wanted in name:
        return 3
    return 4 if _scattered(wanted, name) else NOT_FOUND


def _scattered(wanted: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in wanted if not letter.isspace())
