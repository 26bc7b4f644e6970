"""Found names as they are reviewed: certain ones by form, doubtful ones one by one, with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts_tool.domain.text import fold, printable
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, unwatched
from transcripts_tool.tui.job import NAMES, Job

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.bootstrap.name_search import Place
    from transcripts_tool.bootstrap.names import Find, NameDesk

YES, NO = "yes", "no"
CERTAIN = 0.75
"""From this score on a form is judged once for all its places, unless it is taken apart."""


class WorkerSearch:
    """Looks for names in a process of its own: the language model never is in this one."""

    def __init__(self, project: Project, coder: str) -> None:
        self._workspace = project.workspace
        self._job = Job(project.folder, coder)

    def __call__(self, listed: Sequence[str], careful: bool, progress: Progress) -> list[Place]:
        """All finds by place; raises Cancelled when `progress` does, and the process is ended."""
        from transcripts_tool.anonymise.entity import Entity

        asked = {"listed": list(listed), "careful": careful}
        found = []
        for transcript, turn, start, end, category, score, steps in self._job.run(
            NAMES, asked, progress
        ):
            words = self._workspace.transcript(transcript).turns[turn].text[start:end]
            found.append(
                (transcript, turn, Entity(start, end, words, category, score, tuple(steps)))
            )
        return found

    def stop(self) -> None:
        """End the process; what it knew of texts goes with it."""
        self._job.stop()


def open_desk(project: Project, coder: str, passphrase: str | None) -> NameDesk:
    """The desk, whose names are looked for by another process; reads the key, so in a thread."""
    from transcripts_tool.bootstrap.names import NameDesk

    return NameDesk(project, coder, passphrase, search=WorkerSearch(project, coder))


def close_desk(desk: NameDesk) -> None:
    """Let go of the process that looked for names."""
    if isinstance(desk.search, WorkerSearch):
        desk.search.stop()


def key_state(project: Project) -> str:
    """'protected', 'open' or, when this machine has no key of the project, ''."""
    from transcripts_tool.storage.key_store import KeyStore

    store = KeyStore(project.settings.id)
    if not store.exists():
        return ""
    return "protected" if store.is_protected() else "open"


@dataclass(frozen=True, slots=True)
class Item:
    """What one key answers: a form with all its places, or one doubtful place."""

    form: str
    category: str
    finds: tuple[Find, ...]
    certain: bool

    @property
    def verdict(self) -> str:
        """The answer that all places share; '' when one has none or they differ."""
        answers = {each.verdict for each in self.finds}
        return answers.pop() if len(answers) == 1 else ""

    @property
    def key(self) -> str:
        """What makes it the same form."""
        return f"{self.category}|{fold(self.form)}|{self.namesake}"

    @property
    def namesake(self) -> str:
        """Which one it is of several people with this name; '' is the first."""
        return self.finds[0].namesake

    def meant(self, nth: int) -> tuple[Find, ...]:
        """The places that are one person with the nth: those of its transcript."""
        here = self.finds[nth % len(self.finds)].transcript
        return tuple(each for each in self.finds if each.transcript == here)


def items(finds: Sequence[Find], apart: frozenset[str] = frozenset()) -> list[Item]:
    """Certain forms first, in order of first place, then the doubtful places in order.

    Forms in `apart` are judged place by place; names that stood as pseudonyms are left out.
    """
    grouped: dict[tuple[str, str, str], list[Find]] = {}
    for each in finds:
        if not each.is_placeholder:
            key = (each.entity.category, fold(each.entity.text), each.namesake)
            grouped.setdefault(key, []).append(each)
    certain, doubtful = [], []
    for (category, _form, _namesake), found in grouped.items():
        whole = Item(found[0].entity.text, category, tuple(found), True)
        if max(each.entity.score for each in found) >= CERTAIN and whole.key not in apart:
            certain.append(whole)
        else:
            doubtful += [Item(x.entity.text, category, (x,), False) for x in found]
    return certain + sorted(doubtful, key=lambda each: each.finds[0].place)


def category_name(category: str) -> str:
    """What a category is called."""
    names = {
        "person": _("person"),
        "place": _("place"),
        "organisation": _("organisation"),
        "address": _("address"),
        "date": _("date"),
        "age": _("age"),
        "phone": _("phone number"),
        "email": _("e-mail address"),
        "url": _("web address"),
        "id": _("number of a document"),
    }
    return names.get(category, category)


def line(item: Item) -> str:
    """A row of the list: the answer as a word, the form, its category and how often it stands."""
    word = {YES: _("yes"), NO: _("no")}.get(item.verdict, "?")
    often = f" {len(item.finds)}×" if len(item.finds) > 1 else ""
    sure = "" if item.certain else " " + _("(doubtful)")
    which = f" ({item.namesake})" if item.namesake else ""
    return f"{word:<4} {printable(item.form)}{which}{often} · {category_name(item.category)}{sure}"


@dataclass(frozen=True, slots=True)
class Step:
    """What stood before a change: decisions by place, and what the key held."""

    finds: tuple[Find, ...]
    answers: dict[str, str]
    listed: list[str]


@dataclass
class NameReview:
    """The review of one project; every change is in the log and the key when it returns."""

    desk: NameDesk
    finds: list[Find] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def search(self, progress: Progress = unwatched) -> None:
        """Look for names in all texts, if anything changed since; takes seconds or minutes.

        Raises Cancelled when `progress` does: what was found before still stands.
        """
        self.desk.look(progress)
        self.look()

    def look(self) -> None:
        """See which answers there are now to what was found."""
        self.finds = self.desk.present()

    @property
    def progress(self) -> tuple[int, int]:
        """How many places were decided, and how many there are."""
        real = [each for each in self.finds if not each.is_placeholder]
        return sum(bool(each.verdict) for each in real), len(real)

    def _remember(self, finds: Sequence[Find]) -> None:
        key = self.desk.key
        self.steps.append(Step(tuple(finds), dict(key.answers), list(key.listed)))

    def answer(
        self, item: Item, verdict: str, category: str | None = None, *, everywhere: bool = False
    ) -> int:
        """Answer an item, or the form wherever it stands; returns in how many places."""
        wanted = fold(item.form)
        same = [x for x in self.finds if fold(x.entity.text) == wanted and not x.is_placeholder]
        self._remember(same if everywhere else item.finds)
        if everywhere:
            count = self.desk.decide_everywhere(item.finds[0], verdict, category)
        else:
            for each in item.finds:
                self.desk.decide(each, verdict, category)
            count = len(item.finds)
        self.look()
        return count

    def forms_like(self, item: Item) -> list[str]:
        """Other forms of the same category, as they could be the same person."""
        found = [x.entity.text for x in self.finds if x.entity.category == item.category]
        others = {fold(each): each for each in found if fold(each) != fold(item.form)}
        return sorted(others.values(), key=str.casefold)

    def namesakes(self, item: Item) -> list[str]:
        """The numbers of the people who have this name so far, the first ('') in front."""
        same = [x for x in self.finds if fold(x.entity.text) == fold(item.form)]
        return sorted({"", *(x.namesake for x in same)}, key=lambda x: int(x or 1))

    def tell_apart(self, item: Item, nth: int, number: str) -> int:
        """Say that another person of this name is meant in this transcript; returns how often."""
        places = item.meant(nth)
        self._remember(places)
        self.desk.tell_apart(places, number)
        for each in self.desk.present():
            if each.place in {x.place for x in places}:
                self.desk.decide(each, YES)
        self.look()
        return len(places)

    def same_as(self, item: Item, other: str) -> None:
        """Say that two forms are one person, place or organisation; the form is a name then."""
        self._remember(item.finds)
        self.desk.same_as(item.finds[0].named.text, other)
        for each in item.finds:
            self.desk.decide(each, YES)
        self.look()

    def add(self, transcript: str, turn: int, start: int, end: int, category: str) -> None:
        """Add a name that was missed; `search` looks for it in all texts."""
        before = self.desk.key
        answers, listed = dict(before.answers), list(before.listed)
        find = self.desk.add(transcript, turn, start, end, category)
        self.steps.append(Step((find_without_answer(find),), answers, listed))
        self.look()

    def undo(self) -> bool:
        """Take the last answer back; False when there is none."""
        if not self.steps:
            return False
        step = self.steps.pop()
        key = self.desk.key
        again = key.listed != step.listed
        key.answers, key.listed = dict(step.answers), list(step.listed)
        self.desk.save()
        for each in step.finds:
            self.desk.decide(each, each.verdict, each.entity.category)
        if again:
            key.listed = list(step.listed)
            self.desk.save()
        self.look()
        return True


def find_without_answer(find: Find) -> Find:
    """The same place, open again."""
    from dataclasses import replace

    return replace(find, verdict="")
