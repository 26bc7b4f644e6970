"""Names after titles, kin words and 'heet', with or without capitals."""

from __future__ import annotations

from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import (
    adjective,
    all_first_names,
    all_surnames,
    first_names,
    items,
    ordinary,
    places,
    surname_cores,
)
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word
from transcripts_tool.anonymise.unknown import ARTICLES, explained

STEP = "titles"
SURE = 0.97
"""Above a finder and the lists together: 'mevrouw Breugel' is no place."""
PERSONAL = frozenset(
    "mw mw. mevr mevr. mej mej. dhr dhr. mevrouw meneer mijnheer familie fam fam. juf juffrouw "
    "meester dominee pastoor imam zuster broeder oom tante ome opa oma dokter".split()
)
"""Titles after which even an unknown lower-case word is a name."""
OFFICES = frozenset(
    "minister premier president burgemeester wethouder koning koningin prins prinses bisschop "
    "kardinaal paus deken rechter generaal kapitein gezin".split()
)
"""Titles after which 'van' mostly says of what: 'burgemeester van Delft'."""
PLACED = frozenset("in op te aan uit".split())
"""Particles that mostly stand before a place."""
NOT_AFTER = frozenset("van de het een en of die dat is was had met uit bij op in te zijn".split())


def find(page: Page) -> Iterator[Entity]:
    """Names after a title ('mevrouw de vries'), kin ('oom Kees', 'mijn zoontje Bilal'), 'heet'."""
    words = page.words
    leading = items("titles") | items("kinship") | items("named")
    for i, word in enumerate(words[:-1]):
        low = _title(word.low) if "-" in word.low else word.low
        rest = words[i + 1 : i + 6]
        if low not in leading or not _adjoining(page, word, rest[0]):
            continue
        if low in items("titles"):
            if not (i and _from_there(words[i - 1], rest)):
                yield from _after_title(page, low, rest)
        elif low in items("kinship") or low in items("named"):
            yield from _after_kin(page, low, rest)


def _title(low: str) -> str:
    """A word, or the title that is its last part: 'oud-burgemeester', 'ex-minister'."""
    last = low.rsplit("-", 1)[-1]
    return last if last in items("titles") else low


def _adjoining(page: Page, word: Word, following: Word) -> bool:
    """Whether only spaces (and the dot of an abbreviation) stand between two words."""
    between = page.text[word.end : following.start]
    dotted = word.low + "." in items("titles") or len(word.text) == 1
    return between.strip(" ") == "" or (dotted and between.strip(" ") == ".")


def _from_there(before: Word, rest: tuple[Word, ...]) -> bool:
    """Whether 'van' says where somebody comes from: 'de mevrouw van Humanitas'."""
    named = " ".join(word.low for word in rest[:2]) in all_surnames()
    return before.low in ARTICLES | {"die"} and rest[0].low == "van" and len(rest) > 1 and not named


def _after_title(page: Page, title: str, words: tuple[Word, ...]) -> Iterator[Entity]:
    """Particles and then a surname, a first name or an initial."""
    run = _run(page, words)
    head = next((k for k, w in enumerate(run) if not is_particle(w.text)), None)
    if head is None:
        return
    word = run[head]
    if head and _leads_away(title, run[: head + 1]):
        yield from _behind_office(page, run[head:])
        return
    if word.capital and not page.shouted and not _function_word(word):
        end = _name_end(page, run, head)
        yield _entity(page, run[0], end, SURE)
    elif _lower_name(title, run[: head + 1], page.cased):
        yield _entity(page, run[0], word, 0.7)


def _leads_away(title: str, name: list[Word]) -> bool:
    """Whether the particles are words before a place: 'mijn gezin in Delft', 'minister van Zorg'.

    After 'mevrouw' and the like 'van' begins a surname, after an office only a listed one does.
    """
    first, last = name[0].low, name[-1].low
    if name[0].capital and not name[0].first:
        return False
    listed = " ".join(word.low for word in name) in all_surnames()
    if first in PLACED:
        return not listed
    of = title in OFFICES and first == "van"
    return of and (not listed or last in places() or adjective(last))


def _behind_office(page: Page, run: list[Word]) -> Iterator[Entity]:
    """The name behind what somebody is over: 'minister van Buitenlandse Zaken Ineke Bakker'."""
    start = next((k for k, w in enumerate(run) if not (ordinary(w.low) or explained(w))), None)
    if start and run[start].capital and page.cased and not page.shouted:
        yield _entity(page, run[start], _name_end(page, run, start), 0.7)


def _run(page: Page, words: tuple[Word, ...]) -> list[Word]:
    """Words that follow one another with nothing but spaces between."""
    run = [words[0]]
    for word in words[1:]:
        if not _adjoining(page, run[-1], word):
            break
        run.append(word)
    return run


def _name_end(page: Page, run: list[Word], head: int) -> Word:
    """The last word of the name that begins at `head`: capitals, with particles between."""
    last = head
    for k in range(head + 1, len(run)):
        if run[k].capital and not _function_word(run[k]):
            last = k
        elif not is_particle(run[k].text):
            break
    return run[last]


def _function_word(word: Word) -> bool:
    """Whether the word is a title or a word that is no name whatever its case."""
    return word.low in items("no_names") or word.low in items("titles") or word.low in NOT_AFTER


def _lower_name(title: str, name: list[Word], cased: bool) -> bool:
    """Whether a lower-case word after a title is a name: listed, or no Dutch word at all.

    A particle before an ordinary word is a sign only where no capitals are used, or where the two
    are a listed surname: 'meneer de post' is none.
    """
    word, particles = name[-1], len(name) - 1
    if title not in PERSONAL or word.low in items("no_names") or word.low in NOT_AFTER:
        return False
    if len(word.text) < 2:
        return False
    if not ordinary(word.low):
        return True
    rare = not cased and particles > 0 and word.low in surname_cores()
    if particles and " ".join(w.low for w in name) not in all_surnames():
        return rare
    return rare or word.low in _plain_surnames()


def _plain_surnames() -> frozenset[str]:
    """Common surnames that are ordinary words but hardly follow a title otherwise."""
    return items("plain_surnames")


def _after_kin(page: Page, kin: str, words: tuple[Word, ...]) -> Iterator[Entity]:
    """A first name after a kin word or 'heet'."""
    word = words[0]
    if _function_word(word) or is_particle(word.text):
        return
    if word.capital and page.cased and not page.shouted:
        if not ordinary(word.low) or word.low in all_first_names() or kin in items("kin_alone"):
            run = _run(page, words)
            yield _entity(page, word, _name_end(page, run, 0), 0.85)
    elif not page.cased and _lower_first(kin, word):
        yield _entity(page, word, word, 0.6)


def _lower_first(kin: str, word: Word) -> bool:
    """Whether a lower-case word after kin is a first name."""
    if len(word.text) < 3 or ordinary(word.low):
        return word.low in first_names() and kin in items("kin_alone") and len(word.text) > 2
    return word.low in all_first_names() or kin in items("kin_alone") or word.low in all_surnames()


def _entity(page: Page, first: Word, last: Word, score: float) -> Entity:
    end = last.end
    if len(last.text) == 1 and page.text[end : end + 1] == ".":
        end += 1
    return Entity(first.start, end, page.text[first.start : end], "person", score, (STEP,))
