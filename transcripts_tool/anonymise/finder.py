"""Find names and other traces in the texts of a project: the steps, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from transcripts_tool.anonymise.entity import Entity, FoundName, NameSource
from transcripts_tool.anonymise.names_list import NameList
from transcripts_tool.anonymise.page import Page, Usage
from transcripts_tool.anonymise.resolve import resolve
from transcripts_tool.anonymise.steps import (
    addresses,
    again,
    capitals,
    contacts,
    cuts,
    dates,
    edges,
    initials,
    institutions,
    numbers,
    own_names,
    particles,
    pipeline_names,
    placeholders,
    places,
    titles,
    weighed,
)
from transcripts_tool.anonymise.watch import NOBODY, Watch, Weighing, watched
from transcripts_tool.anonymise.wrapped import unwrapped

NEAR, SHORT, LONGEST = 12, 400, 1000
"""How many texts on each side are looked at for the use of capitals, from how many characters on
a text speaks for itself, and how much of each neighbour is read."""
STEPS = 14
"""In how many parts the work on one text is told."""


@dataclass(frozen=True)
class Finder:
    """Finds what can point at somebody; `careful` reports more, so that less is missed.

    `pipeline` sees names in running text, `names` are the project's own (speakers too). Texts
    of one project belong together: a name seen surely in one is looked for in all.
    """

    pipeline: NameSource | None
    names: NameList | None = None
    careful: bool = False

    def find(self, texts: Sequence[str], watch: Watch = NOBODY) -> list[list[Entity]]:
        """The entities of each text, by place, without overlaps; offsets in code points.

        Raises Cancelled when who watches it does.
        """
        found = self._find([unwrapped(text) for text in texts], watch)
        return [
            [replace(e, text=text[e.start : e.end]) if "\n" in text else e for e in entities]
            for text, entities in zip(texts, found, strict=True)
        ]

    def _find(self, texts: Sequence[str], watch: Watch) -> list[list[Entity]]:
        """The same in texts whose lines are whole."""
        used = [Usage.of(text[:LONGEST]) for text in texts]
        pages = [Page(text, _around(text, used, i)) for i, text in enumerate(texts)]
        spans = self._spans(texts, watch)
        weighing = Weighing(watch, texts, STEPS)
        first = [self._first(x, seen, weighing) for x, seen in zip(pages, spans, strict=True)]
        known = again.names_of(pages, first)
        last = []
        for page, found in zip(pages, first, strict=True):
            last.append(self._last(page, found, known))
            weighing.step(page.text)
        return last

    def _last(self, page: Page, found: list[Entity], known: again.Known) -> list[Entity]:
        """The finds of one text with what was learned from all."""
        found = again.settled(found, known, page.cased)
        everything = [*found, *again.find(page, known, self.careful)]
        everything += particles.before(page, everything, self.careful)
        return _free(resolve(everything, page.text, self.careful), page.text)

    def _spans(self, texts: Sequence[str], watch: Watch) -> list[Sequence[FoundName]]:
        """What the language pipeline sees, text by text."""
        if self.pipeline is None:
            return [()] * len(texts)
        return list(watched(self.pipeline, watch.read).names(texts))

    def _first(self, page: Page, spans: Sequence[FoundName], weighing: Weighing) -> list[Entity]:
        """What each step finds in one text, settled."""
        found: list[Entity] = []
        for part in self._steps(page, spans):
            found += part
            weighing.step(page.text)
        found = list(edges.trimmed(cuts.ended(found), page))
        found += initials.before(page, found, self.careful)
        found += particles.before(page, found, self.careful)
        return _free(resolve(found, page.text, self.careful), page.text)

    def _steps(self, page: Page, spans: Sequence[FoundName]) -> Iterator[Iterable[Entity]]:
        """The finds of each step, one step after another."""
        yield placeholders.find(page)
        yield own_names.find(page, self.names) if self.names is not None else ()
        for step in (contacts, numbers, dates, addresses, titles, places, institutions):
            yield step.find(page)
        yield pipeline_names.find(page, spans, self.careful)
        yield weighed.find(page, self.careful)
        yield capitals.find(page, self.careful)
        yield initials.find(page, self.careful)


def _around(text: str, used: Sequence[Usage], i: int) -> Usage | None:
    """How words are used around a short text; None for a longer one, which speaks for itself."""
    if len(text) > SHORT:
        return None
    return Usage.total(used[max(0, i - NEAR) : i + NEAR + 1])


def _free(entities: Iterable[Entity], text: str) -> list[Entity]:
    """Those that touch no placeholder, without the genitive that stays in the text."""
    taken = placeholders.protected(text)
    kept = [_bare(entity) for entity in entities]
    return [e for e in kept if not any(e.start < end and start < e.end for start, end in taken)]


def _bare(entity: Entity) -> Entity:
    """A person without the "'s" behind: "Fatma's" keeps its ending behind the pseudonym."""
    if entity.category == "person" and entity.text[-2:] in {"'s", "’s"} and len(entity.text) > 3:
        return replace(entity, end=entity.end - 2, text=entity.text[:-2])
    return entity
