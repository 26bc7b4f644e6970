"""Each number has its plain words, in Dutch and in English, and no scale that is not its own."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import transcripts_tool.agreement
from tests.agreement.build import two_coders
from transcripts_tool.agreement import agreement_report
from transcripts_tool.agreement.explanations import EXPLANATIONS, explanation
from transcripts_tool.agreement.wording import (
    conventional_scale,
    conventional_word,
    coverage_sentence,
    design_sentence,
    interval_sentence,
    missing_sentence,
    rare_sentence,
)

MODULES = sorted(
    path.stem for path in Path(transcripts_tool.agreement.__file__).parent.glob("[!_]*.py")
)


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", request.param)
    return str(request.param)


@pytest.mark.parametrize("name", sorted(EXPLANATIONS))
def test_every_number_is_explained(name: str, language: str) -> None:
    found = explanation(name)
    assert found.title
    for sentence in (found.means, found.rests_on, found.does_not_say):
        assert sentence.endswith((".", "?"))


@pytest.mark.parametrize(
    ("value", "word"),
    [(-0.1, "poor"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.9, "almost perfect")],
)
def test_kappa_has_the_words_of_landis_and_koch(
    value: float, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")
    assert conventional_word("kappa", value) == word
    scale = conventional_scale("kappa")
    assert scale is not None
    assert scale.source == "Landis, Koch (1977)"


@pytest.mark.parametrize(("value", "place"), [(0.66, 0), (0.667, 1), (0.79, 1), (0.8, 2)])
def test_alpha_has_krippendorffs_limits(value: float, place: int) -> None:
    scale = conventional_scale("alpha")
    assert scale is not None
    assert scale.word(value) == scale.steps[place][1]


@pytest.mark.parametrize(
    "name", ["alpha_masi", "alpha_jaccard", "ac1", "positive_agreement", "exact", "percent"]
)
def test_no_scale_stands_beside_other_numbers(name: str) -> None:
    assert conventional_scale(name) is None
    assert conventional_word(name, 0.9) is None


def test_a_missing_value_has_no_word() -> None:
    assert conventional_word("kappa", None) is None


@pytest.mark.parametrize(("households", "named"), [(14, "13"), (40, "2000")])
def test_the_sentence_on_intervals_says_how(households: int, named: str, language: str) -> None:
    report = agreement_report(two_coders(80, households))
    assert str(households) in interval_sentence(report)
    assert named in interval_sentence(report)


def test_without_households_the_sentence_says_what_is_needed(language: str) -> None:
    assert interval_sentence(agreement_report([])).startswith(("No intervals", "Geen intervallen"))


def test_all_double_coded_is_exact_for_this_material(language: str) -> None:
    assert coverage_sentence(80, 80) != coverage_sentence(80, 81)
    assert "81" in coverage_sentence(80, 81)


def test_the_design_effect_in_words(language: str) -> None:
    block = agreement_report(two_coders(200, 10))["dimensions"]["d"]["set"]
    assert "%" in design_sentence(block)
    stuck = {"design_effect": 12.0, "possible_gain": 0.01, "more_fragments_help": False}
    assert "12.0" in design_sentence(stuck)
    assert design_sentence({"design_effect": None})


def test_rare_and_missing_name_their_numbers(language: str) -> None:
    for count in (1, 4):
        assert str(count) in rare_sentence(count)
        assert str(count) in missing_sentence(count)


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_the_documentation_hold(module: str) -> None:
    loaded = importlib.import_module(f"transcripts_tool.agreement.{module}")
    assert doctest.testmod(loaded).failed == 0
