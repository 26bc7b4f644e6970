"""The language of the interface."""

from __future__ import annotations

import gettext
import io

import pytest

from transcripts_tool import i18n
from transcripts_tool.i18n import _, current_language, lookup, ngettext, set_language

SENTENCE = "{file} is empty."


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small Dutch catalogue in memory, whatever the committed one holds."""

    class Small(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {SENTENCE: "{file} is leeg."}.get(message, message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return "{n} fragment" if n == 1 else "{n} fragmenten"

    small, english = Small(), gettext.NullTranslations()
    monkeypatch.setattr(i18n, "_catalogue", lambda name: small if name == "nl" else english)


def test_dutch_is_spoken_unless_another_language_is_chosen(dutch: None) -> None:
    assert current_language() == "nl"
    assert _(SENTENCE).format(file="a.txt") == "a.txt is leeg."


def test_a_chosen_language_holds_from_then_on(dutch: None) -> None:
    set_language("en")
    assert _(SENTENCE) == SENTENCE
    set_language("nl")
    assert _(SENTENCE) != SENTENCE


def test_the_environment_variable_goes_before_the_choice(
    dutch: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_language("nl")
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en_GB.UTF-8")
    assert current_language() == "en"


def test_a_language_without_catalogue_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")


def test_a_typing_error_in_the_variable_hides_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "xx")
    assert current_language() == "nl"


def test_numbers_choose_their_form(dutch: None) -> None:
    forms = [ngettext("{n} fragment", "{n} fragments", n) for n in (0, 1, 2)]
    assert forms == ["{n} fragmenten", "{n} fragment", "{n} fragmenten"]


def test_a_marked_sentence_is_translated_when_it_is_shown(dutch: None) -> None:
    marked = i18n.N_(SENTENCE)
    assert marked == SENTENCE
    assert lookup(marked) == "{file} is leeg."
    assert lookup("") == ""


def test_a_checkout_without_compiled_catalogues_speaks_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(i18n, "_FOLDER", tmp_path)
    i18n._catalogue.cache_clear()
    try:
        assert _(SENTENCE) == SENTENCE
    finally:
        i18n._catalogue.cache_clear()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_committed_catalogue_can_be_read(language: str) -> None:
    content = (i18n._FOLDER / f"{language}.mo").read_bytes()
    assert gettext.GNUTranslations(io.BytesIO(content)).info()["content-type"].endswith("utf-8")
