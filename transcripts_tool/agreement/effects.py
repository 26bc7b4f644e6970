"""Effects matched between coders within a fragment, and agreement about what was matched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
from transcripts_tool.agreement.reading import gathered
from transcripts_tool.agreement.rows import Dimension, Given, Reading
from transcripts_tool.agreement.spelling import Spelling

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

    def read(self, reading: Reading) -> Effects:
        """Return the effects in double-coded fragments."""
        count = len(reading.coders)
        given = reading.within_double
        told = np.zeros(len(given.values), dtype=np.bool_)
        told[given.held] = [self.is_effect(given.values[kind]) for kind in given.held]
        found = given.only(told[given.kinds])
        fragment, effect = self._numbered(found, count)
        by_effect = Given(effect * count + found.cells % max(count, 1), found.kinds, found.values)
        noted = np.zeros((len(fragment), count), dtype=np.bool_)
        noted.reshape(-1)[by_effect.cells] = True
        dimensions = tuple(
            gathered(name, Spelling(self.vocabulary.get(name, ())), by_effect, noted)
            for name in self.dimensions
        )
        return Effects(fragment, noted.T, reading.read[:, fragment], dimensions)

    def _numbered(self, found: Given, count: int) -> tuple[IntArray, IntArray]:
        """Return the fragment of each effect, and the effect of each row; by fragment."""
        one, two = Spelling(), Spelling()
        first, second = self.key
        keys: dict[tuple[int, int], int] = {}
        of_kind = np.zeros(len(found.values), dtype=np.int64)
        for kind in found.held:
            values = found.values[kind]
            key = (one[values.get(first)], two[values.get(second)])
            of_kind[kind] = keys.setdefault(key, len(keys))
        width = max(len(keys), 1)
        wide = found.cells // max(count, 1) * width + of_kind[found.kinds]
        effects, effect = np.unique(wide, return_inverse=True)
        return effects // width, effect.astype(np.int64)


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
