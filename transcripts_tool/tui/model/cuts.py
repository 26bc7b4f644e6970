"""Cuts of a transcript as spans of turns: begun, extended, shrunk, taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transcripts_tool.domain.codebook import Codebook

Span = tuple[int, int]
"""First and last turn, both part of the fragment."""

FIRST, MIDDLE, LAST, ALONE, OVERLAP = "┌ ", "│ ", "└ ", "╶ ", "╪ "


def span_at(spans: Sequence[Span], turn: int) -> int | None:
    """The place of the span that a turn belongs to, the one begun last where they overlap."""
    found = [n for n, (first, last) in enumerate(spans) if first <= turn <= last]
    return max(found, key=lambda n: spans[n]) if found else None


def added(spans: Sequence[Span], turn: int) -> tuple[Span, ...]:
    """With a fragment of one turn begun here."""
    return tuple(sorted({*spans, (turn, turn)}))


def removed(spans: Sequence[Span], place: int) -> tuple[Span, ...]:
    """Without one of the fragments."""
    return tuple(span for n, span in enumerate(spans) if n != place)


def changed(spans: Sequence[Span], place: int, span: Span) -> tuple[Span, ...]:
    """With one fragment in another form."""
    return tuple(sorted({*removed(spans, place), span}))


def longer(spans: Sequence[Span], turn: int, last_turn: int) -> tuple[tuple[Span, ...], int]:
    """The fragment at a turn, or the nearest before it, one turn longer; and its last turn."""
    place = span_at(spans, turn)
    if place is None:
        before = [n for n, span in enumerate(spans) if span[1] < turn]
        if not before:
            return tuple(spans), turn
        place = before[-1]
    first, last = spans[place]
    end = min(last + 1, last_turn)
    return changed(spans, place, (first, end)), end


def shorter(spans: Sequence[Span], turn: int) -> tuple[tuple[Span, ...], int]:
    """The fragment at a turn one turn shorter; it keeps at least one."""
    place = span_at(spans, turn)
    if place is None:
        return tuple(spans), turn
    first, last = spans[place]
    end = max(first, last - 1)
    return changed(spans, place, (first, end)), min(turn, end)


def signs(spans: Iterable[Span]) -> dict[int, str]:
    """The sign in the gutter of every turn that belongs to a fragment."""
    found: dict[int, str] = {}
    for first, last in spans:
        for turn in range(first, last + 1):
            if turn in found:
                found[turn] = OVERLAP
            elif first == last:
                found[turn] = ALONE
            else:
                found[turn] = FIRST if turn == first else LAST if turn == last else MIDDLE
    return found


def next_start(spans: Sequence[Span], turn: int, way: int) -> int:
    """The first turn of the next fragment, or of the one before; the turn itself at the end."""
    starts = sorted({first for first, _last in spans})
    if way > 0:
        return next((each for each in starts if each > turn), turn)
    return next((each for each in reversed(starts) if each < turn), turn)


def topic_cues(book: Codebook) -> list[str]:
    """The words with which interviewers announce a topic, by the main labels of the codebook."""
    found: list[str] = []
    for label in book.main.labels:
        cues = label.extra.get("cues", ())
        found += [str(each) for each in cues] if isinstance(cues, list | tuple) else []
    return found
