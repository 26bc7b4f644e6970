"""The desk at which found names are reviewed and pseudonyms are given out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from transcripts_tool.bootstrap import Project
from transcripts_tool.bootstrap.name_search import (
    Place,
    Search,
    Searching,
    speakers_by_name,
)
from transcripts_tool.bootstrap.taken import taken_in
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import NameDecided
from transcripts_tool.domain.key import NAMESAKE, Key, KeyEntry, as_spoken, namesake_at
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, unwatched
from transcripts_tool.storage.key_store import KeyStore

if TYPE_CHECKING:
    from transcripts_tool.anonymise import Assignment, Entity, NameList
    from transcripts_tool.anonymise.entity import NameSource

YES = "yes"
NO = "no"
BY_HAND = "by_hand"
JUDGED = "leak|"


@dataclass(frozen=True, slots=True)
class Find:
    """A found stretch with its place and what was decided about it ('' = not yet)."""

    transcript: str
    turn: int
    entity: Entity
    verdict: str = ""
    namesake: str = ""
    """Which one it is of several people with this name; '' is the first."""

    @property
    def named(self) -> Entity:
        """The find under the name that tells its person from others of that name."""
        text = self.entity.text + (f"{NAMESAKE}{self.namesake}" if self.namesake else "")
        return replace(self.entity, text=text)

    @property
    def place(self) -> tuple[str, int, int, int]:
        """Transcript, turn, start and end (code points)."""
        return self.transcript, self.turn, self.entity.start, self.entity.end

    @property
    def is_placeholder(self) -> bool:
        """True for a pseudonym that stood in the text already."""
        return "placeholder" in self.entity.found_by


@dataclass
class NameDesk:
    """Finds, decisions and pseudonyms of one project; names are kept in the key alone.

    `search` looks for names elsewhere, such as in a worker process; without it the pipeline is
    asked in this one.
    """

    project: Project
    coder: str
    passphrase: str | None = None
    pipeline: NameSource | None = None
    careful: bool = False
    search: Searching | None = None
    key: Key = field(init=False)
    _raw: list[Place] | None = field(default=None, init=False)
    _stale: bool = field(default=True, init=False)

    def __post_init__(self) -> None:
        self.search = self.search or Search(self.project.workspace, self.pipeline)
        self._store = KeyStore(self.project.settings.id)
        self._store.refuse_within(self.project.folder)
        self.key = self._store.load(self.passphrase)

    def save(self) -> None:
        """Put the key on disk; raises NotSaved."""
        self._store.save(self.key, self.passphrase)

    def list_names(self, names: Iterable[str]) -> None:
        """Add names to the project's list; forms of one person may share a line with ';'."""
        listed = dict.fromkeys(self.key.listed)
        for line in names:
            parts = [part.strip() for part in line.split(";") if part.strip()]
            listed |= dict.fromkeys(parts)
            self._join(parts)
        self.key.listed = list(listed)
        self._stale = True
        self.save()

    def _join(self, forms: Sequence[str]) -> None:
        for form in forms[1:]:
            self.key.answers[f"same|{fold(form)}"] = forms[0]

    def names(self) -> NameList:
        """The project's names: listed ones and speakers who are called by their name."""
        from transcripts_tool.anonymise import NameList

        return NameList.of([*self.key.listed, *speakers_by_name(self.project.workspace)])

    def known_names(self) -> NameList:
        """All names that have a pseudonym or are listed, for texts outside the transcripts."""
        from transcripts_tool.anonymise import NameList

        forms = [as_spoken(form) for entry in self.key.entries for form in entry.forms]
        return NameList.of([*self.names().names, *forms])

    def judged(self) -> dict[str, str]:
        """The answers to forms that the leak check asked about."""
        answers = self.key.answers.items()
        return {k.removeprefix(JUDGED): v for k, v in answers if k.startswith(JUDGED)}

    def judge(self, form: str, answer: str) -> None:
        """Say once that a form is 'harmless' where it was not replaced, or a 'name'.

        Kept apart from the answers to finds: 'wil' is harmless although Wil is a name.
        """
        self.key.answers[f"{JUDGED}{form}"] = answer
        self.save()

    def look(self, progress: Progress = unwatched) -> None:
        """Look for names in all texts, unless nothing changed since.

        Raises Cancelled when `progress` does; then what was found before still stands.
        """
        if self._stale and self.search is not None:
            self._raw = self.search(self.key.listed, self.careful, progress)
            self._stale = False

    def finds(self, progress: Progress = unwatched) -> list[Find]:
        """Everything found, and added by hand, in order of place, with the decisions so far."""
        self.look(progress)
        return self.present()

    def present(self) -> list[Find]:
        """The same of what was found when last was looked."""
        if self._raw is None:
            self.look()
        decided = {
            (body.transcript, body.turn, body.start, body.end): body
            for _stamp, body in self.project.workspace.state.names
        }
        found = [
            Find(transcript, turn, self._as_decided(entity, decided.get(place)), verdict, other)
            for transcript, turn, entity in self._raw or ()
            for place in [(transcript, turn, entity.start, entity.end)]
            for verdict in [self._verdict(entity, decided.get(place))]
            for other in [self.key.answers.get(namesake_at(transcript, turn, entity.start), "")]
        ]
        places = {each.place for each in found}
        found += [each for each in self._by_hand(decided.values()) if each.place not in places]
        return sorted(found, key=lambda each: each.place)

    def _verdict(self, entity: Entity, decided: NameDecided | None) -> str:
        if "placeholder" in entity.found_by:
            return NO
        if decided is not None and decided.verdict:
            return decided.verdict
        answer = self.key.answers.get(fold(entity.text), "")
        return {"name": YES, "harmless": NO}.get(answer, "")

    def _as_decided(self, entity: Entity, decided: NameDecided | None) -> Entity:
        if decided is None or not decided.verdict or decided.category == entity.category:
            return entity
        return replace(entity, category=decided.category)

    def _by_hand(self, decided: Iterable[NameDecided]) -> Iterator[Find]:
        from transcripts_tool.anonymise import Entity

        for body in decided:
            if body.verdict != YES:
                continue
            text = self._words(body.transcript, body.turn)[body.start : body.end]
            entity = Entity(body.start, body.end, text, body.category, 1.0, (BY_HAND,))
            yield Find(body.transcript, body.turn, entity, YES)

    def _words(self, transcript: str, turn: int) -> str:
        return self.project.workspace.transcript(transcript).turns[turn].text

    def decide(self, find: Find, verdict: str, category: str | None = None) -> None:
        """Say of one place that it is a name (yes), is none (no), or is open again ('')."""
        if verdict not in (YES, NO, ""):
            raise UserError(_("unknown answer '{answer}'").format(answer=verdict))
        entity = find.entity
        kind = category or entity.category
        if verdict == YES:
            self._remember(entity.text, kind)
            self.save()
        pseudonym = self.pseudonym_of(find.named.text, kind)
        body = NameDecided(*find.place, verdict, kind, pseudonym)
        self.project.workspace.record(body, self.coder)

    def decide_everywhere(self, find: Find, verdict: str, category: str | None = None) -> int:
        """The same answer for every place where this form was found; returns how many."""
        same = [x for x in self.present() if fold(x.entity.text) == fold(find.entity.text)]
        self.key.answers[fold(find.entity.text)] = "name" if verdict == YES else "harmless"
        self.save()
        for each in same:
            self.decide(each, verdict, category)
        return len(same)

    def add(self, transcript: str, turn: int, start: int, end: int, category: str) -> Find:
        """Add a name that was missed; it is looked for everywhere from now on."""
        from transcripts_tool.anonymise import Entity

        text = self._words(transcript, turn)[start:end]
        if not text.strip():
            raise UserError(_("select the words that are a name first"))
        find = Find(transcript, turn, Entity(start, end, text, category, 1.0, (BY_HAND,)))
        self.key.listed = list(dict.fromkeys([*self.key.listed, text]))
        self.decide(find, YES)
        self._stale = True
        return find

    def same_as(self, form: str, other: str) -> None:
        """Say that two forms are one person, place or organisation."""
        self.key.answers[f"same|{fold(form)}"] = other
        self.save()

    def tell_apart(self, finds: Iterable[Find], number: str) -> None:
        """Say which one of the people with this name is meant at these places ('' is the first)."""
        for find in finds:
            place = namesake_at(find.transcript, find.turn, find.entity.start)
            self.key.answers.pop(place, None)
            if number:
                self.key.answers[place] = number
        self.save()

    def progress(self, progress: Progress = unwatched) -> tuple[int, int]:
        """How many finds were decided, and how many there are."""
        finds = [each for each in self.finds(progress) if not each.is_placeholder]
        return sum(bool(each.verdict) for each in finds), len(finds)

    def assignment(self, finds: Sequence[Find], beside: Sequence[Transcript] = ()) -> Assignment:
        """The pseudonyms of the finds; those of earlier runs stay, and the key learns new ones.

        `beside` holds transcripts that are not in the project yet.
        """
        from transcripts_tool.anonymise import assign_pseudonyms

        given = assign_pseudonyms(
            [[each.named] for each in finds],
            self.project.settings.pseudonym_style,
            taken=taken_in(self.project.workspace, self.project.settings.pseudonym_style, beside),
            known={form: entry.pseudonym for entry in self.key.entries for form in entry.forms},
            same={
                form.removeprefix("same|"): other
                for form, other in self.key.answers.items()
                if form.startswith("same|")
            },
        )
        for find in finds:
            if not find.is_placeholder:
                self._learn(find.named, given.of(find.named))
        return given

    def _remember(self, text: str, category: str) -> None:
        if not any(text in entry.forms for entry in self.key.entries):
            self.key.listed = list(dict.fromkeys([*self.key.listed, text]))

    def _learn(self, entity: Entity, pseudonym: str) -> None:
        for entry in self.key.entries:
            if entry.pseudonym != pseudonym and entry.category == entity.category:
                entry.forms = [form for form in entry.forms if form != entity.text]
        self.key.entries = [entry for entry in self.key.entries if entry.forms]
        for entry in self.key.entries:
            if entry.pseudonym == pseudonym:
                if entity.text not in entry.forms:
                    entry.forms.append(entity.text)
                return
        self.key.entries.append(KeyEntry(pseudonym, entity.category, [entity.text]))

    def pseudonym_of(self, text: str, category: str) -> str:
        """The pseudonym that a form has, or nothing when none was given out yet."""
        wanted = fold(text)
        for entry in self.key.entries:
            if entry.category == category and wanted in map(fold, entry.forms):
                return entry.pseudonym
        return ""
