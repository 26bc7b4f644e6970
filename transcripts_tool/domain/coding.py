"""What one coder says about one fragment: rows of labels, or that nothing applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

NOTHING = "nothing"
DISCUSSED = "discussed"
"""The two outcomes without a row: nothing applies; talked about, but nothing was done."""

ALONE = "alone"
ACCEPTED = "accepted"
REFUSED = "refused"
IMPORTED = "imported"
COMPUTED = "computed"
IN_VIVO = "in_vivo"
"""Where a label came from: the coder alone, a suggestion that was taken over, chosen although
a suggestion said otherwise, another program, the dates, or the speaker's own words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry a coding: code points `start` to `end` of a turn of the transcript."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coding:
    """One row: a label per dimension, with what the row rests on."""

    values: Mapping[str, str]
    date: str | None = None
    effect: str | None = None
    evidence: tuple[Evidence, ...] = ()
    memo: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """The row's labels alone, in one order; equal keys are the same judgement."""
        return tuple(sorted([item for item in self.values.items() if item[1]]))

    @property
    def identity(self) -> tuple[tuple[tuple[str, str], ...], str]:
        """What makes two rows one row: every column, the effect they tell of included."""
        return self.key, self.effect or ""

    def with_value(self, dimension: str, value: str, origin: str = ALONE) -> Coding:
        """The row with one label set; an empty value takes it away."""
        values = {**self.values, dimension: value}
        origins = {**self.origins, dimension: origin}
        if not value:
            values.pop(dimension)
            origins.pop(dimension)
        return replace(self, values=values, origins=origins)


@dataclass(frozen=True, slots=True)
class Work:
    """All that a coder says about a fragment at one moment."""

    codings: tuple[Coding, ...] = ()
    outcome: str = ""
    doubt: bool = False

    @property
    def is_empty(self) -> bool:
        """True when nothing was said yet, not even that nothing applies."""
        return not self.codings and not self.outcome

    @property
    def keys(self) -> frozenset[tuple[tuple[str, str], ...]]:
        """The judgements as a set."""
        return frozenset([key for coding in self.codings if (key := coding.key)])


NO_WORK = Work()


def same_judgement(works: Iterable[Work]) -> bool:
    """True when all works hold the same rows and, without rows, the same outcome."""
    judged = {(keys := work.keys, "" if keys else work.outcome or NOTHING) for work in works}
    return len(judged) <= 1


def distinct(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """The rows without those that equal an earlier one in every column."""
    seen: dict[object, Coding] = {}
    for coding in codings:
        seen.setdefault(coding.identity, coding)
    return tuple(seen.values())
