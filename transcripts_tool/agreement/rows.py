"""What goes in: coded rows, and the reading of them to arrays of sets per fragment and coder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
from transcripts_tool.agreement.overlaps import Overlaps, overlaps
from transcripts_tool.domain.text import collapse, fold


@dataclass(frozen=True, slots=True)
class Row:
    """One coded row as read: several rows per fragment and coder are allowed.

    A row whose values are all empty says: read, nothing given. A missing value is an empty one.
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
class Reading:
    """All rows of the chosen coders: who read what, and in which household.

    `read` is coders x fragments; `household` holds a number per fragment, -1 for unknown;
    `cells` holds fragment * coders + coder per row, -1 for a row of another coder.
    """

    coders: tuple[str, ...]
    fragments: tuple[str, ...]
    read: BoolArray
    household: IntArray
    cells: Sequence[int]
    dimensions: tuple[Dimension, ...]

    @cached_property
    def double(self) -> BoolArray:
        """The fragments that two or more of the coders read."""
        return np.asarray(self.read.sum(axis=0) >= 2)


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


def dimensions_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the dimensions that occur in the rows, in order of first appearance."""
    return tuple(dict.fromkeys(name for row in rows for name in row.values))


def read_rows(
    rows: Sequence[Row],
    coders: Sequence[str] | None,
    dimensions: Sequence[str],
    vocabulary: Mapping[str, Sequence[str]],
) -> Reading:
    """Return the reading of the rows; without `coders`, those who occur, in that order."""
    known = Spelling(coders if coders is not None else dict.fromkeys(r.coder for r in rows), True)
    count = len(known.names)
    cells, fragments = _cells(rows, known)
    read = np.zeros(len(fragments) * count, dtype=np.bool_)
    # A label that only another coder gave must not become known here.
    own = [cell for cell in cells if cell >= 0]
    given = [row.values for row, cell in zip(rows, cells, strict=True) if cell >= 0]
    read[own] = True
    by_cell = read.reshape(len(fragments), count)
    return Reading(
        coders=tuple(known.names),
        fragments=fragments,
        read=by_cell.T,
        household=_households(rows, cells, (count, len(fragments))),
        cells=cells,
        dimensions=tuple(
            _dimension(name, Spelling(vocabulary.get(name, ())), given, own, by_cell)
            for name in dimensions
        ),
    )


def _cells(rows: Sequence[Row], coders: Spelling) -> tuple[list[int], tuple[str, ...]]:
    """Return fragment * coders + coder of each row (-1: another coder), and the fragments."""
    count = len(coders.names)
    fragments: dict[str, int] = {}
    cells = [
        fragments.setdefault(row.fragment, len(fragments)) * count + coders[row.coder]
        if coders[row.coder] >= 0
        else -1
        for row in rows
    ]
    return cells, tuple(fragments)


def _households(rows: Sequence[Row], cells: Sequence[int], shape: tuple[int, int]) -> IntArray:
    """Return a household number per fragment: of its first row that names one, -1 for none.

    Numbers follow the alphabet, so that a seed draws the same households in any order of rows.
    """
    coders, fragments = shape
    names = Spelling()
    found = [-1] * fragments
    for row, cell in zip(rows, cells, strict=True):
        if cell >= 0 and row.household and found[cell // coders] < 0:
            found[cell // coders] = names[row.household]
    order = sorted(range(len(names.names)), key=names.names.__getitem__)
    rank = np.empty(len(order) + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(len(order)), -1
    return rank[np.array(found, dtype=np.int64)]


def _dimension(
    name: str,
    spelling: Spelling,
    given: Sequence[Mapping[str, str]],
    cells: Sequence[int],
    read: BoolArray,
) -> Dimension:
    masks = masks_of([values.get(name) for values in given], Bits(spelling), cells, read.size)
    return sets_of(name, spelling.names, masks, read)


def masks_of(given: Iterable[str | None], bits: Bits, cells: Iterable[int], size: int) -> list[int]:
    """Return the values of each cell together, as bits of a whole number."""
    masks = [0] * size
    for cell, bit in zip(cells, map(bits.__getitem__, given), strict=True):
        masks[cell] |= bit
    return masks


def sets_of(name: str, labels: Sequence[str], masks: Sequence[int], read: BoolArray) -> Dimension:
    """Return a dimension from sets as bits of whole numbers, one per fragment and coder.

    `read` (fragments x coders) says which of them stand for something read.
    """
    place = {mask: number for number, mask in enumerate(dict.fromkeys(masks))}
    numbers = np.array([place[mask] for mask in masks], dtype=np.int64).reshape(read.shape)
    chosen = np.ascontiguousarray(np.where(read, numbers, -1).T)
    return Dimension(name, tuple(labels), SetFamily(_bits(list(place), len(labels))), chosen)


def _bits(masks: Sequence[int], width: int) -> BoolArray:
    """Return whole numbers as rows of their lowest `width` bits."""
    size = (width + 7) // 8
    raw = b"".join(mask.to_bytes(size, "little") for mask in masks)
    octets = np.frombuffer(raw, dtype=np.uint8).reshape(len(masks), size)
    return np.unpackbits(octets, axis=1, count=width, bitorder="little").astype(np.bool_)
