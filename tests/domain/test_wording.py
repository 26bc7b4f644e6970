"""The domain speaks the language of the user without knowing languages."""

from __future__ import annotations

import pytest

from transcripts_tool.domain.wording import _, speak_through


def test_sentences_are_translated_once_a_translator_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """English until told otherwise."""
    monkeypatch.setattr("transcripts_tool.domain.wording._translate", None)
    assert _("a sentence") == "a sentence"
    speak_through(str.upper)
    assert _("a sentence") == "A SENTENCE"


def test_the_package_has_the_domain_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing the package is enough: the interface's own texts serve the domain."""
    from transcripts_tool import i18n

    monkeypatch.setattr(i18n, "_catalogue", lambda language: _Shouting())
    assert _("a sentence") == "A SENTENCE!"


class _Shouting:
    def gettext(self, message: str) -> str:
        return f"{message.upper()}!"
