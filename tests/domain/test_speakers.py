"""Guessed roles: by name, by household, by who asks; a letter means nothing by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.domain.speakers import guess_roles
from transcripts_tool.domain.transcript import ROLES, Turn

LONG = "Nou, dat is een lang verhaal, want eerst hadden we niets en toen kwam er iemand langs."


def turns(*pairs: tuple[str, str]) -> list[Turn]:
    return [Turn(speaker, text) for speaker, text in pairs]


def test_the_one_who_asks_is_the_interviewer_and_the_other_the_resident() -> None:
    found = guess_roles(turns(("M", "Hoe gaat het?"), ("Y", LONG), ("M", "En thuis?"), ("Y", LONG)))
    assert found == {"M": "interviewer", "Y": "bewoner"}


def test_the_same_letter_asks_in_one_interview_and_answers_in_another() -> None:
    asks = guess_roles(turns(("L", "Hoe was het?"), ("M", LONG)), perspective="bewonersadviseur")
    answers = guess_roles(turns(("F", "Hoe was het?"), ("L", LONG)), perspective="bewonersadviseur")
    assert asks["L"] == "interviewer"
    assert answers["L"] == "bewonersadviseur"


def test_the_household_letter_and_a_title_mean_the_resident() -> None:
    said = turns(("Y", "Mag ik wat vragen?"), ("Mw. D", "Ja?"), ("L", "Hm."))
    found = guess_roles(said, household="Y", perspective="bewoner")
    assert (found["Y"], found["Mw. D"]) == ("bewoner", "bewoner")


def test_the_household_letter_means_nothing_where_professionals_speak_about_it() -> None:
    said = turns(("M", "Hoe ging het daar?"), ("L", LONG))
    assert guess_roles(said, household="L", perspective="bewonersadviseur")["L"] == (
        "bewonersadviseur"
    )


def test_an_asker_who_shares_the_letter_of_the_household_still_asks() -> None:
    said = turns(("L", "Hoe gaat het?"), ("K", LONG), ("L", "En toen?"), ("K", LONG))
    found = guess_roles(said, household="L", perspective="bewoner")
    assert found == {"L": "interviewer", "K": "bewoner"}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Interviewer", "interviewer"),
        ("INV", "interviewer"),
        ("Int. 2", "interviewer"),
        ("Tolk", "tolk"),
        ("BA1", "bewonersadviseur"),
        ("Respondent", "bewoner"),
        ("Dhr. B", "bewoner"),
        ("", "overig"),
    ],
)
def test_speakers_that_are_named_by_their_function_have_it(name: str, role: str) -> None:
    assert guess_roles(turns((name, LONG), ("X", "En dan?")))[name] == role


def test_two_who_ask_are_both_interviewers() -> None:
    said = turns(
        ("M", "Hoe gaat het?"), ("Y", LONG), ("L", "En thuis?"), ("Y", LONG), ("M", "En werk?")
    )
    assert guess_roles(said) == {"M": "interviewer", "L": "interviewer", "Y": "bewoner"}


@pytest.mark.parametrize(("resident", "household"), [("Mw. G", "G"), ("Dhr. B", None), ("Y", "Y")])
def test_a_second_letter_that_says_little_beside_a_named_resident_asks_too(
    resident: str, household: str | None
) -> None:
    said = turns(
        ("M", "Hoe gaat het?"), (resident, LONG), ("L", "Dat zijn jouw woorden."), (resident, LONG)
    )
    found = guess_roles(said, household=household, perspective="bewoner")
    assert found == {"M": "interviewer", "L": "interviewer", resident: "bewoner"}


def test_a_letter_that_tells_as_much_as_the_household_s_own_lives_there_too() -> None:
    said = turns(("M", "Hoe gaat het?"), ("Y", LONG), ("S", LONG), ("M", "En werk?"), ("S", LONG))
    found = guess_roles(said, household="Y", perspective="bewoner")
    assert found == {"M": "interviewer", "Y": "bewoner", "S": "bewoner"}


def test_a_lone_speaker_answers() -> None:
    assert guess_roles(turns(("Y", LONG))) == {"Y": "bewoner"}


@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=40)), max_size=12))
def test_every_speaker_gets_exactly_one_known_role(pairs: list[tuple[str, str]]) -> None:
    found = guess_roles(turns(*pairs), household="Y", perspective="bewoner")
    assert set(found) == {speaker for speaker, _ in pairs}
    assert set(found.values()) <= set(ROLES)
