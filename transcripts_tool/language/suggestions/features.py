"""Texts as vectors: words and the letter groups inside them, hashed, weighed by rarity.

Words are taken as they were said: letter groups do what lemmas would do ('huurschuld' profits
from what was learned about 'huur' and 'schuld'), measured as well or better, and a model then
does not depend on which pipeline is installed. Nothing here keeps a word: only hashes are stored.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.transcript import INTERVIEWER
from transcripts_tool.language.suggestions.types import Word, flat

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

HASHES = 1 << 18
GROUPS = (4,)  # letters; others were no better and each costs as much time
# What an interviewer says belongs to the fragment, but is no statement of the respondent.
ASKED_WEIGHT = 0.6

USUAL_WORDS = 90
MOST_DILUTED = 2.0

Counts = dict[str, float]  # word, folded -> how often it was said, weighted by who said it


def counts(turns: Sequence[Sequence[Word]]) -> Counts:
    """How often each word is said in a fragment; an interviewer's words count for less."""
    found: Counts = {}
    for word in flat(turns):
        weight = ASKED_WEIGHT if word.role == INTERVIEWER else 1.0
        found[word.folded] = found.get(word.folded, 0.0) + weight
    return found


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8")) % HASHES


@lru_cache(maxsize=50_000)
def letter_groups(word: str) -> tuple[tuple[int, float], ...]:
    """Hashes of the letter groups of a word, its edges marked, each with how often it occurs."""
    edged = f" {word} "
    groups = [edged[at : at + size] for size in GROUPS for at in range(len(edged) - size + 1)]
    return tuple((_hash("c" + group), float(count)) for group, count in Counter(groups).items())


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of feature: which hashes are columns (sorted), and the rarity of each."""

    hashes: NDArray[np.int64]
    rarity: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Space:
    """The columns of the vectors: words first, letter groups after them."""

    words: Block
    groups: Block

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.words.hashes) + len(self.groups.hashes)


class Table:
    """Counts of many fragments as two sparse matrices over hashes."""

    def __init__(self, fragments: Sequence[Counts]) -> None:
        from scipy.sparse import csr_matrix

        vocabulary = sorted({word for each in fragments for word in each})
        number = {word: at for at, word in enumerate(vocabulary)}
        said = _sparse(
            ({number[word]: count for word, count in each.items()} for each in fragments),
            len(vocabulary),
        )
        own = _sparse(({_hash("w" + word): 1.0} for word in vocabulary), HASHES)
        parts = _sparse((dict(letter_groups(word)) for word in vocabulary), HASHES)
        self.words: Any = csr_matrix(said @ own)
        self.groups: Any = csr_matrix(said @ parts)


def learn_space(table: Table) -> Space:
    """The columns that a set of fragments uses, with smoothed inverse document frequency."""
    return Space(_learn(table.words, 1), _learn(table.groups, 2))


def vectors(table: Table, space: Space) -> csr_matrix:
    """One row for each fragment: 1 + log of the counts times rarity, each kind of unit length."""
    from scipy.sparse import diags_array, hstack

    blocks = [_weighed(table.words, space.words), _weighed(table.groups, space.groups)]
    rows = (diags_array(_dilution(table)) @ hstack(blocks, format="csr")).tocsr()
    # Sorted once here, or the learner would sort a copy for every label.
    rows.sort_indices()
    return rows


def _dilution(table: Table) -> NDArray[np.float64]:
    """What is given back to long fragments: in a vector of unit length each word of a long talk
    counts for less, though it was said just as clearly."""
    said = np.asarray(table.words.sum(axis=1)).ravel()
    return np.clip(np.sqrt(said / USUAL_WORDS), 1.0, MOST_DILUTED)


def _learn(matrix: Any, fewest: int) -> Block:
    rows = matrix.shape[0]
    used, document = np.unique(matrix.indices, return_counts=True)
    kept = document >= fewest
    rarity = np.log((1.0 + rows) / (1.0 + document[kept])) + 1.0
    return Block(used[kept].astype(np.int64), rarity)


def _weighed(matrix: Any, block: Block) -> Any:
    from scipy.sparse import diags_array

    kept = _columns(matrix, block.hashes)
    # Counts below one (an interviewer's single word) stay as they are.
    kept.data = np.where(kept.data > 1.0, 1.0 + np.log(np.maximum(kept.data, 1.0)), kept.data)
    kept.data *= block.rarity[kept.indices]
    length = np.sqrt(np.asarray(kept.multiply(kept).sum(axis=1)).ravel())
    return (diags_array(1.0 / np.maximum(length, 1e-12)) @ kept).tocsr()


def _columns(matrix: Any, hashes: NDArray[np.int64]) -> Any:
    """The matrix with only the columns of some sorted hashes, renumbered."""
    from scipy.sparse import csr_matrix

    place = np.searchsorted(hashes, matrix.indices)
    found = place < len(hashes)
    found[found] = hashes[place[found]] == matrix.indices[found]
    starts = np.concatenate(([0], np.cumsum(found)))[matrix.indptr]
    shape = (matrix.shape[0], len(hashes))
    return csr_matrix((matrix.data[found], place[found], starts), shape=shape)


def _sparse(rows: Iterable[dict[int, float]], width: int) -> Any:
    from scipy.sparse import csr_matrix

    starts = [0]
    columns: list[int] = []
    values: list[float] = []
    for row in rows:
        columns.extend(row)
        values.extend(row.values())
        starts.append(len(columns))
    shape = (len(starts) - 1, width)
    data = np.asarray(values, dtype=np.float64)
    places = np.asarray(columns, dtype=np.int64)
    return csr_matrix((data, places, np.asarray(starts, dtype=np.int64)), shape=shape)
