"""Looking for names in all transcripts of a project, told in transcripts and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, unwatched

if TYPE_CHECKING:
    from transcripts_tool.anonymise import Entity
    from transcripts_tool.anonymise.entity import FoundName, NameSource
    from transcripts_tool.services.workspace import Workspace

Place = tuple[str, int, "Entity"]
"""A find: its transcript, its turn, and what was found."""

Searching = Callable[[Sequence[str], bool, Progress], list[Place]]
"""Given the listed names, whether to be careful, and who looks on: all finds, by place."""

_ROLE_LABEL = re.compile(r"[A-Za-z]{1,3}\.?|.*\d.*")


def texts_of(workspace: Workspace) -> Iterator[tuple[str, int, str]]:
    """Every turn of every transcript: its transcript, its number, its words."""
    for transcript in sorted(workspace.state.transcripts):
        for number, turn in enumerate(workspace.transcript(transcript).turns):
            yield transcript, number, turn.text


def speakers_by_name(workspace: Workspace) -> Iterator[str]:
    """Speakers of the project who are called by their name, as often as they speak."""
    known = sorted(workspace.state.transcripts)
    return speakers_in(workspace.transcript(transcript) for transcript in known)


def speakers_in(transcripts: Iterable[Transcript]) -> Iterator[str]:
    """Speakers who are called by their name, as often as they speak."""
    from transcripts_tool.anonymise.lists import ordinary

    for turn in (turn for each in transcripts for turn in each.turns):
        label = turn.speaker.strip()
        words = [w for w in re.findall(r"[^\W\d_]+", label) if len(w) > 3]
        is_name = any(word[0].isupper() and not ordinary(word) for word in words)
        if is_name and not _ROLE_LABEL.fullmatch(label):
            yield label


@dataclass(frozen=True)
class Remembered:
    """A source of names that reads a text once: a name added by hand needs no second reading.

    What was read before somebody stopped it is known the next time.
    """

    source: NameSource
    known: dict[str, Sequence[FoundName]]
    told: Callable[[int], None] | None = None

    def watched(self, told: Callable[[int], None]) -> Remembered:
        """The same source, telling how many characters were read."""
        return replace(self, told=told)

    def names(self, texts: Iterable[str]) -> Iterator[Sequence[FoundName]]:
        """For each text, in order, the names in it."""
        asked = list(texts)
        fresh = [text for text in dict.fromkeys(asked) if text not in self.known]
        source = self._telling(sum(map(len, asked)) - sum(map(len, fresh)))
        for text, found in zip(fresh, source.names(fresh), strict=True):
            self.known[text] = found
        return (self.known[text] for text in asked)

    def _telling(self, before: int) -> NameSource:
        from transcripts_tool.anonymise.watch import watched

        told = self.told
        if told is None:
            return self.source
        told(before)
        return watched(self.source, lambda read: told(before + read))


@dataclass(frozen=True)
class Search:
    """Looks for names in the texts of a project, in this process."""

    workspace: Workspace
    pipeline: NameSource | None
    heard: dict[str, Sequence[FoundName]] = field(default_factory=dict)

    def __call__(
        self, listed: Sequence[str], careful: bool = False, progress: Progress = unwatched
    ) -> list[Place]:
        """All finds by place, where 'listed' names the project's own; raises Cancelled."""
        from transcripts_tool.anonymise import Finder, NameList, Watch

        texts = list(texts_of(self.workspace))
        told = InWords(texts, progress)
        source = Remembered(self.pipeline, self.heard) if self.pipeline else None
        names = NameList.of([*listed, *speakers_by_name(self.workspace)])
        watch = Watch(told.read, told.weighed)
        found = Finder(source, names, careful).find([text for _t, _n, text in texts], watch)
        return [
            (transcript, turn, entity)
            for (transcript, turn, _text), entities in zip(texts, found, strict=True)
            for entity in entities
        ]


class InWords:
    """Says characters of all texts together as transcripts and words."""

    def __init__(self, texts: Sequence[tuple[str, int, str]], progress: Progress) -> None:
        self._progress = progress
        self._ends = list(accumulate(len(text) for _t, _n, text in texts))
        self._words = list(accumulate(len(text.split()) for _t, _n, text in texts))
        names = dict.fromkeys(transcript for transcript, _n, _text in texts)
        places = {name: place for place, name in enumerate(names, 1)}
        self._transcripts = [places[transcript] for transcript, _n, _text in texts]

    def read(self, characters: int) -> None:
        """So much was read by the language model."""
        self._tell(_("language model reads, transcript {n} of {count}, words"), characters)

    def weighed(self, characters: int) -> None:
        """So much was weighed by lists and rules."""
        self._tell(_("weighing finds, transcript {n} of {count}, words"), characters)

    def _tell(self, phase: str, characters: int) -> None:
        if not self._ends:
            return
        at = min(bisect_right(self._ends, max(0, characters - 1)), len(self._ends) - 1)
        count = self._transcripts[-1]
        self._progress(
            phase.format(n=self._transcripts[at], count=count),
            self._words_until(at, characters),
            self._words[-1],
        )

    def _words_until(self, at: int, characters: int) -> int:
        """Words of the texts before this one, and as large a share of its own as was read."""
        start, before = (self._ends[at - 1], self._words[at - 1]) if at else (0, 0)
        size = self._ends[at] - start
        share = min(1.0, max(0.0, (characters - start) / size)) if size else 1.0
        return before + round(share * (self._words[at] - before))
