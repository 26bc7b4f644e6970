"""A proposal in the making: rows of both codings to choose from, and what differs between them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.coding import NOTHING, Coding, Work, distinct

Given = tuple[tuple[str, Work], ...]
"""What each coder judged, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that a proposal may have; `givers` are the places of the codings that hold it."""

    coding: Coding
    givers: tuple[int, ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be proposed now: the chosen rows, or an outcome without rows."""

    candidates: tuple[Candidate, ...] = ()
    outcome: str = ""
    note: str = ""
    at: int = 0
    codings: int = 2

    @property
    def work(self) -> Work:
        """The proposal itself."""
        return Work(tuple(each.coding for each in self.candidates if each.chosen), self.outcome)

    @property
    def candidate(self) -> Candidate | None:
        """The row under the cursor."""
        return self.candidates[self.at] if self.at < len(self.candidates) else None

    def moved(self, step: int) -> Draft:
        """With the cursor on another row."""
        return replace(self, at=max(0, min(self.at + step, len(self.candidates) - 1)))

    def marked(self) -> Draft:
        """With the row under the cursor in the proposal, or out of it."""
        rows = [
            replace(each, chosen=not each.chosen) if place == self.at else each
            for place, each in enumerate(self.candidates)
        ]
        return replace(self, candidates=tuple(rows), outcome="")

    def taking(self, coding: int, work: Work) -> Draft:
        """With exactly the rows, or the outcome, of one coding."""
        outcome = "" if work.codings else work.outcome or NOTHING
        return replace(self._choosing(lambda each: coding in each.givers), outcome=outcome)

    def combining(self) -> Draft:
        """With every row that a coding holds."""
        return self._choosing(lambda each: bool(each.givers) or each.chosen)

    def concluding(self, outcome: str) -> Draft:
        """With no row at all, but the statement that nothing applies or nothing was done."""
        return replace(self._choosing(lambda each: False), outcome=outcome)

    def _choosing(self, wanted: Callable[[Candidate], bool]) -> Draft:
        rows = tuple(replace(each, chosen=wanted(each)) for each in self.candidates)
        return replace(self, candidates=rows, outcome="")

    def with_row(self, coding: Coding, in_place_of: int | None = None) -> Draft:
        """With a new row, chosen; a row that stood there in its place is no longer chosen."""
        rows = list(self.candidates)
        if in_place_of is not None:
            old = rows[in_place_of]
            rows[in_place_of : in_place_of + 1] = [replace(old, chosen=False)] if old.givers else []
        same = next((n for n, x in enumerate(rows) if x.coding.identity == coding.identity), None)
        if same is None:
            rows.append(Candidate(coding, (), True))
            same = len(rows) - 1
        else:
            rows[same] = replace(rows[same], chosen=True)
        return replace(self, candidates=tuple(rows), outcome="", at=same)


def shuffled(project: str, fragment: str, given: Given) -> Given:
    """The codings in an order that tells nothing about the coders, but stays the same."""
    return tuple(sorted(given, key=lambda each: _dice(project, fragment, each[0])))


def _dice(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()


def begin(given: Given, proposal: Work | None = None) -> Draft:
    """Candidates of all codings; chosen is what every coding holds, or what was proposed."""
    everyone = tuple(range(len(given)))
    rows = [
        Candidate(coding, givers, givers == everyone) for coding, givers in _by_key(given).values()
    ]
    rows.sort(key=lambda each: (-len(each.givers), each.givers))
    draft = Draft(tuple(rows), codings=len(given))
    if proposal is None:
        return replace(draft, outcome=_shared_outcome(work for _coder, work in given))
    return _as_proposed(draft, proposal)


def _by_key(given: Given) -> dict[object, tuple[Coding, tuple[int, ...]]]:
    """Every judgement once, with who gave it; words that any coder rested it on are kept."""
    found: dict[object, tuple[Coding, tuple[int, ...]]] = {}
    for place, (_coder, work) in enumerate(given):
        for coding in distinct(work.codings):
            if coding.key in found:
                known, givers = found[coding.key]
                evidence = tuple(dict.fromkeys((*known.evidence, *coding.evidence)))
                merged = replace(known, evidence=evidence, effect=known.effect or coding.effect)
                found[coding.key] = (merged, tuple(dict.fromkeys((*givers, place))))
            else:
                found[coding.key] = (coding, (place,))
    return found


def _shared_outcome(works: Iterable[Work]) -> str:
    outcomes = {"" if work.codings else work.outcome or NOTHING for work in works}
    return outcomes.pop() if len(outcomes) == 1 else ""


def _as_proposed(draft: Draft, proposal: Work) -> Draft:
    keys = proposal.keys
    rows = [replace(each, chosen=each.coding.key in keys) for each in draft.candidates]
    known = {each.coding.key for each in rows}
    rows += [Candidate(each, (), True) for each in proposal.codings if each.key not in known]
    return replace(draft, candidates=tuple(rows), outcome=proposal.outcome)


def apart_in(book: Codebook, coding: Coding, others: Sequence[Work]) -> frozenset[str]:
    """Dimensions in which a row differs from the nearest row of another coding.

    Empty when the same row stands there, or none about the same main label.
    """
    main = coding.values.get(book.main.name)
    rows = [row for work in others for row in work.codings]
    near = [row for row in rows if row.values.get(book.main.name) == main]
    if not near or any(row.key == coding.key for row in near):
        return frozenset()
    nearest = max(near, key=lambda row: len(set(row.key) & set(coding.key)))
    names = {*coding.values, *nearest.values}
    return frozenset(name for name in names if coding.values.get(name) != nearest.values.get(name))
