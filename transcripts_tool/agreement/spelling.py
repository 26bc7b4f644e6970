"""Numbers for words: compared folded, written as they were first seen."""

from __future__ import annotations

from collections.abc import Iterable

from transcripts_tool.domain.text import collapse, fold


class Spelling(dict[str | None, int]):
    """Numbers for values that are compared folded and written as first seen.

    An empty value has number -1, and so has, with `closed`, a value that is not among the known
    ones. Known raw values are found without a call.
    """

    def __init__(self, known: Iterable[str] = (), closed: bool = False) -> None:
        super().__init__()
        self.names: list[str] = []
        self._folded: dict[str, int] = {}
        self._closed = False
        for name in known:
            self[name]
        self._closed = closed

    def __missing__(self, raw: str | None) -> int:
        """Number a raw value that was not met before."""
        place = self[raw] = self._place(raw or "")
        return place

    def _place(self, raw: str) -> int:
        folded = fold(raw)
        if folded in self._folded:
            return self._folded[folded]
        if not folded or self._closed:
            return -1
        self.names.append(collapse(raw))
        self._folded[folded] = len(self.names) - 1
        return self._folded[folded]


class Bits(dict[str | None, int]):
    """The number of a value as one bit of a whole number, 0 for none: sets are sums of bits."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self.spelling = spelling

    def __missing__(self, raw: str | None) -> int:
        """Give a raw value that was not met before its bit."""
        place = self.spelling[raw]
        bit = self[raw] = 1 << place if place >= 0 else 0
        return bit
