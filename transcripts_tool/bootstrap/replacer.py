"""What puts pseudonyms into words: those of turns by place, others by the names that are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts_tool.bootstrap.known_forms import KnownForms
from transcripts_tool.bootstrap.names import NO, YES, Find, NameDesk
from transcripts_tool.domain.errors import CheckFailed
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, unwatched

if TYPE_CHECKING:
    from transcripts_tool.anonymise import Assignment, Finder

TRACED = frozenset({"person", "place", "organisation", "address", "phone", "email", "url", "id"})
"""Categories whose forms must stand nowhere in a copy; dates and ages recur by themselves."""


@dataclass
class Replacer:
    """Puts pseudonyms into turns by place, and into other texts by the names that are known."""

    desk: NameDesk
    assignment: Assignment
    finder: Finder
    known: KnownForms
    by_turn: dict[tuple[str, int], list[Find]] = field(default_factory=dict)
    refused: dict[tuple[str, int], list[tuple[int, int]]] = field(default_factory=dict)
    """Places of which somebody said that they are no name."""
    replaced: Counter[str] = field(default_factory=Counter)
    seen: dict[str, str] = field(default_factory=dict)

    def turn(self, transcript: str, number: int, text: str) -> str:
        """The words of a turn with pseudonyms."""
        from transcripts_tool.anonymise import replace

        finds = self.by_turn.get((transcript, number), [])
        chosen = [find.named for find in finds]
        self.replaced.update(entity.category for entity in chosen)
        replacements = list(self.assignment.replacements(chosen))
        taken = [(each.start, each.end) for each in replacements]
        left = list(self.known.left(text, taken + self.refused.get((transcript, number), [])))
        self.replaced.update(category for _replacement, category in left)
        return replace(text, [*replacements, *(each for each, _category in left)])[0]

    def refuse(self, finds: Iterable[Find]) -> None:
        """Leave the places alone of which somebody said that they are no name."""
        for find in finds:
            if find.verdict == NO:
                spans = self.refused.setdefault((find.transcript, find.turn), [])
                spans.append((find.entity.start, find.entity.end))

    def free(self, text: str) -> str:
        """A label, memo or cell with every known name replaced; the same text is read once."""
        if text not in self.seen:
            self.seen[text] = self._without_names(text) if text.strip() else text
        return self.seen[text]

    def _without_names(self, text: str) -> str:
        from transcripts_tool.anonymise import Replacement, replace

        (found,) = self.finder.find([text])
        chosen = [
            Replacement(entity.start, entity.end, pseudonym)
            for entity in found
            if entity.category in TRACED
            and (pseudonym := self.desk.pseudonym_of(entity.text, entity.category))
        ]
        taken = [(each.start, each.end) for each in chosen]
        left = [each for each, _category in self.known.left(text, taken)]
        return replace(text, [*chosen, *left])[0]


def reviewed_replacer(
    desk: NameDesk, *, unreviewed: bool, progress: Progress = unwatched
) -> tuple[Replacer, int]:
    """What puts pseudonyms in, and how many finds nobody looked at; raises CheckFailed."""
    finds = [find for find in desk.finds(progress) if not find.is_placeholder]
    waiting = [find for find in finds if not find.verdict]
    if waiting and not unreviewed:
        raise CheckFailed(
            _("{count} found names are not reviewed yet; nothing was written").format(
                count=len(waiting)
            )
        )
    replacer = replacer_of(desk, [find for find in finds if find.verdict in (YES, "")])
    replacer.refuse(desk.finds())
    return replacer, len(waiting)


def replacer_of(
    desk: NameDesk,
    chosen: Sequence[Find],
    beside: Sequence[Transcript] = (),
    called: Iterable[str] = (),
) -> Replacer:
    """What replaces the chosen finds; `called` are speakers of transcripts not in the project."""
    from transcripts_tool.anonymise import Finder

    assignment = desk.assignment(chosen, beside)
    _name_all(desk, [*desk.names().names, *called], beside)
    entries = [entry for entry in desk.key.entries if entry.category in TRACED]
    known = KnownForms.of(entries)
    replacer = Replacer(desk, assignment, Finder(None, desk.known_names()), known)
    for find in chosen:
        replacer.by_turn.setdefault((find.transcript, find.turn), []).append(find)
    return replacer


def _name_all(desk: NameDesk, names: Sequence[str], beside: Sequence[Transcript]) -> None:
    """Listed names that no turn holds still need a pseudonym: a memo may hold them."""
    from transcripts_tool.anonymise import Entity

    unnamed = [name for name in dict.fromkeys(names) if not desk.pseudonym_of(name, "person")]
    listed = [
        Find("", 0, Entity(0, len(name), name, "person", 1.0, ("names",)), YES) for name in unnamed
    ]
    desk.assignment(listed, beside)
