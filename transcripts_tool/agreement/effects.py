"""Effects matched between coders within a fragment, and agreement about what was matched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
from transcripts_tool.agreement.rows import (
    Bits,
    Dimension,
    Reading,
    Row,
    Spelling,
    masks_of,
    sets_of,
)

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

    def read(self, rows: Sequence[Row], reading: Reading) -> Effects:
        """Return the effects in double-coded fragments."""
        count = len(reading.coders)
        within = [*np.repeat(reading.double, count).tolist(), False]
        found = [
            (cell, row.values)
            for cell, row in zip(reading.cells, rows, strict=True)
            if within[cell] and self.is_effect(row.values)
        ]
        cells, fragment = self._numbered(found, count)
        noted = np.zeros(len(fragment) * count, dtype=np.bool_)
        noted[cells] = True
        by_effect = noted.reshape(len(fragment), count)
        given = [values for _cell, values in found]
        dimensions = [self._dimension(name, given, cells, by_effect) for name in self.dimensions]
        return Effects(fragment, by_effect.T, reading.read[:, fragment], tuple(dimensions))

    def _numbered(
        self, found: Sequence[tuple[int, Mapping[str, str]]], count: int
    ) -> tuple[list[int], IntArray]:
        """Return effect * coders + coder of each row, and the fragment of each effect."""
        one, two = Spelling(), Spelling()
        first, second = self.key
        numbers: dict[tuple[int, int, int], int] = {}
        cells = []
        for cell, values in found:
            key = (cell // count, one[values.get(first)], two[values.get(second)])
            cells.append(numbers.setdefault(key, len(numbers)) * count + cell % count)
        return cells, np.array([place for place, _one, _two in numbers], dtype=np.int64)

    def _dimension(
        self,
        name: str,
        given: Sequence[Mapping[str, str]],
        cells: Sequence[int],
        noted: BoolArray,
    ) -> Dimension:
        spelling = Spelling(self.vocabulary.get(name, ()))
        values = [one.get(name) for one in given]
        masks = masks_of(values, Bits(spelling), cells, noted.size)
        return sets_of(name, spelling.names, masks, noted)


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
