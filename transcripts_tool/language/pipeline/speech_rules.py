"""Tokenizer rules for typed-out talk: contractions, non-verbal marks, omissions."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

DATA = "transcripts_tool.language.pipeline"


def data_lines(name: str) -> list[str]:
    """The lines of one data file of this package, without comments and empty lines."""
    text = files(DATA).joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def add_speech_rules(nlp: Any) -> None:
    """Teach the tokenizer of a Dutch spaCy pipeline the forms of typed-out talk.

    "'k", "d'r" and "zo'n" stay one token, and so do "[gelach]", "(stilte)" and "[…]", which
    otherwise fall apart into brackets that a name finder takes for organisations. Only listed
    marks are kept whole, so a name in brackets is still seen as a name.
    """
    for form in data_lines("one_token.txt"):
        for variant in _variants(form):
            nlp.tokenizer.add_special_case(variant, [{"ORTH": variant}])
    for mark in data_lines("marks.txt"):
        for variant in (f"[{mark}]", f"({mark})"):
            if " " not in variant:
                nlp.tokenizer.add_special_case(variant, [{"ORTH": variant}])
    nlp.tokenizer.token_match = re.compile(_mark_pattern()).match


def _variants(form: str) -> set[str]:
    """A form with and without capitals, with straight and typographic apostrophe."""
    capital = form[:1].upper() + form[1:]
    lifted = re.sub(r"^'([a-z])", lambda m: "'" + m[1].upper(), form)
    plain = {form, capital, lifted}
    return plain | {variant.replace("'", "’") for variant in plain}


def _mark_pattern() -> str:
    """A pattern for one whole bracketed mark, in any case."""
    marks = "|".join(re.escape(mark) for mark in data_lines("marks.txt") if " " not in mark)
    return rf"(?i)^[\[(](?:{marks})[\])]$"
