"""What goes into the suggestion model and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from transcripts_tool.domain.transcript import Turn


class TokenLike(Protocol):
    """A word as the language pipeline gives it."""

    @property
    def text(self) -> str:
        """The word as it was said."""

    @property
    def lemma(self) -> str:
        """Its dictionary form."""

    @property
    def start(self) -> int:
        """Place of its first character in the text, in code points."""


class PipelineLike(Protocol):
    """What is asked of the language pipeline."""

    def tokens(self, texts: Iterable[str], /) -> Iterator[Sequence[TokenLike]]:
        """The words of each text, in order."""

    def describe(self) -> Mapping[str, Any]:
        """Names and versions, for the cache and for reports."""


@dataclass(frozen=True, slots=True)
class FragmentText:
    """A fragment with what is known about its talk; `roles` maps speakers to roles."""

    fragment: int | str
    turns: tuple[Turn, ...]
    roles: Mapping[str, str] = field(default_factory=dict)
    perspective: str | None = None
    household: str | None = None
    transcript: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledFragment:
    """A fragment with the labels that somebody closed: dimension -> names of labels.

    A dimension that is missing was not judged; an empty set means that none applies. `before`
    holds earlier fragments of the same interview, oldest first.
    """

    text: FragmentText
    labels: Mapping[str, frozenset[str]]
    before: tuple[FragmentText, ...] = ()

    @property
    def group(self) -> str:
        """What cross-validation keeps together: the household, else the transcript."""
        return self.text.household or self.text.transcript or str(self.text.fragment)


@dataclass(frozen=True, slots=True)
class TooLittle:
    """Why nothing was learned: the cold start stays in use."""

    fragments: int
    households: int
    needed_fragments: int
    needed_households: int


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word at its place in a fragment; two words are the same only when they are one object.

    `start` is the place in its turn in code points, `clause` numbers the clauses of the turn.
    """

    text: str
    lemma: str
    turn: int
    start: int
    clause: int
    role: str
    folded: str
    negated: bool = False


def flat(turns: Iterable[Sequence[Word]]) -> Iterator[Word]:
    """The words of all turns in the order in which they were said."""
    for turn in turns:
        yield from turn
