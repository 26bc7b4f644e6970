"""What the report says, key by key, and what it must never say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement import naive
from tests.agreement.build import rows_of, two_coders
from transcripts_tool.agreement import Row, agreement_report

LABEL_KEYS = {
    "both",
    "first_only",
    "second_only",
    "neither",
    "prevalence",
    "bias",
    "positive_agreement",
    "negative_agreement",
    "percent",
    "kappa",
    "alpha",
    "ac1",
    "kappa_ci",
    "households",
    "rare",
}


def has_effect(values: Any) -> bool:
    return bool(values.get("interventie"))


def every_block(value: Any) -> list[dict[str, Any]]:
    """Every dictionary within a report."""
    if isinstance(value, dict):
        return [value, *(block for part in value.values() for block in every_block(part))]
    return []


def assert_reasons(report: dict[str, Any]) -> None:
    """Strict JSON, and a reason beside every null and beside nothing else."""
    json.dumps(report, allow_nan=False)
    for block in every_block(report):
        for name, value in block.items():
            if not name.endswith("_reason"):
                assert (value is None) == (f"{name}_reason" in block), name


def test_the_keys_of_the_outside_form() -> None:
    report = agreement_report(
        two_coders(120, 14), vocabulary={"d": ["wonen", "nooit"]}, effect=has_effect
    )
    assert report["coders"] == ["anna", "bram"]
    assert (report["fragments"], report["households"]) == (120, 14)
    assert report["version"] == "before_reveal"
    block = report["dimensions"]["d"]
    assert {"units", "anything", "set", "labels", "single"} <= set(block)
    assert {"both", "first_only", "second_only", "neither", "kappa"} <= set(block["anything"])
    whole = {"exact", "jaccard", "alpha_masi", "alpha_jaccard", "observed", "expected"}
    assert whole | {"non_empty", "alpha_masi_ci"} <= set(block["set"])
    assert whole <= set(block["set"]["non_empty"])
    for label in block["labels"].values():
        assert set(label) >= LABEL_KEYS
    assert {"units", "percent", "kappa", "alpha", "ac1"} <= set(block["single"])
    effects = report["effects"]
    assert {"matched", "first_only", "second_only", "specific_agreement"} <= set(effects)
    assert effects["waardering"]["matched"] == 0
    assert_reasons(report)


def test_the_example_of_the_outside_form() -> None:
    """30 both, 4 and 6 alone, 80 neither: the values that follow by hand."""
    cells = [("a", "a")] * 30 + [("a", "")] * 4 + [("", "a")] * 6 + [("", "")] * 80
    rows = rows_of({str(n): {"anna": [one], "bram": [two]} for n, (one, two) in enumerate(cells)})
    label = agreement_report(rows)["dimensions"]["d"]["labels"]["a"]
    assert [label[k] for k in ("both", "first_only", "second_only", "neither")] == [30, 4, 6, 80]
    assert label["prevalence"] == pytest.approx(70 / 240)
    assert label["bias"] == pytest.approx(-2 / 120)
    assert label["positive_agreement"] == pytest.approx(60 / 70)
    assert label["negative_agreement"] == pytest.approx(160 / 170)
    assert label["percent"] == pytest.approx(110 / 120)
    assert label["kappa"] == pytest.approx(0.7984, abs=5e-5)
    assert label["alpha"] == pytest.approx(1 - 10 * 239 / (70 * 170))
    assert label["kappa_ci"] is None
    assert label["households"] is None


def test_equal_labels_with_every_direction_reversed_is_no_agreement() -> None:
    """The sets of labels and even of directions are equal; each effect points the other way."""
    rows = []
    for number in range(20):
        home = f"H{number % 10}"
        for coder, signs in (("anna", "+-"), ("bram", "-+")):
            for area, sign in zip(("wonen", "geld"), signs, strict=True):
                values = {"hoofdlabel": area, "interventie": "hulp", "waardering": sign}
                rows.append(Row(str(number), coder, home, values))
    report = agreement_report(rows, effect=has_effect)
    assert report["dimensions"]["waardering"]["set"]["exact"] == 1.0
    effects = report["effects"]
    assert (effects["matched"], effects["specific_agreement"]) == (40, 1.0)
    direction = effects["waardering"]
    assert direction["percent"] == 0.0
    assert direction["kappa"] == pytest.approx(-1.0)
    assert direction["alpha"] < 0
    assert direction["set"]["exact"] == 0.0


def test_effects_match_on_label_and_intervention_within_a_fragment() -> None:
    def row(fragment: str, coder: str, area: str, done: str, sign: str) -> Row:
        values = {"hoofdlabel": area, "interventie": done, "waardering": sign}
        return Row(fragment, coder, "H", values)

    rows = [
        row("1", "anna", "geld", "advies", "+"),
        row("1", "anna", "Geld ", "ADVIES", "+"),
        row("1", "bram", "geld", "advies", "+"),
        row("1", "bram", "wonen", "advies", "+"),
        row("2", "anna", "geld", "advies", "-"),
        row("2", "bram", "geld", "hulp", "-"),
        row("3", "anna", "geld", "advies", "+"),
    ]
    effects = agreement_report(rows, effect=has_effect)["effects"]
    assert [effects[k] for k in ("matched", "first_only", "second_only")] == [1, 1, 2]
    assert effects["specific_agreement"] == pytest.approx(2 / 5)


def test_an_effect_with_two_directions_counts_as_a_set_only() -> None:
    rows = []
    for number, (one, two) in enumerate([("+", "+"), ("-", "-"), ("+-", "+")]):
        for coder, signs in (("anna", one), ("bram", two)):
            for sign in signs:
                values = {"hoofdlabel": "x", "interventie": "y", "waardering": sign}
                rows.append(Row(str(number), coder, None, values))
    direction = agreement_report(rows, effect=has_effect)["effects"]["waardering"]
    assert (direction["matched"], direction["units"], direction["several_or_none"]) == (3, 2, 1)
    assert direction["percent"] == 1.0
    assert direction["set"]["exact"] == pytest.approx(2 / 3)


def test_termijn_of_matched_effects_is_ordinal_over_its_bins() -> None:
    """What is no point on the scale counts as missing for alpha, not as a category."""
    bins = ["<4", "4-12", "12-25", ">25"]
    pairs = [("<4", "4-12"), ("4-12", "4-12"), (">25", "12-25"), ("n.v.t.", "<4"), (">25", ">25")]
    rows = []
    for number, pair in enumerate(pairs):
        for coder, when in zip(("anna", "bram"), pair, strict=True):
            values = {"hoofdlabel": "x", "interventie": "y", "termijn": when}
            rows.append(Row(str(number), coder, None, values))
    block = agreement_report(rows, effect=has_effect, ordinal={"termijn": bins})["effects"][
        "termijn"
    ]
    assert (block["alpha_level"], block["alpha_units"], block["units"]) == ("ordinal", 4, 5)
    assert block["alpha"] > block["alpha_nominal"]


def test_no_row_is_not_read_and_an_empty_value_is_nothing_given() -> None:
    rows = rows_of(
        {
            "1": {"anna": ["a"], "bram": []},
            "2": {"anna": ["a"], "bram": None},
            "3": {"anna": [], "bram": []},
        }
    )
    report = agreement_report(rows)
    block = report["dimensions"]["d"]
    assert (report["fragments"], block["units"]) == (2, 2)
    assert [block["anything"][k] for k in ("both", "first_only", "neither")] == [0, 1, 1]
    assert block["set"]["exact"] == 0.5
    assert block["set"]["non_empty"]["units"] == 1


def test_values_are_compared_folded_and_written_as_the_vocabulary_has_them() -> None:
    rows = rows_of({"1": {"anna": ["FINANCIE\u0308LE  situatie"], "bram": ["financiële situatie"]}})
    report = agreement_report(rows, vocabulary={"d": ["Financiële situatie", "Wonen"]})
    labels = report["dimensions"]["d"]["labels"]
    assert list(labels) == ["Financiële situatie", "Wonen"]
    assert labels["Financiële situatie"]["both"] == 1
    assert labels["Wonen"]["neither"] == 1


def test_labels_of_a_coder_who_was_not_asked_for_stay_unknown() -> None:
    rows = rows_of({"1": {"anna": ["a"], "bram": ["a"], "chris": ["geheim"]}})
    report = agreement_report(rows, coders=["anna", "bram"])
    assert "geheim" not in json.dumps(report)


def test_a_label_that_nobody_gave_has_no_coefficient() -> None:
    report = agreement_report(two_coders(60, 12), vocabulary={"d": ["nooit"]})
    label = report["dimensions"]["d"]["labels"]["nooit"]
    for name in ("positive_agreement", "kappa", "alpha", "ac1", "kappa_ci"):
        assert label[name] is None
        assert label[f"{name}_reason"]
    assert label["rare"] is True
    assert label["percent"] == 1.0


@pytest.mark.parametrize(("fragments", "rare"), [(4, True), (5, False)])
def test_fewer_than_five_fragments_is_rare(fragments: int, rare: bool) -> None:
    chosen = {str(n): {"anna": ["a"] if n < fragments else [], "bram": []} for n in range(20)}
    label = agreement_report(rows_of(chosen))["dimensions"]["d"]["labels"]["a"]
    assert label["rare"] is rare
    assert label["kappa"] == 0.0


def test_three_coders_have_conger_and_fleiss_and_no_pairwise_counts() -> None:
    chosen = {
        str(n): {"a": [str(n % 3)], "b": [str(n % 3 if n % 4 else 0)], "c": [str(n % 2)]}
        for n in range(30)
    }
    report = agreement_report(rows_of(chosen, {str(n): f"H{n % 6}" for n in range(30)}))
    label = report["dimensions"]["d"]["labels"]["0"]
    assert label["both"] is None
    assert label["kappa"] is not None
    assert label["fleiss"] is not None
    assert report["dimensions"]["d"]["single"]["fleiss"] is not None
    assert report["effects"]["matched"] is None
    assert_reasons(report)


def test_the_paradox_and_gaps_through_the_whole_report(published: dict[str, Any]) -> None:
    values = published["ratings"]["gwet_12x4"]["values"]
    chosen = {
        str(unit): {
            str(coder): None if row[unit] is None else [str(row[unit])]
            for coder, row in enumerate(values)
        }
        for unit in range(12)
    }
    report = agreement_report(rows_of(chosen))
    single = report["dimensions"]["d"]["single"]
    assert (report["fragments"], single["units"]) == (11, 11)
    assert single["alpha"] == pytest.approx(0.7434, abs=5e-5)
    assert single["ac1"] == pytest.approx(0.7754, abs=5e-5)
    assert report["dimensions"]["d"]["set"]["alpha_masi"] == pytest.approx(single["alpha"])


@pytest.mark.parametrize("coders", [None, ["a"], ["a", "b"], ["a", "b", "c"]])
@pytest.mark.parametrize("rows", [[], rows_of({"1": {"a": ["x"]}}), rows_of({"1": {"a": []}})])
def test_nothing_to_compare_is_null_with_reasons(rows: list[Row], coders: list[str] | None) -> None:
    words = {"d": ["x"]}
    report = agreement_report(
        rows, coders=coders, dimensions=["d"], effect=has_effect, vocabulary=words
    )
    assert report["fragments"] == 0
    assert_reasons(report)


SETS = st.sets(st.sampled_from("abcd"), max_size=3).map(sorted)
UNITS = st.lists(st.lists(st.none() | SETS, min_size=3, max_size=3), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(UNITS)
def test_set_alphas_follow_their_definition(units: list[list[list[str] | None]]) -> None:
    """With gaps and three coders, against plain loops; every value comes with its reason."""
    chosen = {str(n): dict(zip("xyz", unit, strict=True)) for n, unit in enumerate(units)}
    report = agreement_report(rows_of(chosen), coders=list("xyz"), dimensions=["d"])
    sets = [[None if one is None else frozenset(one) for one in unit] for unit in units]
    block = report["dimensions"]["d"]["set"]
    for name, distance in (("masi", naive.masi), ("jaccard", naive.jaccard)):
        wanted = naive.alpha(sets, distance)
        found = block[f"alpha_{name}"]
        assert found == (None if wanted is None else pytest.approx(wanted, abs=1e-9))
    assert_reasons(report)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SETS, SETS), min_size=1, max_size=15))
def test_label_coefficients_follow_their_definition(pairs: list[tuple[list[str], ...]]) -> None:
    chosen = {str(n): {"x": one, "y": two} for n, (one, two) in enumerate(pairs)}
    report = agreement_report(rows_of(chosen), dimensions=["d"])
    for label, block in report["dimensions"]["d"]["labels"].items():
        marks = [(label in one, label in two) for one, two in pairs]
        wanted = naive.kappa(marks)
        assert block["kappa"] == (None if wanted is None else pytest.approx(wanted, abs=1e-9))
        sets = [[frozenset("1") if mark else frozenset() for mark in pair] for pair in marks]
        alpha = naive.alpha(sets, naive.unequal)
        assert block["alpha"] == (None if alpha is None else pytest.approx(alpha, abs=1e-9))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(SETS, SETS), min_size=1, max_size=12), st.randoms())
def test_the_order_of_rows_changes_nothing(pairs: list[tuple[list[str], ...]], chance: Any) -> None:
    chosen = {str(n): {"x": one, "y": two} for n, (one, two) in enumerate(pairs)}
    rows = rows_of(chosen, {str(n): f"H{n % 3}" for n in range(len(pairs))})
    mixed = list(rows)
    chance.shuffle(mixed)
    words = {"d": list("abcd")}
    first, second = (
        agreement_report(order, coders=["x", "y"], dimensions=["d"], vocabulary=words)
        for order in (rows, mixed)
    )
    labels = [json.dumps(each["dimensions"]["d"]["labels"]) for each in (first, second)]
    assert labels[0] == labels[1]
