"""The filter language says what it says it does, and names the place of every mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.where import Values, parse

ROW = {"thema": "financiële situatie", "waardering": "+", "termijn": "<4", "sublabel": ""}
VOCABULARY = {
    "thema": Values({"wonen": ("Wonen",), "geld": ("Geld",), "rust": ("a/rust", "b/rust")}),
    "hulp": Values({"taalmaatje": ("taalmaatje",)}, {"informeel": ("taalmaatje", "stagiaire")}),
}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")


@pytest.mark.parametrize(
    "expression",
    [
        "thema='financiële situatie'",
        'THEMA = "Financiële  Situatie"',
        "thema=“financiële situatie”",
        "waardering=+",
        "(termijn=<4)",
        "waardering!=-",
        "not waardering==",
        "niet(waardering=-) en termijn=<4",
        "waardering=- or termijn=<4 and waardering=+",
        "(waardering=- of waardering=+) and not termijn='4-12'",
        "sublabel=''",
        "onbekend!=iets",
        "not not waardering=+",
    ],
)
def test_a_row_that_fits_passes(expression: str) -> None:
    """Quotes, signs as values, brackets, both languages and folding are understood."""
    assert parse(expression).matches(ROW)


@pytest.mark.parametrize(
    "expression",
    ["waardering=-", "waardering!=+", "not waardering=+", "termijn=>25", "termijn=4-12"],
)
def test_a_row_that_does_not_fit_is_kept_out(expression: str) -> None:
    """A term that does not hold keeps the row out."""
    assert not parse(expression).matches(ROW)


@pytest.mark.parametrize("sign", ["+", "-", "=", "?", "+/-", "<4", "4-12", ">25", "n.v.t."])
def test_signs_of_the_codebook_need_no_quotes(sign: str) -> None:
    """Every short value can stand bare, also before a closing bracket."""
    where = parse(f"(x={sign}) and x != anders")
    assert where.matches({"x": sign})
    assert not where.matches({"x": "~"})


def test_and_binds_closer_than_or() -> None:
    """a or b and c is a or (b and c)."""
    where = parse("a=1 or b=1 and c=1")
    assert where.matches({"a": "1"})
    assert not where.matches({"b": "1"})


def test_a_word_that_begins_like_a_joining_word_is_a_name() -> None:
    """'order' and 'not_x' are dimensions, and so is 'en' before an equals sign."""
    assert parse("order=1 and not_x=2 and en=3").matches({"order": "1", "not_x": "2", "en": "3"})


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("", "missing, at sign 1"),
        ("thema", "'=' or '!=' is missing"),
        ("thema=", "value of 'thema' is missing, at sign 7"),
        ("thema=wonen geld", "stands in quotes, at sign 13"),
        ("(thema=wonen", "never closed, at sign 1"),
        ("thema=wonen)", "never opened, at sign 12"),
        ("thema='wonen", "quote is never closed, at sign 7"),
        ("thema=wonen and", "missing, at sign 16"),
        ("=wonen", "missing, at sign 1"),
        ("theme=wonen", "no dimension 'theme' (there are: hulp, thema), at sign 1"),
        ("thema=school", "'thema' has no value 'school', at sign 7"),
        ("thema=rust", "can mean one of 'a/rust', 'b/rust'"),
        ("(" * 200 + "thema=wonen" + ")" * 200, "more than 50"),
        ("thema=\x1b[2J", "no value '␛[2j'"),
    ],
)
def test_a_mistake_is_named_with_its_place(expression: str, said: str) -> None:
    """What is wrong and where stands in one sentence, with control signs made visible."""
    with pytest.raises(UserError) as caught:
        parse(expression, VOCABULARY)
    assert said in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_group_stands_for_its_labels() -> None:
    """A group of the codebook can be asked for as one value."""
    where = parse("hulp=informeel", VOCABULARY)
    assert where.matches({"hulp": "stagiaire"})
    assert not where.matches({"hulp": "verhuizing"})
    assert where.dimensions == {"hulp"}


terms = st.builds(lambda name, value: f"{name}={value}", st.sampled_from("abc"), st.integers(0, 2))
filters = st.recursive(
    terms,
    lambda inner: st.one_of(
        st.builds(lambda a, b: f"({a} and {b})", inner, inner),
        st.builds(lambda a, b: f"({a} or {b})", inner, inner),
        st.builds(lambda a: f"not {a}", inner),
    ),
    max_leaves=6,
)
rows = st.dictionaries(st.sampled_from("abc"), st.sampled_from("012"))


@given(filters, filters, rows)
def test_the_laws_of_de_morgan_hold(first: str, second: str, row: dict[str, str]) -> None:
    """not (a and b) is not a or not b; not (a or b) is not a and not b."""
    denied = parse(f"not ({first} and {second})")
    assert denied.matches(row) is parse(f"not ({first}) or not ({second})").matches(row)
    denied = parse(f"not ({first} or {second})")
    assert denied.matches(row) is parse(f"not ({first}) and not ({second})").matches(row)


@given(st.sampled_from("abc"), st.sampled_from("012"), rows)
def test_unequal_is_not_equal(name: str, value: str, row: dict[str, str]) -> None:
    """a!=b says the same as not a=b, for rows without the dimension too."""
    assert parse(f"{name}!={value}").matches(row) is not parse(f"{name}={value}").matches(row)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_sentence(expression: str) -> None:
    """Nothing but a filter or a UserError comes out of any text."""
    refused = ""
    try:
        parse(expression)
    except UserError as error:
        refused = str(error)
    assert not refused or "at sign" in refused
