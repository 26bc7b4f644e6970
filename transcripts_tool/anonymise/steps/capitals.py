"""Words with a capital that no list explains: in talk these are mostly names of people."""

from __future__ import annotations

from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.lists import (
    adjective,
    all_surnames,
    first_names,
    items,
    ordinary,
    places,
    table,
)
from transcripts_tool.anonymise.names_list import is_particle
from transcripts_tool.anonymise.page import Page, Word
from transcripts_tool.anonymise.unknown import ARTICLES, PLACE_BEFORE, explained, office, unknown

STEP = "capitals"
PREPOSITIONS = frozenset({"in", "op", "aan", "uit", "te", "het", "'t"})
UNKNOWN, SURNAME, WEAK = 0.5, 0.75, 0.35


def find(page: Page, careful: bool) -> Iterator[Entity]:
    """Runs of capitals that hold an unknown word, and surnames with their particles."""
    if not page.cased or page.shouted:
        return
    words = page.words
    i = 0
    while i < len(words):
        end = _run_end(page, i)
        if end is None:
            i += 1
            continue
        score = _score(page, i, end, careful)
        if not score and is_particle(words[i].text):
            i += 1
            continue
        if score:
            start, stop = words[i].start, words[end].end
            yield Entity(start, stop, page.text[start:stop], "person", score, (STEP,))
        i = end + 1


def _run_end(page: Page, i: int) -> int | None:
    """The last index of a run of capitals (particles between or before them) that starts at i."""
    words = page.words
    last = None
    for k in range(i, min(i + 7, len(words))):
        if k > i and page.text[words[k - 1].end : words[k].start].strip(" ") not in (
            {"", "."} if len(words[k - 1].text) == 1 else {""}
        ):
            break
        if is_particle(words[k].text):
            if k == i and words[k].low in PREPOSITIONS:
                return None
            continue
        if not words[k].capital or words[k].low in items("no_names") or office(words[k]):
            break
        if k == i and words[k].first and _starter(words[k]):
            return None
        last = k
    return last


def _score(page: Page, i: int, end: int, careful: bool) -> float:
    """How sure a run is a person (0: not taken); in writing a lone word needs a better sign."""
    score = _weight(page, i, end, careful)
    heads = sum(not is_particle(word.text) for word in page.words[i : end + 1])
    lone = heads == 1 and score <= UNKNOWN
    return 0.0 if lone and not (page.spoken or careful) else score


def _weight(page: Page, i: int, end: int, careful: bool) -> float:
    """The same before it is asked whether somebody is talking."""
    words = page.words
    run = words[i : end + 1]
    heads = [w for w in run if not is_particle(w.text)]
    before = words[i - 1].low if i else ""
    if before in table("institutions") or before in ARTICLES:
        return 0.0
    if is_particle(run[0].text):
        return _particled(run, heads, careful)
    if not any(unknown(w) for w in heads):
        return 0.0
    if len(heads) > 1 and any(explained(w) for w in heads):
        return WEAK if careful else 0.0
    both = len(heads) > 1 and (careful or all(unknown(w) for w in heads))
    if both or page.spoken:
        return UNKNOWN
    return WEAK if careful and not (run[0].first or before in PLACE_BEFORE) else 0.0


def _particled(run: tuple[Word, ...], heads: list[Word], careful: bool) -> float:
    """'Van den Berg', 'de Vries': a listed surname, or any after a particle with a capital."""
    name = " ".join(w.low for w in run)
    from_there = (run[0].text == "van" or run[0].first) and heads[-1].low in places()
    last = heads[-1].low
    lone = from_there or adjective(last) or last in items("inhabitants") or heads[0].text.isupper()
    listed = name in all_surnames() or any(part in all_surnames() for part in _halves(name))
    raised = run[0].text[:1].isupper()
    if listed and not lone and (raised or not ordinary(heads[0].low) or careful):
        return SURNAME if not (run[0].first and ordinary(heads[0].low)) else 0.0
    if raised and not run[0].first and not lone and run[0].low not in {"de", "het", "in", "op"}:
        return SURNAME
    article = len(run) - len(heads) == 1 and run[0].low in ARTICLES
    return WEAK if careful and not (lone or article) and unknown(heads[-1]) else 0.0


def _halves(name: str) -> list[str]:
    """The parts of a double surname: 'van den berg-de vries' has two."""
    return name.split("-") if "-" in name else []


def _starter(word: Word) -> bool:
    """Whether a first word has its capital from the sentence: 'Heeft Liesbeth ...'."""
    return ordinary(word.low) and word.low not in first_names()
