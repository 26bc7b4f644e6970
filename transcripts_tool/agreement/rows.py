"""What goes in: coded rows, and the reading of them to arrays of sets per fragment and coder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
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
class Dimension:
    """The sets of labels that coders gave to fragments, in one dimension.

    `sets` holds every different set as a row of yes/no (sets x labels); `chosen` holds the
    number of the set per coder and fragment (coders x fragments), -1 for not read.
    """

    name: str
    labels: tuple[str, ...]
    sets: BoolArray
    chosen: IntArray

    @cached_property
    def sizes(self) -> IntArray:
        """The number of labels in each set."""
        return np.asarray(self.sets.sum(axis=1), dtype=np.int64)

    def only(self, fragments: BoolArray) -> Dimension:
        """Return the same dimension over some of the fragments."""
        return Dimension(self.name, self.labels, self.sets, self.chosen[:, fragments])


@dataclass(frozen=True)
class Reading:
    """All rows of the chosen coders: who read what, and in which household.

    `read` is coders x fragments; `household` holds a number per fragment, -1 for unknown.
    """

    coders: tuple[str, ...]
    fragments: tuple[str, ...]
    read: BoolArray
    household: IntArray
    households: tuple[str, ...]
    dimensions: tuple[Dimension, ...]

    @cached_property
    def double(self) -> BoolArray:
        """The fragments that two or more of the coders read."""
        return np.asarray(self.read.sum(axis=0) >= 2)


class Spelling:
    """Numbers for values that are compared folded and written as first seen.

    With `closed`, only the known values have a number.
    """

    def __init__(self, known: Iterable[str] = (), closed: bool = False) -> None:
        self.names: list[str] = []
        self._folded: dict[str, int] = {}
        self._raw: dict[str, int] = {}
        self._closed = False
        for name in known:
            self.number(name)
        self._closed = closed

    def number(self, raw: str) -> int:
        """Return the number of a value, -1 for an empty or (closed) an unknown one."""
        place = self._raw.get(raw)
        if place is None:
            place = self._raw[raw] = self._place(raw)
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


def dimensions_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the dimensions that occur in the rows, in order of first appearance."""
    return tuple(dict.fromkeys(name for row in rows for name in row.values))


class Reader:
    """Collects rows to sets, as bits of one whole number per fragment, coder and dimension."""

    def __init__(
        self,
        coders: Sequence[str] | None,
        dimensions: Sequence[str],
        vocabulary: Mapping[str, Sequence[str]],
    ) -> None:
        self._coders = Spelling(coders or (), closed=coders is not None)
        self._fragments: dict[str, int] = {}
        self._household: list[int] = []
        self._households = Spelling()
        self._cells: dict[tuple[int, int], int] = {}
        self._spellings = {name: Spelling(vocabulary.get(name, ())) for name in dimensions}
        self._masks: dict[str, list[int]] = {name: [] for name in dimensions}

    def read(self, rows: Iterable[Row]) -> Reading:
        """Return the reading of the rows; rows of other coders are passed over."""
        columns = [(name, self._spellings[name].number, self._masks[name]) for name in self._masks]
        for row in rows:
            cell = self._cell(row)
            if cell is None:
                continue
            values = row.values
            for name, number, masks in columns:
                place = number(values.get(name) or "")
                if place >= 0:
                    masks[cell] |= 1 << place
        return self._reading()

    def _cell(self, row: Row) -> int | None:
        coder = self._coders.number(row.coder)
        if coder < 0:
            return None
        fragment = self._fragments.setdefault(row.fragment, len(self._fragments))
        if fragment == len(self._household):
            self._household.append(-1)
        if row.household and self._household[fragment] < 0:
            self._household[fragment] = self._households.number(row.household)
        key = (fragment, coder)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = len(self._cells)
            for masks in self._masks.values():
                masks.append(0)
        return cell

    def _reading(self) -> Reading:
        shape = (len(self._coders.names), len(self._fragments))
        where = np.array(list(self._cells), dtype=np.int64).reshape(-1, 2)
        read = np.zeros(shape, dtype=np.bool_)
        read[where[:, 1], where[:, 0]] = True
        return Reading(
            coders=tuple(self._coders.names),
            fragments=tuple(self._fragments),
            read=read,
            household=np.array(self._household, dtype=np.int64),
            households=tuple(self._households.names),
            dimensions=tuple(
                sets_of(name, self._spellings[name].names, self._masks[name], where, shape)
                for name in self._masks
            ),
        )


def sets_of(
    name: str,
    labels: Sequence[str],
    masks: Sequence[int],
    where: IntArray,
    shape: tuple[int, int],
) -> Dimension:
    """Return a dimension from sets as bits of whole numbers.

    `where` holds (fragment, coder) of each mask; `shape` is (coders, fragments).
    """
    place: dict[int, int] = {}
    numbers = [place.setdefault(mask, len(place)) for mask in masks]
    chosen = np.full(shape, -1, dtype=np.int64)
    chosen[where[:, 1], where[:, 0]] = numbers
    return Dimension(name, tuple(labels), _bits(list(place), len(labels)), chosen)


def _bits(masks: Sequence[int], width: int) -> BoolArray:
    """Return whole numbers as rows of their lowest `width` bits."""
    size = (width + 7) // 8
    raw = b"".join(mask.to_bytes(size, "little") for mask in masks)
    octets = np.frombuffer(raw, dtype=np.uint8).reshape(len(masks), size)
    return np.unpackbits(octets, axis=1, count=width, bitorder="little").astype(np.bool_)
