"""Numbers as they are said: 'nul zes twaalf vierendertig', 'negentienhonderd drieënzestig'."""

from __future__ import annotations

import re

UNITS = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
TEENS = "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
NUMBER = rf"(?:(?:{UNITS})(?:en|ën)(?:{TENS})|{TEENS}|{TENS}|{UNITS})"
YEAR = rf"(?:(?:negentien(?:honderd)?|tweeduizend)(?: ?(?:en )?{NUMBER})?|(?:twintig) {NUMBER})"
"""A year; 'negentien' alone is none."""
GROUP = rf"(?:{NUMBER}|nul|\d{{1,4}})"
RUN = rf"{GROUP}(?:(?:, ?| ?- ?| ){GROUP})*"
"""Numbers said one after another."""
_ONE = re.compile(rf"nul|{UNITS}", re.I)
_WORD = re.compile(GROUP, re.I)


def digits_of(run: str) -> int:
    """How many digits a run of said numbers stands for: 'nul zes twaalf' has four."""
    words = _WORD.findall(run)
    return sum(len(w) if w.isdigit() else 1 if _ONE.fullmatch(w) else 2 for w in words)
