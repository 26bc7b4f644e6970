"""Learning: it helps, never washes the codebook out, and can be kept and read again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.language.suggestion_fakes import PIPELINE, answer, labelled, small_codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.language.suggestions.learning import TrainedModel, train, training_hash
from transcripts_tool.language.suggestions.model_file import load, save
from transcripts_tool.language.suggestions.quality import Quality, evaluate, with_quality
from transcripts_tool.language.suggestions.suggester import Suggester
from transcripts_tool.language.suggestions.types import LabelledFragment, TooLittle

BOOK = small_codebook()


@pytest.fixture(scope="module")
def model() -> TrainedModel:
    found = train(labelled(60), BOOK, PIPELINE)
    assert isinstance(found, TrainedModel)
    return found


def score(model: TrainedModel | None, text: str, label: str) -> float:
    found = Suggester(BOOK, PIPELINE, model).suggest(answer(text))["onderwerp"]
    return float({each["label"]: each["score"] for each in found}[label])


def test_a_word_that_no_list_names_is_learned(model: TrainedModel) -> None:
    assert score(model, "toen die deurwaarder", "geld") > score(
        None, "toen die deurwaarder", "geld"
    )


def test_the_reason_of_a_learned_label_is_the_learned_word(model: TrainedModel) -> None:
    found = Suggester(BOOK, PIPELINE, model).suggest(answer("toen die deurwaarder"))
    assert found["model"].startswith("warm-")
    assert found["onderwerp"][0]["label"] == "geld"
    assert "deurwaarder" in found["onderwerp"][0]["why"]


def test_the_same_fragments_in_another_order_give_the_same_model(model: TrainedModel) -> None:
    again = train(labelled(60)[::-1], BOOK, PIPELINE)
    assert isinstance(again, TrainedModel)
    assert again.id == model.id
    for name, weights in model.text.weights.items():
        assert np.array_equal(weights, again.text.weights[name])
        assert np.array_equal(model.curves[name], again.curves[name])


def test_a_few_wrong_labels_do_not_wash_the_codebook_out() -> None:
    wrong = [
        LabelledFragment(
            answer(f"een rekening {n}", n, f"H{n % 3}"), {"onderwerp": frozenset({"werk"})}
        )
        for n in range(8)
    ]
    found = train(wrong, BOOK, PIPELINE)
    assert isinstance(found, TrainedModel)
    assert score(found, "de schulden en het huis", "geld") > 0.8 * score(
        None, "de schulden en het huis", "geld"
    )


@pytest.mark.parametrize(
    "few", [labelled(7), [each for each in labelled(60) if "H1" in each.group]]
)
def test_too_little_says_so_and_teaches_nothing(few: list[LabelledFragment]) -> None:
    assert isinstance(train(few, BOOK, PIPELINE), TooLittle)
    assert isinstance(evaluate(few, BOOK, PIPELINE), TooLittle)


def test_a_stored_model_gives_the_same_suggestions(model: TrainedModel, tmp_path: Path) -> None:
    path = tmp_path / "models" / "anna.skops"
    save(model, path)
    again = load(path)
    text = answer("de deurwaarder en de kantine")
    assert Suggester(BOOK, PIPELINE, again).suggest(text) == (
        Suggester(BOOK, PIPELINE, model).suggest(text)
    )
    assert again.training_hash == training_hash(labelled(60))


def test_a_file_that_is_no_model_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.skops"
    path.write_bytes(b"\x80\x04pickle")
    with pytest.raises(UserError, match=r"x\.skops"):
        load(path)


def test_quality_compares_with_both_baselines_on_unseen_households() -> None:
    quality = evaluate(labelled(60), BOOK, PIPELINE)
    assert isinstance(quality, Quality)
    assert (quality.fragments, quality.households) == (60, 6)
    found = quality.dimensions["onderwerp"]
    assert found.warm is not None
    assert found.frequent is not None
    assert found.warm > found.frequent
    assert sum(each.pairs for each in found.reliability) == 60 * 3
    assert {each.label for each in found.labels} == {"geld", "wonen", "werk"}


def test_a_label_that_the_model_cannot_beat_the_baseline_on_is_silent(model: TrainedModel) -> None:
    mixed = [
        LabelledFragment(each.text, {**each.labels, "daad": frozenset({"bellen"} if n % 3 else ())})
        for n, each in enumerate(labelled(60, seed=4))
    ]
    quality = evaluate(mixed, BOOK, PIPELINE)
    assert isinstance(quality, Quality)
    label = next(x for x in quality.dimensions["daad"].labels if x.label == "bellen")
    assert (label.beats is False) == ("bellen" in quality.silent["daad"])
    quiet = with_quality(model, quality)
    assert quiet.silent("daad") == quality.silent["daad"]
    assert quiet.scores["onderwerp"]["fragments"] == 60


def test_a_dimension_that_was_not_judged_teaches_nothing_about_itself() -> None:
    only = [
        LabelledFragment(each.text, {"onderwerp": each.labels["onderwerp"]})
        for each in labelled(30)
    ]
    found = train(only, BOOK, PIPELINE)
    assert isinstance(found, TrainedModel)
    assert not found.text.known["daad"].any()
