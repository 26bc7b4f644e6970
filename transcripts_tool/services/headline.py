"""The coefficient that a project named as its headline, with its bar, and when it was named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from transcripts_tool.domain.state import Round
from transcripts_tool.services.workspace import Workspace

KEYS = ("headline", "bar")


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands as headline now, and what stood there when a round was opened.

    `changed` is true when it is not what was named before the last opening.
    """

    coefficient: str
    bar: float
    named: tuple[str, float] | None = None
    rounds: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """True when another coefficient or bar was named before a round was opened."""
        return self.named is not None and self.named != (self.coefficient, self.bar)


def note_headline(workspace: Workspace, coder: str) -> None:
    """Write the present headline and bar in the log where the last one said there differs."""
    from transcripts_tool.domain.events import SettingChanged

    for key in KEYS:
        value = getattr(workspace.settings, key)
        if workspace.state.settings.get(key) != value:
            workspace.record(SettingChanged(key, value), coder)


def headline(workspace: Workspace) -> Headline:
    """The headline now, beside what the log says was named when rounds were opened."""
    settings, opened = workspace.settings, _opened(workspace)
    own = (settings.headline, float(settings.bar))
    for found in opened:
        named = _named_before(workspace, found)
        if named is not None and named != own:
            names = tuple(each.name for each in opened if _named_before(workspace, each) == named)
            return Headline(*own, named, names)
    known = [each.name for each in opened if _named_before(workspace, each) is not None]
    return Headline(*own, own if known else None, tuple(known))


def _opened(workspace: Workspace) -> list[Round]:
    rounds = (each for each in workspace.state.rounds.values() if each.opened)
    return sorted(rounds, key=lambda each: each.opened_order)


def _named_before(workspace: Workspace, found: Round) -> tuple[str, float] | None:
    said: dict[str, Any] = {}
    for stamp, change in workspace.state.setting_history:
        if (stamp.lamport, stamp.writer, stamp.seq) < found.opened_order and change.key in KEYS:
            said[change.key] = change.value
    if len(said) < len(KEYS):
        return None
    return str(said["headline"]), float(said["bar"])
