"""One person, one pseudonym; and places that move along with replaced names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.anonymise import (
    Entity,
    Replacement,
    assign_pseudonyms,
    placeholders_in,
    replace,
)


def person(text: str, category: str = "person") -> Entity:
    """A find of this text."""
    return Entity(0, len(text), text, category, 0.9, ("test",))


def given_to(*texts: str, **options) -> list[str]:
    """The pseudonyms of persons with these texts."""
    found = [person(text) for text in texts]
    assigned = assign_pseudonyms([found], **options)
    return [assigned.of(entity) for entity in found]


def test_forms_of_one_name_share_a_pseudonym() -> None:
    names = given_to("Fatma", "Yildiz", "Fatma Yildiz", "fatma's", "F. Yildiz")
    assert set(names) == {"[persoon 1]"}


def test_names_one_letter_apart_are_never_joined() -> None:
    assert given_to("Hanna", "Hannah", "Anna") == ["[persoon 1]", "[persoon 2]", "[persoon 3]"]


def test_a_shared_first_name_is_left_to_the_user() -> None:
    """'Fatma' of two Fatmas is a case of its own, marked, until the user says whose it is."""
    found = [[person("Fatma Yildiz"), person("Fatma Kaya"), person("Fatma")]]
    assigned = assign_pseudonyms(found)
    assert len({assigned.of(e) for e in found[0]}) == 3
    assert [g.canonical for g in assigned.groups if g.ambiguous] == ["fatma"]
    told = assign_pseudonyms(found, same={"Fatma": "Fatma Kaya"})
    assert told.of(found[0][2]) == told.of(found[0][1])


def test_people_who_were_told_apart_never_come_together_again() -> None:
    """'Jan #2' is another Jan, whatever full names there are; the user may still say whose."""
    found = [[person("Jan"), person("Jan #2"), person("Jan Visser")]]
    assigned = assign_pseudonyms(found)
    assert assigned.of(found[0][0]) == assigned.of(found[0][2])
    assert assigned.of(found[0][1]) != assigned.of(found[0][0])
    told = assign_pseudonyms(found, same={"Jan #2": "Jan Visser"})
    assert told.of(found[0][1]) == told.of(found[0][2])


def test_letters_avoid_those_that_are_taken() -> None:
    """A role letter is never one that a speaker has."""
    assert given_to("Anna", "Kees", style="letters", taken={"A", "B"}) == ["C", "D"]


def test_surrogates_are_no_names_of_the_project() -> None:
    names = given_to("Johannes", "Jan", "Aaltje", style="surrogates")
    assert len(set(names)) == 3
    assert not {"Johannes", "Jan", "Aaltje"} & set(names)


def test_surrogates_look_like_names_and_stay_a_letter_away_from_real_ones() -> None:
    """'Karin' is given to nobody where a Karim or a Karin lives; all have a plain capital."""
    people = [f"Zxq{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(300)]
    names = given_to("Karim", "Lars", *people, style="surrogates")
    assert len(set(names)) == len(names)
    assert not {"Karin", "Lars"} & set(names)
    assert all(part.istitle() and len(part) > 2 for name in names for part in name.split("-"))


def test_a_surrogate_that_becomes_a_real_name_is_given_up() -> None:
    names = given_to("Kees", "Yvonne", style="surrogates", known={"Kees": "Yvonne"})
    assert "Yvonne" not in names


def test_institutions_are_generalised() -> None:
    school = person("basisschool De Regenboog", "organisation")
    other = person("basisschool Het Anker", "organisation")
    assigned = assign_pseudonyms([[school, other]])
    assert [assigned.of(school), assigned.of(other)] == ["[basisschool]", "[basisschool 2]"]


def test_pseudonyms_of_earlier_runs_stay() -> None:
    assert given_to("Kees", "Anna", known={"Anna": "[persoon 7]"}) == ["[persoon 1]", "[persoon 7]"]


def test_placeholders_in_the_text_are_not_given_out_again() -> None:
    taken = placeholders_in(["Toen kwam [persoon 1] met mw. D."])
    assert taken == {"[persoon 1]", "D"}
    assert given_to("Kees", taken=taken) == ["[persoon 2]"]


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="style"):
        assign_pseudonyms([], style="emoji")


@st.composite
def replaced(draw: st.DrawFn) -> tuple[str, list[Replacement]]:
    """A text and replacements that do not overlap."""
    text = draw(st.text(min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Replacement(a, b, draw(st.text(max_size=9))) for a, b in spans]


@given(replaced())
def test_what_is_not_replaced_keeps_its_words(case: tuple[str, list[Replacement]]) -> None:
    """Every stretch outside the replacements is found, unchanged, where the map says."""
    text, items = case
    new, places = replace(text, items)
    edges = [0, *(edge for item in items for edge in (item.start, item.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if start < end:
            assert new[places.to_new(start) : places.to_new(end, is_end=True)] == text[start:end]


@given(replaced())
def test_a_replaced_name_lands_on_its_pseudonym(case: tuple[str, list[Replacement]]) -> None:
    text, items = case
    new, places = replace(text, items)
    for item in items:
        begin = places.to_new(item.start)
        assert new[begin : begin + len(item.text)] == item.text


@given(replaced())
def test_order_of_places_is_kept(case: tuple[str, list[Replacement]]) -> None:
    """A later place never lands before an earlier one, and all land inside the new text."""
    text, items = case
    new, places = replace(text, items)
    landed = [places.to_new(i) for i in range(len(text) + 1)]
    assert landed == sorted(landed)
    assert all(0 <= place <= len(new) for place in landed)


@given(replaced())
def test_places_outside_come_back(case: tuple[str, list[Replacement]]) -> None:
    """A place that is not inside a replaced stretch comes back to itself."""
    text, items = case
    items = [Replacement(i.start, i.end, i.text or "x") for i in items]
    _new, places = replace(text, items)
    for at in range(len(text)):
        if not any(item.start <= at < item.end for item in items):
            assert places.to_old(places.to_new(at)) == at


def test_overlapping_replacements_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        replace("abcdef", [Replacement(0, 3, "x"), Replacement(2, 4, "y")])
