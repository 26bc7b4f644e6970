"""Topic stretches: the fragments that follow one announcement of the interviewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import INTERVIEWER
from transcripts_tool.services.workspace import Workspace

UNANNOUNCED = 5
"""Fragments in a stretch of an interview in which no topic was announced."""
_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive fragments of one transcript under one topic ('' where none was announced)."""

    transcript: str
    topic: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True)
class Cues:
    """Words that announce a topic: single words and phrases, folded, with the label they name."""

    words: Mapping[str, str] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)

    def topic(self, text: str) -> str:
        """The label announced first in a text, or nothing."""
        said = _WORD.findall(fold(text))
        for place in range(len(said)):
            for length in (3, 2, 1):
                found = self._of(" ".join(said[place : place + length]))
                if found:
                    return found
        return ""

    def _of(self, phrase: str) -> str:
        if phrase in self.words:
            return self.words[phrase]
        return next((label for stem, label in self.stems.items() if phrase.startswith(stem)), "")


def cues_of(book: Codebook) -> Cues:
    """The cues of a codebook: names and terms of the labels of its main dimension.

    A word that belongs to several labels announces none of them. A term that ends in '*' is a
    beginning of words.
    """
    owners: dict[str, set[str]] = {}
    for label in book.main.labels:
        for cue in _cues(label.name, label.terms):
            owners.setdefault(cue, set()).add(label.name)
    clear = {cue: names.copy().pop() for cue, names in owners.items() if len(names) == 1}
    words = {cue: name for cue, name in clear.items() if not cue.endswith("*")}
    stems = {cue[:-1]: name for cue, name in clear.items() if cue.endswith("*") and len(cue) > 4}
    return Cues(words, stems)


def _cues(name: str, terms: Iterable[object]) -> Iterable[str]:
    yield from (fold(name), *(word for word in _WORD.findall(fold(name)) if len(word) > 4))
    yield from (fold(term) for term in terms if isinstance(term, str))


def stretches(workspace: Workspace, cues: Cues | None = None) -> list[Stretch]:
    """All standing fragments as topic stretches, in the order of the interviews."""
    known = cues or cues_of(workspace.base)
    by_transcript: dict[str, list[Fragment]] = {}
    for fragment in workspace.state.standing():
        by_transcript.setdefault(fragment.transcript, []).append(fragment)
    found: list[Stretch] = []
    for transcript in sorted(by_transcript):
        ordered = sorted(by_transcript[transcript], key=lambda each: (each.first, each.last))
        found += _of_transcript(workspace, transcript, ordered, known)
    return found


def _of_transcript(
    workspace: Workspace, transcript: str, ordered: Sequence[Fragment], cues: Cues
) -> list[Stretch]:
    topics = [_announced(workspace, each, cues) for each in ordered]
    parts: list[tuple[str, list[Fragment]]] = []
    for fragment, topic in zip(ordered, topics, strict=True):
        present = parts[-1] if parts else None
        full = present is not None and not present[0] and len(present[1]) >= UNANNOUNCED
        if present is None or (topic and topic != present[0]) or full:
            parts.append((topic, [fragment]))
        else:
            present[1].append(fragment)
    return [Stretch(transcript, topic, tuple(own)) for topic, own in parts]


def _announced(workspace: Workspace, fragment: Fragment, cues: Cues) -> str:
    transcript = workspace.transcript(fragment.transcript)
    asked = (x.text for x in workspace.turns(fragment) if transcript.role(x.speaker) == INTERVIEWER)
    return next((topic for text in asked if (topic := cues.topic(text))), "")
