"""Pseudonyms at the door: names are replaced before anything of a file is stored."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from transcripts_tool.bootstrap.name_search import speakers_in
from transcripts_tool.bootstrap.names import NO, Find, NameDesk
from transcripts_tool.bootstrap.pseudonymised import StillNamed, check_folder
from transcripts_tool.bootstrap.replacer import Replacer, replacer_of
from transcripts_tool.domain.fragment import FragmentRow
from transcripts_tool.domain.key import as_spoken
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, unwatched

if TYPE_CHECKING:
    from transcripts_tool.anonymise.leak import Hit, LeakReport

Read = TypeVar("Read", Transcript, FragmentRow)


@dataclass
class Door:
    """Replaces names in what was read, says what it did, and keeps the key.

    Nobody has looked at these finds: `replaced` counts them by category, `to_judge` holds the
    ordinary words and near misses that still stand in the new texts.
    """

    desk: NameDesk
    replaced: Counter[str] = field(default_factory=Counter)
    to_judge: tuple[str, ...] = ()
    _last: Replacer | None = field(default=None, init=False)

    def named(self, file: str) -> str:
        """The name of a file that has passed, with pseudonyms."""
        return _name(Path(file).name, self._last) if self._last else file

    def pass_through(self, made: Sequence[Read], progress: Progress = unwatched) -> list[Read]:
        """The same with pseudonyms in turns, speakers, names and attributes; the key is saved.

        Raises StillNamed when a known name would be stored all the same.
        """
        progress(_("looking for names before anything is stored"), 0, 0)
        finds = self._finds(made)
        beside: list[Transcript] = [
            Transcript("", each.turns, household=each.household) for each in made
        ]
        replacer = replacer_of(
            self.desk, [x for x in finds if x.verdict != NO], beside, speakers_in(beside)
        )
        replacer.refuse(finds)
        passed = [_passed(each, str(place), replacer) for place, each in enumerate(made)]
        self._check(passed)
        self._last = replacer
        self.replaced += replacer.replaced
        self.desk.save()
        return passed

    def _finds(self, made: Sequence[Read]) -> list[Find]:
        """What is found in the turns; what the key calls harmless is answered with no."""
        from transcripts_tool.anonymise import Finder, NameList

        beside: list[Transcript] = [Transcript("", each.turns) for each in made]
        names = NameList.of([*self._people(), *speakers_in(beside)])
        places = [(str(i), n) for i, each in enumerate(made) for n in range(len(each.turns))]
        texts = [turn.text for each in made for turn in each.turns]
        found = Finder(self.desk.pipeline, names, self.desk.careful).find(texts)
        harmless = {form for form, said in self.desk.key.answers.items() if said == "harmless"}
        return [
            Find(document, turn, entity, NO if fold(entity.text) in harmless else "")
            for (document, turn), entities in zip(places, found, strict=True)
            for entity in entities
        ]

    def _people(self) -> list[str]:
        """People who are known: places and numbers of the key keep their own category."""
        key = self.desk.key
        other = {form for x in key.entries if x.category != "person" for form in x.forms}
        people = [as_spoken(f) for x in key.entries if x.category == "person" for f in x.forms]
        return [*people, *(name for name in self.desk.names().names if name not in other)]

    def _check(self, passed: Sequence[Read]) -> None:
        """The leak check of what would be stored."""
        with tempfile.TemporaryDirectory() as folder:
            lines = (json.dumps(_told(each), ensure_ascii=False) + "\n" for each in passed)
            (Path(folder) / "import.jsonl").write_text("".join(lines), encoding="utf-8")
            leaks: LeakReport = check_folder(self.desk, Path(folder))
        if leaks.exact:
            first = _("{count} places still hold a name; nothing was stored").format(
                count=len(leaks.exact)
            )
            raise StillNamed("\n".join([first, *map(_line, leaks.exact)]), leaks)
        self.to_judge = leaks.open_forms


def _line(hit: Hit) -> str:
    from transcripts_tool.anonymise.leak import reason_in_words

    return f"{hit.place}: {hit.shown} ({reason_in_words(hit.reason)})"


def _told(each: Transcript | FragmentRow) -> dict[str, Any]:
    names = (each.id, each.interview) if isinstance(each, Transcript) else (each.transcript,)
    turns = [[turn.speaker, turn.text] for turn in each.turns]
    return {"names": names, "turns": turns, "attributes": dict(each.attributes)}


def _passed(each: Read, place: str, replacer: Replacer) -> Read:
    """One transcript or fragment with pseudonyms."""
    turns = tuple(
        Turn(
            replacer.free(turn.speaker),
            replacer.turn(place, number, turn.text),
            turn.start,
            turn.end,
        )
        for number, turn in enumerate(each.turns)
    )
    attributes = _attributes(each.attributes, replacer)
    if isinstance(each, FragmentRow):
        name = each.transcript and _name(each.transcript, replacer)
        return replace(each, turns=turns, transcript=name, attributes=attributes)
    named = _name(each.id, replacer)
    interview = _name(each.interview, replacer)
    # The file's own name stays behind: it is the original that is not copied in.
    return replace(
        each, id=named, interview=interview, turns=turns, attributes=attributes, source=""
    )


def _attributes(attributes: Mapping[str, Any], replacer: Replacer) -> dict[str, Any]:
    return {k: replacer.free(v) if isinstance(v, str) else v for k, v in attributes.items()}


def _name(name: str, replacer: Replacer) -> str:
    """A transcript's name, often a file's: 'interview_fatma' holds a name too."""
    apart = name.replace("_", " ")
    told = replacer.free(apart)
    return name if told == apart else told
