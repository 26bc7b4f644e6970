"""The parts of the suggestion model: folds, measures, orders, cache, atoms, curves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.suggestion_fakes import PIPELINE
from transcripts_tool.language.suggestions.atoms import Atoms
from transcripts_tool.language.suggestions.cache import FolderCache
from transcripts_tool.language.suggestions.calibration import fit_curve, probability
from transcripts_tool.language.suggestions.folds import household_folds
from transcripts_tool.language.suggestions.language_data import language_data
from transcripts_tool.language.suggestions.learning import adapted_curve
from transcripts_tool.language.suggestions.measures import (
    average_precision,
    calibration_error,
    hits,
    ranking_precision,
)
from transcripts_tool.language.suggestions.ordering import coding_order, uncertainty


@given(st.lists(st.sampled_from("ABCDEFG"), min_size=1), st.integers(1, 6))
def test_folds_hold_every_place_once_and_no_household_twice(groups: list[str], wanted: int) -> None:
    folds = household_folds(groups, wanted)
    assert sorted(at for fold in folds for at in fold) == list(range(len(groups)))
    seen = [{groups[at] for at in fold} for fold in folds]
    assert sum(map(len, seen)) == len(set(groups))


def test_ranking_measures_give_the_figures_worked_out_by_hand() -> None:
    truth = np.array([[True, False, False], [False, True, True], [False, False, False]])
    scores = np.array([[0.2, 0.9, 0.1], [0.9, 0.5, 0.1], [0.1, 0.2, 0.3]])
    # First: rank 2 -> 1/2. Second: ranks 2 and 3 -> (1/2 + 2/3) / 2. Third has no label.
    assert ranking_precision(truth, scores) == pytest.approx((0.5 + 7 / 12) / 2)
    assert hits(truth, scores, 1) == 0
    assert hits(truth, scores, 2) == 2
    assert average_precision(truth[:, 0], scores[:, 0]) == pytest.approx(0.5)


def test_measures_that_cannot_be_computed_are_none() -> None:
    nothing = np.zeros((2, 2), dtype=bool)
    assert ranking_precision(nothing, np.ones((2, 2))) is None
    assert average_precision(nothing[:, 0], np.ones(2)) is None
    assert calibration_error(np.zeros((0, 2), dtype=bool), np.zeros((0, 2))) is None


def test_perfectly_calibrated_chances_have_no_error() -> None:
    chance = np.full((10, 10), 0.3)
    truth = np.tile(np.arange(10) < 3, (10, 1))
    assert calibration_error(truth, chance) == pytest.approx(0.0)


def test_orders_are_permutations_and_follow_their_rule() -> None:
    fragments = [5, 2, 9, 7]
    assert coding_order(fragments) == fragments
    drawn = coding_order(fragments, "random", seed=3)
    assert drawn == coding_order(fragments, "random", seed=3)
    assert sorted(drawn) == sorted(fragments)
    scores = {2: [0.5, 0.5], 9: [0.99, 0.01], 7: [0.7, 0.1]}
    assert coding_order(fragments, "uncertain", scores=scores) == [2, 7, 9, 5]
    with pytest.raises(ValueError, match="sideways"):
        coding_order(fragments, "sideways")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_uncertainty_lies_between_certain_and_a_toss(chances: list[float]) -> None:
    assert 0.0 <= uncertainty(chances) <= 1.0


def test_an_analysed_text_is_found_again_and_a_damaged_file_is_not(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path, PIPELINE)
    cache.put("Ja hoor", [("Ja", "ja", 0), ("hoor", "hoor", 3)])
    assert FolderCache(tmp_path, PIPELINE).get("Ja hoor") == [("Ja", "ja", 0), ("hoor", "hoor", 3)]
    for path in tmp_path.rglob("*.json"):
        path.write_text("[[1]]", encoding="utf-8")
    assert FolderCache(tmp_path, PIPELINE).get("Ja hoor") is None
    assert cache.get("iets anders") is None


def test_a_whole_word_counts_in_full_and_a_part_of_a_compound_for_less() -> None:
    atoms = Atoms(["maatje", "huis", "gehoord"], language_data("nl"))
    assert atoms.of("maatje", "maatje") == {"maatje": 1.0}
    assert 0 < atoms.of("schuldhulpmaatje", "schuldhulpmaatje")["maatje"] < 1
    assert atoms.of("hoor", "hoor") == {}


@given(st.lists(st.booleans(), min_size=4, max_size=40))
def test_few_data_leave_a_curve_near_its_prior_and_it_never_diverges(truth: list[bool]) -> None:
    rows = np.column_stack([np.ones(len(truth)), np.arange(len(truth)) * 3.0])
    found = fit_curve(rows, np.asarray(truth, dtype=float), [-1.0, 0.5], [0.5, 0.3])
    assert np.all(np.abs(found - [-1.0, 0.5]) < 3.0)
    assert np.all((probability(rows @ found) > 0) & (probability(rows @ found) < 1))


def test_few_households_pull_the_curve_less_far_than_many() -> None:
    rows = np.zeros((12, 2, 8))
    rows[..., 0] = 1.0
    truth = np.tile([True, False], (12, 1))
    few, shifts_few = adapted_curve(rows, truth, [0.0] * 8, 0.1)
    many, shifts_many = adapted_curve(rows, truth, [0.0] * 8, 0.9)
    assert 0 < shifts_few[0] < shifts_many[0]
    assert abs(few[0]) <= abs(many[0]) + 1e-9
