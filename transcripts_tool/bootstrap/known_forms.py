"""Forms that have a pseudonym, looked for in all texts, so that one overlooked place is no leak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transcripts_tool.anonymise import Replacement
from transcripts_tool.anonymise.folding import fold_with_offsets
from transcripts_tool.anonymise.lists import ordinary
from transcripts_tool.anonymise.names_list import by_first_word, folded, occurrences
from transcripts_tool.domain.key import KeyEntry

SHORTEST = 3
Span = tuple[int, int]


@dataclass(frozen=True)
class KnownForms:
    """Folded forms with their entry; a form of ordinary words counts with a capital only."""

    entries: dict[str, KeyEntry]
    by_word: dict[str, list[tuple[str, int]]]

    @classmethod
    def of(cls, entries: Iterable[KeyEntry]) -> KnownForms:
        """From entries of the key; a lone ordinary word ('Bos') is never looked for."""
        found: dict[str, KeyEntry] = {}
        for entry in entries:
            for form in map(folded, entry.forms):
                if len(form) >= SHORTEST and (" " in form or not ordinary(form)):
                    found.setdefault(form, entry)
        return cls(found, by_first_word(found))

    def left(self, text: str, taken: Sequence[Span]) -> Iterator[tuple[Replacement, str]]:
        """Replacements, with their category, for known forms that touch no taken stretch."""
        low, offsets = fold_with_offsets(text)
        for first, last in occurrences(low, self.by_word):
            start, end = offsets[first], offsets[last]
            plain = all(ordinary(word) for word in low[first:last].split())
            if plain and not any(char.isupper() for char in text[start:end]):
                continue
            if not any(start < b and a < end for a, b in taken):
                entry = self.entries[low[first:last]]
                yield Replacement(start, end, entry.pseudonym), entry.category
