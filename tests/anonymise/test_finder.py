"""The finder as a whole: the project's names, repetition, offsets, lower case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.anonymise import Finder, NameList, find_in_texts
from transcripts_tool.anonymise.names_list import base_forms, inflections
from transcripts_tool.anonymise.page import Page, Usage
from transcripts_tool.anonymise.wrapped import unwrapped

NAMES = ("Fatma Yildiz", "Bilal el Idrissi", "Marieke van den Berg-de Vries", "Wubbo Ockhuizen")


def persons(text: str, names: NameList | None = None) -> list[str]:
    """The persons found in one text, without a model."""
    return [e.text for e in Finder(None, names).find([text])[0] if e.category == "person"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [str, str.lower, str.upper])
@pytest.mark.parametrize("ending", ["", "'s", "’s", "s", "tje"])
def test_every_form_of_a_listed_name_is_found(name, change, ending) -> None:
    """A listed name that is no ordinary word is found in every inflection and case."""
    for form in (name, name.split()[0]):
        text = f"en toen kwam {change(form + ending)} binnen in de kamer bij ons thuis"
        (entities,) = Finder(None, NameList.of(NAMES)).find([text])
        covered = {i for e in entities for i in range(e.start, e.end)}
        begin = text.index(change(form + ending))
        assert set(range(begin, begin + len(form))) <= covered


@pytest.mark.parametrize(
    "form", ["van den Berg", "Van den Berg-de Vries", "de Vries", "M. van den Berg-de Vries"]
)
def test_parts_of_a_listed_surname_are_found_with_particles_in_either_case(form: str) -> None:
    assert persons(f"Ik sprak met {form} daarover.", NameList.of(NAMES)) == [form]


def test_a_listed_name_that_is_a_word_needs_a_capital_or_a_title() -> None:
    """'Wil' and 'Bos' of the list do not hide every 'wil' and 'bos'."""
    names = NameList.of(["Wil Bos"])
    assert persons("Ik wil naar het bos met Wil Bos, ja.", names) == ["Wil Bos"]
    assert (
        persons("Mijn oma wil dat niet. En meneer wil ook niet. Dat zei ze. Toen ging ik.", names)
        == []
    )
    assert persons("ik wil naar het bos en daar wil ik blijven zei ze toen", names) == []
    assert persons("toen kwam mevrouw bos binnen en die wil altijd praten", names) == ["bos"]


def test_a_list_may_give_the_surname_first() -> None:
    assert NameList.of(["Vries, Anna de"]).names == ("Anna de Vries",)


def test_a_title_in_the_list_is_no_part_of_the_name() -> None:
    """'mevrouw Bos' of the list is Bos: the title stays in the text, and 'bos' stays a wood."""
    names = NameList.of(["mevrouw Bos", "mw. Yildiz", "oom Kees"])
    assert [base_forms(name) for name in names.names] == [
        ["mevrouw bos", "bos"],
        ["yildiz"],
        ["kees"],
    ]
    assert persons("Ik sprak mevrouw Bos in het bos, en mw. Yildiz.", names) == ["Bos", "Yildiz"]
    assert persons("toen kwam mevrouw bos bij ons en het bos was dicht", names) == ["bos"]
    assert "don skrebbel" in base_forms("Don Skrebbel")


def test_a_surname_alone_is_the_person_whose_full_name_stands_elsewhere(fake_pipeline) -> None:
    """Though it is an ordinary word, or its particles begin the sentence; not in lower case."""
    pipeline = fake_pipeline(**{"Anna van der Stok": "PERSON", "Inge de Draak": "PERSON"})
    found = Finder(pipeline).find(
        [
            "Ik sprak Anna van der Stok en Inge de Draak op het feest van Fatma.",
            "Van der Stok was er met een stok, zei Fatma. Toen kwam Draak met een draak.",
        ]
    )
    assert [[e.text for e in entities if e.category == "person"] for entities in found] == [
        ["Anna van der Stok", "Inge de Draak", "Fatma"],
        ["Van der Stok", "Fatma", "Draak"],
    ]


def test_a_careful_finder_takes_a_surname_at_the_start_of_a_sentence_too(fake_pipeline) -> None:
    """Where it may as well be the word it is, only a careful one does."""
    texts = ["Ik sprak met Inge de Draak, dat weet ik wel.", "Draak zei toen niets, dacht Inge."]
    pipeline = fake_pipeline(**{"Inge de Draak": "PERSON"})
    for careful, expected in ((False, ["Inge"]), (True, ["Draak", "Inge"])):
        found = Finder(pipeline, None, careful).find(texts)[1]
        assert [e.text for e in found if e.category == "person"] == expected


def test_a_name_seen_once_is_found_in_all_texts(fake_pipeline) -> None:
    """What the pipeline saw surely in one text is looked for in the others."""
    found = Finder(fake_pipeline(Zefanja="PERSON")).find(
        ["Ik sprak met Zefanja over het huis.", "Het was Zefanja die dat zei, denk ik."]
    )
    assert [[e.text for e in entities] for entities in found] == [["Zefanja"], ["Zefanja"]]


def test_a_slip_of_the_pipeline_is_not_repeated_in_lower_case(fake_pipeline) -> None:
    """A word found once among many occurrences without capitals is no name elsewhere."""
    text = "en toen skrebbel ik wat en skrebbel ik weer en dan skrebbel ik nog een keer"
    found = Finder(fake_pipeline(skrebbel="PERSON")).find([text, text, text])
    assert sum(len(entities) for entities in found) <= 3


def test_what_the_pipeline_takes_for_a_name_in_talk_is_dropped(fake_pipeline) -> None:
    """'Nou', a bracket mark and a lower-case word in cased text are no names."""
    pipeline = fake_pipeline(Nou="PERSON", huis="LOC", Turkse="ORG")
    assert Finder(pipeline).find(["Nou, het huis van de Turkse vrouw, zei Inge."])[0][0].text == (
        "Inge"
    )


def test_a_title_is_no_part_of_the_name(fake_pipeline) -> None:
    (entities,) = Finder(fake_pipeline(**{"Mevrouw Zefanja": "PERSON"})).find(
        ["Toen zei Mevrouw Zefanja dat het kon."]
    )
    assert [e.text for e in entities] == ["Zefanja"]


def test_lower_case_talk_is_recognised_by_itself() -> None:
    assert not Page("ja toen ging ik naar huis en daar was inge met haar moeder al").cased
    assert Page("Ja, toen ging ik naar huis. Daar was Inge met haar moeder al. Toch?").cased


def test_a_few_words_without_a_capital_follow_the_texts_around_them() -> None:
    """'ja maarten' between written turns is judged as writing, alone it is not."""
    turn = "Toen ging ik naar huis, want Inge wachtte daar al een uur op mij en op Kees."
    found = Finder(None).find([turn] * 13 + ["ja bos dat is zo"] + [turn] * 13)
    assert found[13] == []
    assert Page("ja dat is zo", Usage.of("\n".join([turn] * 26))).cased
    assert not Page("ja dat is zo").cased


def test_speaker_labels_do_not_make_a_text_cased() -> None:
    """'M:' and '[Gelach]' say nothing of how the talk was typed."""
    turns = "\n".join("M: ja en toen ging ik met haar mee naar buiten [Gelach]" for _ in range(9))
    assert not Page(turns).cased


def test_the_contract_form_has_pseudonyms_and_keeps_order() -> None:
    """One object per text in order, with every key of the contract."""
    texts = [{"id": "b", "text": "Niets hier."}, {"id": "a", "text": "Fatma was er, en Fatma."}]
    first, second = find_in_texts(texts)
    assert first == {"id": "b", "entities": []}
    assert [e["pseudonym"] for e in second["entities"]] == ["[persoon 1]", "[persoon 1]"]
    assert set(second["entities"][0]) == {
        "start", "end", "text", "category", "pseudonym", "score", "found_by",
    }  # fmt: skip


@given(st.text(max_size=300))
def test_offsets_are_code_points_of_the_text(text: str) -> None:
    """Whatever the text, each entity's text is the text at its place, in order, apart."""
    (entities,) = Finder(None, NameList.of(NAMES), careful=True).find([text])
    last = 0
    for entity in entities:
        assert entity.start >= last
        assert text[entity.start : entity.end] == entity.text
        last = entity.end


