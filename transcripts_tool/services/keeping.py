"""What was worked out of a project's state, kept until the state is another one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from transcripts_tool.domain.state import State

T = TypeVar("T")


class Keeping:
    """Keeps results by name for one revision of one state: the next event ends them all.

    Every event that is applied has a higher Lamport time than all before it, and events of others
    that come in between make a state of their own, so the two together say whether anything
    changed. What is kept here must follow from the state, and be the same for every viewer or
    have the viewer in its name.
    """

    def __init__(self) -> None:
        self._now: tuple[State | None, int, dict[Hashable, Any]] = (None, 0, {})

    def of(self, state: State, name: Hashable, work_out: Callable[[], T]) -> T:
        """Return what is kept under a name, worked out when it is not there for this revision.

        Never waits for another thread: two that ask at once may both work it out.
        """
        found = self._found(state)
        if name not in found:
            found[name] = work_out()
        return cast("T", found[name])

    def peek(self, state: State, name: Hashable) -> Any:
        """Return what is kept under a name for this revision, None when nothing is."""
        return self._found(state).get(name)

    def put(self, state: State, revision: int, name: Hashable, value: object) -> None:
        """Keep what was worked out of a revision, unless the project has gone on since."""
        of, at, found = self._now
        if of is state and at == revision == state.lamport:
            found[name] = value

    def clear(self) -> None:
        """Forget everything: another state takes over."""
        self._now = (None, 0, {})

    def _found(self, state: State) -> dict[Hashable, Any]:
        """The results of this revision; a new table for a new one, so old work ends in the old."""
        of, at, found = self._now
        if of is not state or at != state.lamport:
            found = {}
            self._now = (state, state.lamport, found)
        return found
