"""Effects matched between coders within a fragment, and agreement about what was matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
from transcripts_tool.agreement.rows import Dimension, Reading, Row, Spelling, sets_of

EffectTest = Callable[[Mapping[str, str]], bool]


@dataclass
class EffectReader:
    """Collects effects: per fragment and key the coders who noted it and what they gave.

    Rows of one coder with the same key in the same fragment are one effect; their values of a
    dimension together are a set.
    """

    is_effect: EffectTest
    key: tuple[str, str]
    dimensions: Sequence[str]
    vocabulary: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def read(self, rows: Iterable[Row], reading: Reading) -> Effects:
        """Return the effects in double-coded fragments."""
        double = np.flatnonzero(reading.double)
        fragments = {reading.fragments[place]: int(place) for place in double}
        coders = Spelling(reading.coders, closed=True)
        keys = [Spelling(), Spelling()]
        numbers: dict[tuple[int, int, int], int] = {}
        cells: dict[tuple[int, int], list[int]] = {}
        spellings = [Spelling(self.vocabulary.get(name, ())) for name in self.dimensions]
        for row in rows:
            fragment = fragments.get(row.fragment)
            coder = coders.number(row.coder)
            if fragment is None or coder < 0 or not self.is_effect(row.values):
                continue
            one, two = (
                spelling.number(row.values.get(name) or "")
                for spelling, name in zip(keys, self.key, strict=True)
            )
            effect = numbers.setdefault((fragment, one, two), len(numbers))
            masks = cells.setdefault((effect, coder), [0] * len(spellings))
            for place, name in enumerate(self.dimensions):
                value = spellings[place].number(row.values.get(name) or "")
                if value >= 0:
                    masks[place] |= 1 << value
        return self._effects(reading, numbers, cells, spellings)

    def _effects(
        self,
        reading: Reading,
        numbers: Mapping[tuple[int, int, int], int],
        cells: Mapping[tuple[int, int], list[int]],
        spellings: Sequence[Spelling],
    ) -> Effects:
        where = np.array(list(cells), dtype=np.int64).reshape(-1, 2)
        shape = (len(reading.coders), len(numbers))
        fragment = np.array([place for place, _one, _two in numbers], dtype=np.int64)
        noted = np.zeros(shape, dtype=np.bool_)
        noted[where[:, 1], where[:, 0]] = True
        dimensions = tuple(
            sets_of(name, spelling.names, [m[place] for m in cells.values()], where, shape)
            for place, (name, spelling) in enumerate(zip(self.dimensions, spellings, strict=True))
        )
        return Effects(fragment, noted, reading.read[:, fragment], dimensions)


@dataclass(frozen=True)
class Effects:
    """All effects: the fragment of each, who noted it and who could have, and their values.

    `noted` and `read` are coders x effects; the dimensions have effects in place of fragments.
    """

    fragment: IntArray
    noted: BoolArray
    read: BoolArray
    dimensions: tuple[Dimension, ...]

    @property
    def matched(self) -> BoolArray:
        """The effects that two or more coders noted."""
        return np.asarray(self.noted.sum(axis=0) >= 2)
