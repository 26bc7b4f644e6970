"""Stand-ins and helpers for finding names without a language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Seen:
    """A name as a pipeline reports it."""

    start: int
    end: int
    label: str
    score: float = 0.9


class FakePipeline:
    """Sees the given words as names wherever they stand."""

    def __init__(self, **labels: str) -> None:
        self.labels = labels
        self.score = 0.9

    def names(self, texts: Iterable[str]) -> Iterator[list[Seen]]:
        """For each text the given words in it."""
        for text in texts:
            found = []
            for word, label in self.labels.items():
                at = text.find(word)
                if at >= 0:
                    found.append(Seen(at, at + len(word), label, self.score))
            yield sorted(found, key=lambda s: s.start)


@pytest.fixture
def fake_pipeline() -> type[FakePipeline]:
    """The class, so that a test says what is seen."""
    return FakePipeline
