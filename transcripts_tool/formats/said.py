"""Turns as JSON writes them: pairs [speaker, text], or objects with times."""

from __future__ import annotations

from typing import Any

from transcripts_tool.domain.transcript import Turn
from transcripts_tool.i18n import _

_KEYS = {"speaker", "text", "start", "end"}


class Wrong(Exception):
    """A value is not what its form asks for; the text says what is wrong, without the line."""


def turns(values: Any) -> tuple[Turn, ...]:
    """Return the turns of a list of pairs or objects. Raises Wrong."""
    if not isinstance(values, list) or not values:
        raise Wrong(_("turns must be a list of [speaker, text] with at least one turn"))
    return tuple(turn(value, place) for place, value in enumerate(values, start=1))


def turn(value: Any, place: int) -> Turn:
    """Return one turn; place is its number in the list, for the error. Raises Wrong."""
    if isinstance(value, list) and len(value) == 2:
        speaker, text, start, end = value[0], value[1], None, None
    elif isinstance(value, dict) and "text" in value and value.keys() <= _KEYS:
        speaker, text = value.get("speaker"), value["text"]
        start, end = value.get("start"), value.get("end")
    else:
        raise Wrong(
            _("turn {place} is neither [speaker, text] nor an object with text").format(place=place)
        )
    speaker = "" if speaker is None else speaker
    if not isinstance(speaker, str) or not isinstance(text, str):
        raise Wrong(_("turn {place}: speaker and text must be text").format(place=place))
    return Turn(speaker, text, moment(start, "start"), moment(end, "end"))


def moment(value: Any, key: str) -> float | None:
    """Return a time in seconds, or None. Raises Wrong for anything but a number from 0."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e9:
        raise Wrong(_("{key} must be a number of seconds").format(key=key))
    return float(value)
