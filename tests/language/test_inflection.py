"""Rules that undo Dutch inflection, and what they put right in lemmas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.language.pipeline.inflection import (
    adjective_bases,
    noun_bases,
    verb_bases,
)
from transcripts_tool.language.pipeline.lemmas import Reading, better_lemma

DUTCH = frozenset(
    "rekening been brief huis bom kind rondje groep wonen zetten leven lopen oproepen koesteren "
    "aanmelden groot mooi moeilijk lief vaak ik wil".split()
)


@pytest.mark.parametrize(
    ("word", "base"),
    [("rekeningen", "rekening"), ("benen", "been"), ("brieven", "brief"), ("huizen", "huis"),
     ("bommen", "bom"), ("groepje", "groep"), ("kinderen", "kind"), ("waarheden", "waarheid"),
     ("auto's", "auto")],
)  # fmt: skip
def test_plurals_and_diminutives_have_their_singular(word: str, base: str) -> None:
    assert base in list(noun_bases(word))


@pytest.mark.parametrize(
    ("word", "base"), [("grote", "groot"), ("lieve", "lief"), ("mooier", "mooi"), ("dure", "duur")]
)
def test_adjectives_have_their_plain_form(word: str, base: str) -> None:
    assert base in list(adjective_bases(word))


@pytest.mark.parametrize(
    ("word", "base"),
    [("woonde", "wonen"), ("gezet", "zetten"), ("leeft", "leven"), ("liep", "lopen"),
     ("opgeroepen", "oproepen"), ("afgereisd", "afreizen"), ("aangemeld", "aanmelden"),
     ("toegeslagen", "toeslaan")],
)  # fmt: skip
def test_verb_forms_have_their_infinitive(word: str, base: str) -> None:
    assert base in list(verb_bases(word))


def lemma(word: str, said: str, pos: str, first: bool = False, singular: bool = True) -> str:
    """The lemma after correction, where the lemmatizer said `said`."""
    return better_lemma(Reading(word, said, pos, first, singular), DUTCH.__contains__)


def test_a_word_that_does_not_exist_is_put_right() -> None:
    assert lemma("koesterde", "koestren", "VERB") == "koesteren"
    assert lemma("rekeningen", "rekeningen", "NOUN", singular=False) == "rekening"


def test_the_capital_of_a_first_word_goes_and_that_of_a_name_stays() -> None:
    assert lemma("Vaak", "Vaak", "ADV", first=True) == "vaak"
    assert lemma("Fatma", "fatma", "PROPN") == "Fatma"
    assert lemma("Fatma's", "fatma", "PROPN") == "Fatma"


@given(
    st.text("abcdefgijklnoprstuvwz'", max_size=14),
    st.sampled_from(["NOUN", "VERB", "ADJ", "ADV", "PROPN", "PUNCT", "X", ""]),
)
def test_any_word_has_a_lemma(word: str, pos: str) -> None:
    """No word makes the rules fail, and none gets an underscore."""
    assert "_" not in lemma(word, word, pos)
