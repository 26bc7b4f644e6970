"""Compare all that a folder holds with all known names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from transcripts_tool.anonymise.folding import fold_with_offsets
from transcripts_tool.anonymise.leak.known import FUZZY_FROM, NUMBER_FROM, PART, KnownNames, Words
from transcripts_tool.anonymise.leak.report import EXACT, HARMLESS, NAME, TO_JUDGE, Hit, LeakReport
from transcripts_tool.anonymise.leak.views import Unread, View, views
from transcripts_tool.anonymise.lists import adjective, items, ordinary
from transcripts_tool.i18n import _

Found = tuple[int, int, str, str]
"""Start and end in the folded text, form, reason."""
IN_BINARY = 5
"""Letters of a form from which a match in bytes that are no text is more than chance."""
EXACT_REASONS = frozenset({"exact", "spelled out"})
GROUPED = re.compile(
    r"[^\W_]+(?:[ .\-/()+]{1,2}(?:[^\W_]*\d[^\W_]*|[^\W\d_]{1,4}(?=[ .\-]{1,2}[^\W_]*\d)))*"
)
"""A number with what stands between its groups; a bank's letters stand among digits."""


def leak_check(
    folder: Path,
    known: KnownNames,
    answers: Mapping[str, str],
    public: frozenset[str] = frozenset(),
) -> LeakReport:
    """Read every file and name in a folder and list all known names that stand there.

    An exact form, or any form that is no ordinary Dutch word, blocks. A form that is an ordinary
    word, a word one edit from a name of five letters or more, and a name inside a longer word are
    to be judged; `answers` maps such a form to 'harmless' (left out) or 'name' (blocks).
    `public` holds lines (without the space around them) that are known to everybody, as those of
    the codebook that comes with the program: a file's line that equals one tells of nobody.
    """
    hits: dict[tuple[str, str, str, str], Hit] = {}
    unread: list[tuple[str, str]] = []
    files = 0
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder).as_posix()
        for item in _readings(path, shown):
            if isinstance(item, Unread):
                unread.append((shown, f"{item.where}: {item.why}"))
                continue
            for hit in _hits(_without(item, public), shown, known, answers):
                hits.setdefault((hit.file, hit.place, hit.shown, hit.form), hit)
        files += path.is_file()
    return LeakReport(tuple(hits.values()), files, tuple(unread), tuple(sorted(known.too_short)))


def _readings(path: Path, shown: str) -> Iterator[View | Unread]:
    """The name of a file or folder, and every reading of its content."""
    yield View("name", path.name)
    if path.is_symlink():
        yield Unread(shown, _("a link to another place"))
    elif path.is_file():
        try:
            data = path.read_bytes()
        except OSError as error:
            yield Unread(shown, str(error))
            return
        yield from views(data, path.name)


def _without(view: View, public: frozenset[str]) -> View:
    """The reading with public lines emptied, so that the numbers of the others stay."""
    if not public or view.binary or "\n" not in view.text:
        return view
    lines = ("" if line.strip() in public else line for line in view.text.split("\n"))
    return replace(view, text="\n".join(lines))


def _hits(view: View, file: str, known: KnownNames, answers: Mapping[str, str]) -> Iterator[Hit]:
    """The hits in one reading, less what was answered to be harmless."""
    text, offsets = fold_with_offsets(view.text)
    for start, end, form, reason in _found(text, known):
        if view.binary and (reason != "exact" or end - start < IN_BINARY):
            continue
        kind = EXACT if reason in EXACT_REASONS else TO_JUDGE
        answer = answers.get(form)
        if kind == TO_JUDGE and answer == HARMLESS:
            continue
        if answer == NAME:
            kind = EXACT
        first = offsets[start]
        yield Hit(file, _place(view, first), view.text[first : offsets[end]], form, kind, reason)


def _place(view: View, at: int) -> str:
    """Member and line, as a reader looks it up."""
    if view.where == "name":
        return "name"
    line = view.text.count("\n", 0, at) + 1
    return f"{view.where}, line {line}" if view.where else f"line {line}"


def _found(text: str, known: KnownNames) -> Iterator[Found]:
    """Known names in folded text: as words, glued together, spelled out, and nearly so."""
    matches = list(PART.finditer(text))
    words = [m[0] for m in matches]
    i = 0
    while i < len(words):
        size, reason = _longest(words, i, known)
        if size:
            yield matches[i].start(), matches[i + size - 1].end(), _form(words, i, size), reason
            i += size
            continue
        if words[i] not in known.seen:
            known.seen[words[i]] = _doubtful(words[i], known)
        doubtful = known.seen[words[i]]
        if doubtful:
            yield matches[i].start(), matches[i].end(), words[i], doubtful
        i += 1
    yield from _spelled(text, known)
    if known.numbers:
        yield from _numbers(text, known)


def _numbers(text: str, known: KnownNames) -> Iterator[Found]:
    """Known numbers that are grouped in another way: '06 1234 5678' for '0612345678'."""
    for match in GROUPED.finditer(text):
        letters = "".join(PART.findall(match[0]))
        if sum(c.isdigit() for c in letters) < NUMBER_FROM:
            continue
        number = _known_in(letters, known.numbers)
        if number:
            yield match.start(), match.end(), number, "exact"


def _known_in(letters: str, numbers: set[str]) -> str | None:
    """The longest known number that stands in a run of letters and digits."""
    for size in sorted({len(number) for number in numbers}, reverse=True):
        for at in range(len(letters) - size + 1):
            if letters[at : at + size] in numbers:
                return letters[at : at + size]
    return None


def _form(words: list[str], i: int, size: int) -> str:
    return " ".join(words[i : i + size])


def _longest(words: list[str], i: int, known: KnownNames) -> tuple[int, str]:
    """How many words from i on are a known form, and whether they are sure; 0 when none."""
    plain = 0
    for form in known.first.get(words[i], ()):
        if _stands(form, words, i):
            if form in known.sure:
                return len(form), "exact"
            plain = max(plain, len(form))
    if words[i] in known.glued:
        return 1, "exact"
    return plain, "ordinary word"


def _stands(form: Words, words: list[str], i: int) -> bool:
    return tuple(words[i : i + len(form)]) == form


def _doubtful(word: str, known: KnownNames) -> str | None:
    """Why a word that is no known form is still to be judged."""
    if len(word) < FUZZY_FROM - 1 or word.isdigit() or ordinary(word) or _of_a_people(word):
        return None
    if known.near_to(word):
        return "one edit"
    if any(len(name) >= FUZZY_FROM and name in word for name in known.glued):
        return "inside a word"
    return None


def _of_a_people(word: str) -> bool:
    """Whether a word is made of a country or people ('Nederlandse'), and so is no name."""
    return adjective(word) or word in items("no_names")


def _spelled(text: str, known: KnownNames) -> Iterator[Found]:
    """Names written letter by letter: 'F.a.t.m.a', 'f a t m a'."""
    for match in re.finditer(r"(?<![^\W_])(?:[^\W\d_][\W_]{1,2}){2,}[^\W\d_](?![^\W_])", text):
        letters = "".join(PART.findall(match[0]))
        if letters in known.glued:
            yield match.start(), match.end(), letters, "spelled out"