@given(st.sampled_from(["😀", "é", "🏳️‍🌈", "e\u0301"]), st.integers(0, 5))
def test_offsets_hold_behind_signs_outside_the_basic_plane(sign: str, count: int) -> None:
    text = f"{sign * count} Toen kwam Fatma."
    assert [text[e.start : e.end] for e in Finder(None).find([text])[0]] == ["Fatma"]


def test_forms_of_a_name_hold_no_particles_or_single_letters() -> None:
    forms = base_forms("Fatma van den Berg-de Vries")
    assert {"fatma", "van den berg", "berg", "de vries", "vries"} <= set(forms)
    assert not {"van", "den", "de", "f"} & set(forms)


@given(st.from_regex(r"[a-z]{2,9}", fullmatch=True))
def test_every_inflection_begins_like_its_name(name: str) -> None:
    assert all(form.startswith(name[:-1]) for form in inflections(name))


def test_a_line_broken_by_width_does_not_cut_a_name() -> None:
    """What is found holds the line end, at its own place; lines of a dialogue stay lines."""
    text = (
        "Vandaag zijn we bij mevrouw\nSkrebbelstra geweest en toen was\nhet al laat, dus we zijn"
        "\nmaar naar huis gegaan en hebben\ndaar met Anna\nSkrebbelstra gegeten."
    )
    assert persons(text) == ["Skrebbelstra", "Anna\nSkrebbelstra"]
    assert unwrapped("M: ja\nen toen\nwas het\nal laat\nen klaar") == (
        "M: ja\nen toen\nwas het\nal laat\nen klaar"
    )
    letter = f"Moeder zei:\n{text} {text}"
    assert "Anna Skrebbelstra" in unwrapped(letter)
    turns = "ja dat was zo\nen toen\nwas het dan ook klaar met die man\nal laat\nen klaar"
    assert unwrapped(turns) == turns
