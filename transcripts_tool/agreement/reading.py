"""The reading of rows: who read which fragment, and which set of labels each of them gave.

Only columns of numbers are as long as the rows; what has to look at words does so once for each
different mapping of values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from transcripts_tool.agreement.numeric import BoolArray, IntArray
from transcripts_tool.agreement.rows import Dimension, Given, Reading, Row, SetFamily
from transcripts_tool.agreement.spelling import Bits, Spelling

_WORD = 63
"""So many labels fit in a whole number of the processor as bits."""


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
    # A label that only another coder gave must not become known here.
    own = [row for row in rows if known[row.coder] >= 0]
    named, by, households, values = zip(*own, strict=True) if own else ((), (), (), ())
    place = {name: number for number, name in enumerate(dict.fromkeys(named))}
    of = _column(map(place.__getitem__, named), len(own))
    given = _given(of * count + _column(map(known.__getitem__, by), len(own)), values)
    read = np.zeros((len(place), count), dtype=np.bool_)
    read.reshape(-1)[given.cells] = True
    return Reading(
        coders=tuple(known.names),
        fragments=tuple(place),
        read=read.T,
        household=_households(of, households, len(place)),
        given=given,
        dimensions=tuple(
            gathered(name, Spelling(vocabulary.get(name, ())), given, read) for name in dimensions
        ),
    )


def _column(numbers: Iterable[int], count: int) -> IntArray:
    return np.asarray(np.fromiter(numbers, dtype=np.int64, count=count))


def _given(cells: IntArray, values: Sequence[Mapping[str, str]]) -> Given:
    """Number the mappings of values by identity, in the order in which they first occur."""
    names = list(map(id, values))
    held = dict(zip(names, values, strict=True))
    place = {name: number for number, name in enumerate(held)}
    kinds = _column(map(place.__getitem__, names), len(names))
    return Given(cells, kinds, tuple(held.values()))


def _households(of: IntArray, named: Sequence[str | None], fragments: int) -> IntArray:
    """Return a household number per fragment: of its first row that names one, -1 for none.

    Numbers follow the alphabet, so that a seed draws the same households in any order of rows.
    """
    names = Spelling()
    numbers = _column(map(names.__getitem__, named), len(named))
    found = np.full(fragments, -1, dtype=np.int64)
    naming = np.flatnonzero(numbers >= 0)[::-1]
    found[of[naming]] = numbers[naming]  # the first row comes last, and the last one holds
    order = sorted(range(len(names.names)), key=names.names.__getitem__)
    rank = np.empty(len(order) + 1, dtype=np.int64)
    rank[order], rank[-1] = np.arange(len(order)), -1
    return rank[found]


def gathered(name: str, spelling: Spelling, given: Given, read: BoolArray) -> Dimension:
    """Return a dimension: the sets of labels that stand in the rows, by fragment and coder.

    `read` (fragments x coders, or effects x coders) has a cell for each set; cells without rows
    were not read.
    """
    bits = Bits(spelling)
    masks = [0] * len(given.values)
    for kind in given.held:
        masks[kind] = bits[given.values[kind].get(name)]
    return sets_of(name, spelling.names, _united(masks, given, len(spelling.names)), given, read)


def _united(masks: list[int], given: Given, labels: int) -> list[int]:
    """Return for each cell with rows the labels of all of them, as bits of a whole number."""
    cells, kinds, starts = given.in_order
    if not len(cells):
        return []
    column = np.array(masks, dtype=np.int64 if labels < _WORD else object)[kinds]
    united = column if len(cells) == len(kinds) else np.bitwise_or.reduceat(column, starts)
    found: list[int] = united.tolist()
    return found


def sets_of(
    name: str, labels: Sequence[str], masks: Sequence[int], given: Given, read: BoolArray
) -> Dimension:
    """Return a dimension from sets as bits of whole numbers, one per cell with rows."""
    place = {mask: number for number, mask in enumerate(dict.fromkeys(masks))}
    chosen = np.full(read.size, -1, dtype=np.int64)
    chosen[given.in_order[0]] = _column(map(place.__getitem__, masks), len(masks))
    by_coder = np.ascontiguousarray(chosen.reshape(read.shape).T)
    return Dimension(name, tuple(labels), SetFamily(_bits(list(place), len(labels))), by_coder)


def _bits(masks: Sequence[int], width: int) -> BoolArray:
    """Return whole numbers as rows of their lowest `width` bits."""
    size = (width + 7) // 8
    raw = b"".join(mask.to_bytes(size, "little") for mask in masks)
    octets = np.frombuffer(raw, dtype=np.uint8).reshape(len(masks), size)
    return np.unpackbits(octets, axis=1, count=width, bitorder="little").astype(np.bool_)
