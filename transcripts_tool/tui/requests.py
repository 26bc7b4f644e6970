"""What waits for the worker process: another model first, then the fragment asked last."""

from __future__ import annotations

import threading

from transcripts_tool.tui.suggester import RELOAD

Request = tuple[str, str]


class Requests:
    """Kinds and fragments that wait; one thread puts them, another gets them.

    Who went on to another fragment waits for that one, so the last one asked is served first,
    by the newest model there is.
    """

    def __init__(self) -> None:
        self._waiting: list[Request] = []
        self._changed = threading.Condition()

    def put(self, kind: str, fragment: str) -> None:
        """Let a request wait."""
        with self._changed:
            request = (kind, fragment)
            if request in self._waiting:
                self._waiting.remove(request)
            self._waiting.append(request)
            self._changed.notify()

    def get(self) -> Request:
        """Take the next request, waiting until there is one."""
        with self._changed:
            while not self._waiting:
                self._changed.wait()
            found = next((x for x in self._waiting if x[0] == RELOAD), None)
            request = found or self._waiting[-1]
            self._waiting.remove(request)
            return request
