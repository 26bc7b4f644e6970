"""What lists know of a word, as a small vector that the name finder sees beside the word.

The vectors of the pipeline are no word embeddings: each of the few different rows says in which
lists a (lower-cased) word stands, so a name that was never seen in training is still known as a
first name, a surname, a town or no ordinary Dutch word.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

WIDTH = 16
PARTICLES = set("van de der den het 't ter ten te el al ben bin ibn le la du von op in 's".split())
SOURCES = (
    ("words", False),
    ("proper_words", True),
    ("first_names", True),
    ("first_names_rare", True),
    ("surnames", True),
    ("surnames_rare", True),
    ("towns", True),
    ("countries", True),
)
"""List name and whether its many-word lines are cut into words."""


def read_list(lookup: Path, name: str) -> list[str]:
    """The lines of one compiled list."""
    data = gzip.decompress((lookup / name / "items.txt.gz").read_bytes())
    return data.decode("utf-8").splitlines()


def list_bits(lookup: Path, common: set[str]) -> dict[str, int]:
    """For every lower-cased word the lists that hold it, as bits in the order of SOURCES.

    `common` holds words that are frequent in lower case in running text (one more bit).
    """
    bits: dict[str, int] = {}
    for place, (name, cut) in enumerate(SOURCES):
        for line in read_list(lookup, name):
            for word, extra in _entries(line, cut):
                bits[word] = bits.get(word, 0) | 1 << place | extra
    for word in sorted(common):
        bits[word] = bits.get(word, 0) | 1 << len(SOURCES)
    for word in sorted(PARTICLES):
        bits[word] = bits.get(word, 0) | 1 << len(SOURCES) + 1
    return bits


def _entries(line: str, cut: bool) -> Iterator[tuple[str, int]]:
    """The words of one line with a bit that says 'part of a longer name'."""
    parts = line.lower().split() if cut else [line]
    for part in parts:
        if part not in PARTICLES:
            yield part, 1 << len(SOURCES) + 2 if len(parts) > 1 else 0


def vector_table(lookup: Path, common: set[str]) -> tuple[list[str], np.ndarray, list[int]]:
    """Words, the matrix of different rows (rows x WIDTH, float32), and each word's row."""
    bits = list_bits(lookup, common)
    patterns = sorted(set(bits.values()))
    row_of = {pattern: row for row, pattern in enumerate(patterns)}
    data = np.zeros((len(patterns), WIDTH), dtype="float32")
    for pattern, row in row_of.items():
        data[row] = [float(pattern >> b & 1) for b in range(WIDTH - 1)] + [1.0]
    return list(bits), data, [row_of[pattern] for pattern in bits.values()]


def set_vectors(nlp: Any, lookup: Path, common: set[str]) -> int:
    """Give the pipeline's vocabulary the table, keyed by lower-case form; return its words."""
    from spacy.attrs import LOWER
    from spacy.vectors import Vectors

    words, data, rows = vector_table(lookup, common)
    strings = nlp.vocab.strings
    vectors = Vectors(strings=strings, shape=data.shape, name="lists", attr=LOWER)
    vectors.data = data
    for word, row in zip(words, rows, strict=True):
        vectors.add(strings[word], row=row)
    nlp.vocab.vectors = vectors
    return len(words)
