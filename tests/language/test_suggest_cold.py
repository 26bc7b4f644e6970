"""The cold start: what the codebook's words find, who says them, and the form that comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.suggestion_fakes import PIPELINE, answer, said, small_codebook
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.language.suggestions.suggester import Suggester
from transcripts_tool.language.suggestions.types import FragmentText

COLD = Suggester(small_codebook(), PIPELINE)


def scores(fragment: FragmentText, dimension: str = "onderwerp") -> dict[str, float]:
    return {each["label"]: each["score"] for each in COLD.suggest(fragment)[dimension]}


def best(text: str, dimension: str = "onderwerp") -> str:
    return str(COLD.suggest(answer(text))[dimension][0]["label"])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("al die rekeningen", "geld"),
        ("het schuldhulpmaatje kwam", "geld"),
        ("dat heb ik betaald", "geld"),
        ("de huurachterstand", "wonen"),
        ("ze ruimde de zolder op", "wonen"),
        ("alles was opgeruimd", "wonen"),
        ("twee huizen verder", "wonen"),
        ("ik heb gesolliciteerd", "werk"),
    ],
)
def test_inflected_forms_compounds_and_separated_verbs_are_found(text: str, label: str) -> None:
    assert best(text) == label


def test_every_label_of_each_dimension_with_words_stands_there_best_first() -> None:
    found = COLD.suggest(answer("de rekening van het huis"))
    assert found["fragment"] == 1
    assert found["model"].startswith("cold-")
    assert {each["label"] for each in found["onderwerp"]} == {"geld", "wonen", "werk"}
    listed = [each["score"] for each in found["onderwerp"]]
    assert listed == sorted(listed, reverse=True)
    assert "richting" not in found


def test_why_holds_words_of_the_fragment_as_they_were_said() -> None:
    first = COLD.suggest(answer("Die Rekeningen, hè"))["onderwerp"][0]
    assert first["why"][0] == "Rekeningen"


def test_a_label_without_any_word_is_silent() -> None:
    last = COLD.suggest(answer("een rekening"))["onderwerp"][-1]
    assert last["silent"] is True
    assert last["why"] == []


def test_a_question_is_weaker_evidence_than_an_answer() -> None:
    asked = scores(said(("I", "En de rekening?"), ("B", "Mm.")))
    told = scores(said(("I", "Mm?"), ("B", "En de rekening.")))
    assert told["geld"] > asked["geld"]


def test_what_only_the_interviewer_names_is_never_likelier_than_not() -> None:
    for question in ("En de rekening, de rekeningen?", "Geld: hoe gaat het met geld?"):
        asked = scores(said(("I", question), ("B", "Mm, nou ja.")))
        assert 0.0 < asked["geld"] <= 0.5


def test_a_subject_the_interviewer_named_is_sooner_the_one_an_answer_is_about() -> None:
    named = scores(said(("I", "En de rekening?"), ("B", "De rekening van het huis.")))
    not_named = scores(said(("I", "En verder?"), ("B", "De rekening van het huis.")))
    assert named["geld"] > not_named["geld"]
    assert named["wonen"] <= not_named["wonen"]


def test_an_announced_subject_that_is_turned_down_counts_for_less() -> None:
    refused = scores(said(("I", "En wonen?"), ("B", "Nee, daar niet.")))
    taken = scores(said(("I", "En wonen?"), ("B", "Ja, daar wel.")))
    assert taken["wonen"] > refused["wonen"]


def test_a_denied_act_counts_for_less_than_a_done_one() -> None:
    done = scores(answer("ze hebben gebeld"), "daad")
    denied = scores(answer("ze hebben niet gebeld"), "daad")
    assert done["bellen"] > denied["bellen"]


def test_a_linked_label_of_the_other_dimension_helps() -> None:
    assert (
        scores(answer("alle rekeningen"), "daad")["bellen"]
        > (scores(answer("alle tuinen"), "daad")["bellen"])
    )


def test_earlier_talk_of_the_interview_is_context_unless_it_is_far_back() -> None:
    near, far = answer("de huur van het huis", 9), answer("de huur van het huis", 1)
    now = answer("ja dat klopt", 10)
    value = {
        name: {e["label"]: e["score"] for e in COLD.suggest(now, [each])["onderwerp"]}["wonen"]
        for name, each in (("near", near), ("far", far))
    }
    assert value["near"] > value["far"]


def test_the_same_codebook_gives_the_same_name_and_another_gives_another() -> None:
    assert Suggester(small_codebook(), PIPELINE).id == COLD.id
    assert Suggester(small_codebook(language="xx"), PIPELINE).id != COLD.id


def test_a_language_without_data_works_from_the_words_alone() -> None:
    plain = Suggester(small_codebook(language="xx"), PIPELINE)
    assert plain.suggest(answer("een rekening"))["onderwerp"][0]["label"] == "geld"


def test_marks_are_places_of_the_words_in_the_text() -> None:
    text = "Nou, de rekening lag er."
    marks = COLD.marks(answer(text), "onderwerp", "geld")
    assert [text[start:end] for _turn, start, end, _weight in marks] == ["rekening"]


@given(st.lists(st.tuples(st.sampled_from("IBX"), st.text(max_size=60)), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_probabilities_and_reasons_that_stand_in_it(
    turns: list[tuple[str, str]],
) -> None:
    fragment = FragmentText("f", tuple(Turn(speaker, text) for speaker, text in turns))
    found = COLD.suggest(fragment)
    everything = "\n".join(text for _speaker, text in turns)
    for dimension in ("onderwerp", "daad"):
        for each in found[dimension]:
            assert 0.0 < each["score"] < 1.0
            assert all(word in everything for word in each["why"])
