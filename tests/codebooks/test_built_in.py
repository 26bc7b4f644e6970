"""The built-in codebook holds the whole label system, and its calibration follows from it."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.language.pipeline import load_pipeline
from transcripts_tool.language.suggestions.calibration import curve
from transcripts_tool.language.suggestions.derive import calibrating, derive_curves
from transcripts_tool.language.suggestions.examples import codebook_examples, listed_examples

NAME = "effecten_achter_de_voordeur.yaml"


@pytest.fixture(scope="module")
def book() -> Codebook:
    path = resources.files("transcripts_tool.codebooks") / NAME
    return Codebook.from_dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_it_has_the_four_levels_in_order_with_their_numbers_of_labels(book: Codebook) -> None:
    found = [(each.name, each.kind, len(each.labels)) for each in book.dimensions]
    assert found == [
        ("leefgebied", "nominal", 14),
        ("interventie", "nominal", 20),
        ("waardering", "nominal", 5),
        ("termijn", "ordinal", 6),
    ]


def test_seven_labels_are_life_domains_six_of_them_scored_and_the_rest_descriptions(
    book: Codebook,
) -> None:
    domains = set(book.main.flagged("leefgebied"))
    assert len(domains) == 7
    assert len(book.main.flagged("scored")) == 6
    assert set(book.main.flagged("scored")) < domains
    assert set(book.main.flagged("description")) == set(book.main.names) - domains


def test_directions_and_terms_carry_the_flags_that_the_code_reads(book: Codebook) -> None:
    direction, term = book.dimension("waardering"), book.dimension("termijn")
    assert direction is not None
    assert term is not None
    flags = ("positive", "negative", "unchanged")
    assert [direction.flagged(flag) for flag in flags] == [("+",), ("-",), ("=",)]
    assert term.flagged("baseline") == ("nulmeting",)
    assert term.flagged("not_applicable") == ("n.v.t.",)


def test_every_label_is_lower_case_and_explained(book: Codebook) -> None:
    for dimension in book.dimensions:
        for label in dimension.labels:
            assert label.name == label.name.lower()
            assert label.definition
            assert all(each == each.lower() for each in label.sublabels)


def test_sublabels_stand_under_their_label_and_may_return_elsewhere(book: Codebook) -> None:
    assert sum(len(label.sublabels) for label in book.main.labels) == 70
    name = "hulp andere instanties"
    holders = [label.name for label in book.main.labels if name in label.sublabels]
    assert len(holders) == 3


def test_the_named_group_holds_the_three_informal_interventions(book: Codebook) -> None:
    assert len(book.groups["informele hulpverlening"]) == 3


def test_it_can_be_written_and_read_again_unchanged(book: Codebook) -> None:
    assert Codebook.from_dict(book.to_dict()) == book


def test_every_life_domain_and_intervention_has_words_and_examples(book: Codebook) -> None:
    examples = codebook_examples(book)
    for dimension in book.dimensions[:2]:
        given = [each.labels.get(dimension.name, frozenset()) for each in examples]
        for label in dimension.labels:
            if not label.has("description"):
                assert len(label.terms) >= 8, label.name
                assert sum(label.name in each for each in given) >= 10, label.name


def test_all_labels_of_the_packaged_examples_are_known(book: Codebook) -> None:
    for entry in listed_examples(book):
        for dimension in ("leefgebied", "interventie"):
            for label in entry[dimension]:
                assert book.label(dimension, label) is not None, label


def test_calibration_has_examples_of_its_own_and_sensible_signs(book: Codebook) -> None:
    assert len(calibrating(book)) >= 50
    for kind in ("topic", "act", "topic_plain", "act_plain"):
        found = curve(kind)
        assert found[0] < 0
        assert all(each >= 0 for each in found[1:])


def test_the_shipped_calibration_follows_from_the_examples(book: Codebook) -> None:
    # Loose, because another pipeline's lemmas move the figures a little.
    for kind, derived in derive_curves(book, load_pipeline()).items():
        assert curve(kind) == pytest.approx(tuple(derived), abs=0.5), kind
