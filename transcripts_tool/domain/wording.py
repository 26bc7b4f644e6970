"""How the domain words what it refuses, without knowing in which language.

The domain stands below the interface texts, so it cannot ask them for a translation: it marks its
English sentences with `_` like every other part, and the package hands in who translates them.
"""

from __future__ import annotations

from collections.abc import Callable

_translate: Callable[[str], str] | None = None


def speak_through(translate: Callable[[str], str]) -> None:
    """Have every sentence of the domain translated from now on."""
    global _translate
    _translate = translate


def _(message: str) -> str:
    """The sentence in the language of the user, or in English as long as nobody translates."""
    return _translate(message) if _translate else message
