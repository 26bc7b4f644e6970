"""What goes in: coded rows, and what is read from them: sets of labels per fragment and coder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
from transcripts_tool.agreement.overlaps import Overlaps, overlaps


class Row(NamedTuple):
    """One coded row as read: several rows per fragment and coder are allowed.

    A row whose values are all empty says: read, nothing given. A missing value is an empty one.
    Rows that share one mapping of values are read faster, for it is looked at once.
    """

    fragment: str
    coder: str
    household: str | None
    values: Mapping[str, str]


@dataclass(frozen=True)
class SetFamily:
    """Every different set of a dimension, as a row of yes/no (sets x labels)."""

    sets: BoolArray

    @cached_property
    def sizes(self) -> IntArray:
        """The number of labels in each set."""
        return np.asarray(self.sets.sum(axis=1), dtype=np.int64)

    @cached_property
    def lone(self) -> IntArray:
        """The number of the label of each set that holds exactly one, -1 for other sets."""
        number = self.sets @ np.arange(self.sets.shape[1], dtype=np.int64)
        return np.asarray(np.where(self.sizes == 1, number, -1), dtype=np.int64)

    @cached_property
    def members(self) -> IntArray:
        """The labels of all sets in a row, 'something' as one label more in every filled set."""
        wide = np.column_stack([self.sets, self.sizes > 0])
        return np.asarray(np.nonzero(wide)[1], dtype=np.int64)

    @cached_property
    def ends(self) -> IntArray:
        """Where the labels of each set begin in `members`, and at last where they end."""
        widths = self.sizes + (self.sizes > 0)
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(widths)])

    @cached_property
    def overlaps(self) -> Overlaps:
        """The pairs of sets with a label in common."""
        return overlaps(self.sets)


@dataclass(frozen=True)
class Dimension:
    """The sets of labels that coders gave to fragments, in one dimension.

    `chosen` holds the
    number of the set per coder and fragment (coders x fragments), -1 for not read.
    """

    name: str
    labels: tuple[str, ...]
    family: SetFamily
    chosen: IntArray

    @property
    def sets(self) -> BoolArray:
        """The different sets (sets x labels)."""
        return self.family.sets

    @property
    def sizes(self) -> IntArray:
        """The number of labels in each set."""
        return self.family.sizes

    @property
    def overlaps(self) -> Overlaps:
        """The pairs of sets with a label in common."""
        return self.family.overlaps

    def given(self, coder: int) -> IntArray:
        """Return what a coder gave as numbers fragment * (labels + 1) + label, in order.

        The label after the last one is 'something': given wherever any label was.
        """
        chosen, ends = self.chosen[coder], self.family.ends
        fragments = np.flatnonzero(chosen >= 0)
        sets = chosen[fragments]
        sizes = ends[sets + 1] - ends[sets]
        first = np.cumsum(sizes) - sizes
        place = np.arange(int(sizes.sum())) - np.repeat(first - ends[sets], sizes)
        labels = self.family.members[place]
        keys = np.repeat(fragments, sizes) * (len(self.labels) + 1) + labels
        return np.asarray(keys, dtype=np.int64)

    def only(self, fragments: BoolArray) -> Dimension:
        """Return the same dimension over some of the fragments."""
        return Dimension(self.name, self.labels, self.family, self.chosen[:, fragments])


@dataclass(frozen=True)
class Given:
    """Rows as two columns of numbers: the cell of each, and which of the `values` it holds.

    A cell is what one coder said of one fragment (or effect). `values` are the different
    mappings of values, so whatever follows from a row's values is worked out once for each.
    """

    cells: IntArray
    kinds: IntArray
    values: tuple[Mapping[str, str], ...]

    def only(self, rows: BoolArray) -> Given:
        """Return some of the rows."""
        return Given(self.cells[rows], self.kinds[rows], self.values)

    @cached_property
    def in_order(self) -> tuple[IntArray, IntArray, IntArray]:
        """Cells that hold rows, the kinds of rows by cell, and where each cell begins in them."""
        order = np.argsort(self.cells, kind="stable")
        cells, starts = np.unique(self.cells[order], return_index=True)
        return cells, self.kinds[order], starts.astype(np.int64)

    @cached_property
    def held(self) -> list[int]:
        """The kinds that occur, in the order in which they first did."""
        return [int(kind) for kind in np.unique(self.kinds)]


@dataclass(frozen=True)
class Reading:
    """All rows of the chosen coders: who read what, and in which household.

    `read` is coders x fragments; `household` holds a number per fragment, -1 for unknown;
    `given` holds the rows of the chosen coders, each in the cell fragment * coders + coder.
    """

    coders: tuple[str, ...]
    fragments: tuple[str, ...]
    read: BoolArray
    household: IntArray
    given: Given
    dimensions: tuple[Dimension, ...]

    @cached_property
    def double(self) -> BoolArray:
        """The fragments that two or more of the coders read."""
        return np.asarray(self.read.sum(axis=0) >= 2)

    @cached_property
    def within_double(self) -> Given:
        """The rows in double-coded fragments."""
        return self.given.only(np.repeat(self.double, len(self.coders))[self.given.cells])
