"""The project's own names and those of its speakers, in every form and case."""

from __future__ import annotations

from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.folding import fold_with_offsets
from transcripts_tool.anonymise.lists import items
from transcripts_tool.anonymise.names_list import NameList, plain_word, titles_before
from transcripts_tool.anonymise.page import Page

STEP = "own names"


def find(page: Page, names: NameList) -> Iterator[Entity]:
    """Every form of every listed name; a form that is an ordinary word needs a capital.

    In text without capitals such a form ('bos', 'wil') counts only after a title or kin word.
    """
    if not names.names:
        return
    folded, offsets = fold_with_offsets(page.text)
    for first, last in names.occurrences(folded):
        start, end = offsets[first + _titled(folded[first:last])], offsets[last]
        shown = page.text[start:end]
        sure = not plain_word(folded[first:last]) or _as_name(page, start, shown)
        if sure:
            yield Entity(start, end, shown, "person", 0.99, (STEP,))


def _titled(form: str) -> int:
    """How many characters of a form are titles, which stay in the text: 'mevrouw Bos'."""
    words = form.split(" ")
    return sum(len(word) + 1 for word in words[: titles_before(words)])


def _as_name(page: Page, start: int, shown: str) -> bool:
    """Whether an ordinary word stands as a name here."""
    needed = page.cased and not page.shouted
    if needed and not shown[:1].isupper():
        return False
    before = page.text[:start].rstrip()
    word = before.rsplit(None, 1)[-1].lower() if before else ""
    if word in items("titles") or word in items("kin_alone"):
        return True
    starts = not before or before[-1] in '.?!:\n"“„…[]('
    starts = starts and shown.lower() in items("common_words") | items("function_words")
    return needed and not starts
