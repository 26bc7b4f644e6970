"""A form that has a pseudonym is replaced wherever it stands, unless it may be a plain word."""

from __future__ import annotations

from transcripts_tool.anonymise import replace
from transcripts_tool.bootstrap.known_forms import KnownForms
from transcripts_tool.domain.key import KeyEntry

KNOWN = KnownForms.of(
    [
        KeyEntry("[persoon 1]", "person", ["Zefanja", "Wil"]),
        KeyEntry("[plaats 1]", "place", ["De Kolk"]),
    ]
)


def changed(text: str, *taken: tuple[int, int]) -> str:
    """The text with what the known forms replace in it."""
    return replace(text, [each for each, _category in KNOWN.left(text, taken)])[0]


def test_known_forms_are_replaced_in_any_case_where_no_word_is_meant() -> None:
    assert changed("zefanja zat in De Kolk") == "[persoon 1] zat in [plaats 1]"


def test_ordinary_words_stay() -> None:
    """A lone ordinary word never goes, several only with a capital."""
    assert changed("Wil je mee naar de kolk?") == "Wil je mee naar de kolk?"


def test_what_is_taken_or_refused_stays_as_it_is() -> None:
    assert changed("Zefanja en Zefanja", (0, 7)) == "Zefanja en [persoon 1]"
