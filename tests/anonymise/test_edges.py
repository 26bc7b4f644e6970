"""Words that are no names stay outside a find, whatever step found it."""

from __future__ import annotations

import pytest

from transcripts_tool.anonymise import Finder


def persons(text: str, pipeline: object, careful: bool = False) -> list[str]:
    """The persons found in one text."""
    (entities,) = Finder(pipeline, None, careful).find([text])  # type: ignore[arg-type]
    return [e.text for e in entities if e.category == "person"]


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        ("En Zefanja", "Zefanja"),
        ("Dan Zefanja", "Zefanja"),
        ("Om Zefanja", "Zefanja"),
        ("Als Zefanja Maar", "Zefanja"),
        ("Eén Zefanja", "Zefanja"),
        ("CDA-wethouder Zefanja", "Zefanja"),
        ("Duitser Zefanja", "Zefanja"),
    ],
)
def test_function_words_leave_the_edges_of_a_name(fake_pipeline, seen: str, kept: str) -> None:
    """What the pipeline saw with a word of the sentence before it is the name alone."""
    assert persons(f"{seen} kwam bij ons langs, zei Inge.", fake_pipeline(**{seen: "PERSON"})) == [
        kept,
        "Inge",
    ]


@pytest.mark.parametrize("word", ["Eén", "Dát", "D'r", "Daarna"])
def test_a_function_word_alone_is_no_name(fake_pipeline, word: str) -> None:
    """Not with an accent of stress or an apostrophe either."""
    assert persons(f"{word} kwam ik bij Inge.", fake_pipeline(**{word: "PERSON"})) == ["Inge"]


def test_a_lower_case_particle_before_a_first_name_is_a_word_of_the_sentence(fake_pipeline) -> None:
    """'van Ingrid' is Ingrid's; 'van den Berg' is somebody."""
    pipeline = fake_pipeline(**{"van Ingrid": "PERSON"})
    text = "Dat is van Ingrid en ook van Zefanja."
    assert "Ingrid" in persons(text, pipeline)
    assert persons("Ik sprak Anna van den Berg.", None) == ["Anna van den Berg"]


def test_a_lone_letter_is_no_organisation(fake_pipeline) -> None:
    """Role letters of a study are no names of anything."""
    (entities,) = Finder(fake_pipeline(B="ORG")).find(["Dat heeft B gezegd, zei Inge."])
    assert [e.category for e in entities] == ["person"]


def test_initials_belong_to_the_name() -> None:
    """Those with dots always, loose letters for a careful finder."""
    assert persons("Ik sprak J.P. van den Berg gisteren.", None) == ["J.P. van den Berg"]
    assert persons("Ik sprak JP Skrebbelstra gisteren.", None, careful=True) == ["JP Skrebbelstra"]


def test_a_name_of_several_words_is_found_wherever_it_stands_again(fake_pipeline) -> None:
    """Letter for letter, so that the same words in lower case stay."""
    found = Finder(fake_pipeline(**{"in De Kolk": "LOC"})).find(
        ["We zaten in De Kolk met Inge.", "De Kolk was dicht, zei Inge.", "Aan de kolk, zei Inge."]
    )
    places = [[e.text for e in entities if e.category == "place"] for entities in found]
    assert places == [["De Kolk"], ["De Kolk"], []]


def test_what_all_finders_take_for_a_person_stands_though_it_is_a_word(fake_pipeline) -> None:
    """'Nanny' and 'Frans van Deventer' at a start; a word of every day there is none."""
    assert persons("Nanny ging verder, zei Inge.", fake_pipeline(Nanny="PERSON")) == [
        "Nanny",
        "Inge",
    ]
    frans = fake_pipeline(**{"Frans van Deventer": "PERSON"})
    assert persons("Toen kwam Frans van Deventer met Inge.", frans) == [
        "Frans van Deventer",
        "Inge",
    ]
    lower = fake_pipeline(**{"frans van deventer": "PERSON", "frans uit": "PERSON"})
    text = "toen kwam frans van deventer en die spreekt ook frans uit de oude school van ons"
    assert persons(text, lower) == ["frans van deventer"]
    assert persons("Maar ging verder, zei Inge.", fake_pipeline(Maar="PERSON")) == ["Inge"]


def test_a_place_that_the_pipeline_joined_with_a_person_is_a_find_of_its_own(fake_pipeline) -> None:
    """'Zefanja uit Skrebbeldorp' is somebody and a place, so that neither stays in the text."""
    seen = "Zefanja uit Skrebbeldorp"
    (found,) = Finder(fake_pipeline(**{seen: "PERSON"})).find([f"Ik sprak {seen} en Inge."])
    assert [(e.text, e.category) for e in found] == [
        ("Zefanja", "person"),
        ("Skrebbeldorp", "place"),
        ("Inge", "person"),
    ]


def test_a_short_first_name_in_capitals_stands_where_all_finders_agree(
    fake_pipeline,
) -> None:
    """For a careful finder only, since 'AD' may as well be an abbreviation."""
    text = "Dat zei AD gisteren nog tegen Inge."
    assert persons(text, fake_pipeline(AD="PERSON"), careful=True) == ["AD", "Inge"]
    assert persons(text, fake_pipeline(AD="PERSON")) == ["Inge"]
    assert persons("Dat zei KLM tegen Inge.", fake_pipeline(KLM="PERSON"), careful=True) == ["Inge"]


def test_a_lone_unknown_word_in_a_report_is_left_to_a_careful_finder(fake_pipeline) -> None:
    """It stands above no place that a finder saw there."""
    report = (
        "De gemeente heeft gisteren besloten dat de brug weer open gaat voor auto's en fietsers. "
        "Volgens Skrebbelema is het werk op tijd klaar, al zijn de kosten hoger dan vooraf werd "
        "gedacht. De wethouder wil in het voorjaar met de winkeliers spreken over het plein, waar "
        "de bomen moeten verdwijnen. Ook wordt de markt verplaatst, zodat bussen er langs kunnen."
    )
    assert persons(report, None) == []
    assert persons(report, None, careful=True) == ["Skrebbelema"]
    seen = fake_pipeline(Skrebbelema="LOC")
    assert persons(report, seen, careful=True) == []
    one_of_two = fake_pipeline(Skrebbelema="PERSON")
    one_of_two.score = 0.75
    assert persons(report, one_of_two) == ["Skrebbelema"]
    one_of_two.score = 0.6
    assert persons(report, one_of_two) == []
    listed = fake_pipeline(Posthuma="PERSON")
    listed.score = 0.6
    assert persons(report.replace("Skrebbelema", "Posthuma"), listed) == ["Posthuma"]
