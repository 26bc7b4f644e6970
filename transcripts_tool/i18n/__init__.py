"""Texts on screen in the language of the user: Dutch by default, English by setting.

The code says its sentences in English, as literals in `_()`; the Dutch of each is kept in
`catalogues/nl/<part>.po`, one file per package. `scripts/catalogues.py` joins the parts into
one compiled catalogue per language, which is loaded at the first sentence asked for.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "N_",
    "_",
    "current_language",
    "lookup",
    "ngettext",
    "set_language",
    "speaking",
]

LANGUAGES = ("nl", "en")
DEFAULT_LANGUAGE = "nl"
ENVIRONMENT_VARIABLE = "TRANSCRIPTS_TOOL_LANGUAGE"

_FOLDER = Path(__file__).parent / "catalogues"
_chosen: str | None = None
_spoken: str | None = None


def current_language() -> str:
    """Return the language in use, one of `LANGUAGES`.

    The environment variable TRANSCRIPTS_TOOL_LANGUAGE goes before what `set_language` chose; an
    unknown language in the variable is passed over, so that a typing error hides no sentence.
    """
    if _spoken is not None:
        return _spoken
    wanted = os.environ.get(ENVIRONMENT_VARIABLE, "").strip().casefold()[:2]
    if wanted in LANGUAGES:
        return wanted
    return _chosen or DEFAULT_LANGUAGE


def set_language(language: str) -> None:
    """Choose the language of every sentence from now on.

    Raises ValueError for a language that is not in `LANGUAGES`.
    """
    global _chosen
    if language not in LANGUAGES:
        raise ValueError(f"unknown interface language {language!r}; known: {', '.join(LANGUAGES)}")
    _chosen = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use one language for a while, as for a text that is asked for in it."""
    global _spoken
    before, _spoken = _spoken, language
    try:
        yield
    finally:
        _spoken = before


def _(message: str) -> str:
    """Return the sentence in the language in use, or the English one when it has no translation."""
    return _catalogue(current_language()).gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence for translation where a table is made, before the language is known.

    The table keeps the English sentence; whoever shows it calls `lookup` at that moment.
    """
    return message


def lookup(message: str) -> str:
    """Return a sentence that was marked with `N_`, in the language in use."""
    return _(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the sentence for this number, in the language in use."""
    return _catalogue(current_language()).ngettext(singular, plural, number)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the compiled catalogue of a language, read from disk once."""
    try:
        with (_FOLDER / f"{language}.mo").open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except FileNotFoundError:
        # A checkout in which nothing was compiled yet still speaks: in English.
        return gettext.NullTranslations()
