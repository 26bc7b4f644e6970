"""The bundled Dutch pipeline: loads fast, knows talk, and gives way to the official one."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.language.pipeline import DutchPipeline, NameSpan, load_pipeline
from transcripts_tool.language.pipeline.dutch import joined
from transcripts_tool.resources import data_dir


@pytest.fixture(scope="module")
def pipeline() -> DutchPipeline:
    """The pipeline without an official one beside it."""
    return load_pipeline("nl_transcripts_sm")


def words(pipeline: DutchPipeline, text: str) -> list[str]:
    """The words of one text."""
    return [token.text for token in next(pipeline.tokens([text]))]


@pytest.mark.parametrize(
    "form", ["'k", "’k", "d'r", "zo'n", "1.5", "[gelach]", "(stilte)", "[…]", "uh", "m'n", "dhr."]
)
def test_forms_of_talk_are_one_word(pipeline: DutchPipeline, form: str) -> None:
    assert form in words(pipeline, f"ja {form} dat weet ik")


def test_a_name_in_brackets_is_still_seen_as_a_word(pipeline: DutchPipeline) -> None:
    assert "Fatma" in words(pipeline, "die vrouw (Fatma) zei dat")


def test_offsets_and_sentence_starts_fit_the_text(pipeline: DutchPipeline) -> None:
    text = "Ik heb 😀 geen geld. Zij wel."
    tokens = next(pipeline.tokens([text]))
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert tokens[0].sent_start


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Ik liep naar huis.", "lopen"),
        ("Ik heb mijn rekeningen betaald.", "rekening"),
        ("Wij hadden grote schulden.", "schuld"),
        ("Zij is opgeroepen door de gemeente.", "oproepen"),
        ("De kinderen slapen.", "kind"),
        ("ze zochten een woning", "zoeken"),
    ],
)
def test_lemmas_of_ordinary_talk(pipeline: DutchPipeline, text: str, lemma: str) -> None:
    assert lemma in [token.lemma for token in next(pipeline.tokens([text]))]


def test_no_lemma_holds_an_underscore(pipeline: DutchPipeline) -> None:
    text = "De woningbouwvereniging belde mij op over de huurachterstand en ik stapte uit."
    assert not any("_" in token.lemma for token in next(pipeline.tokens([text])))


def test_names_are_found_with_and_without_capitals(pipeline: DutchPipeline) -> None:
    texts = ["Toen zei Fatma dat ze wilde.", "en toen zei bilal tegen mij ga maar weg"]
    found = list(pipeline.names(texts))
    assert [[t[s.start : s.end] for s in spans] for t, spans in zip(texts, found, strict=True)] == [
        ["Fatma"], ["bilal"],
    ]  # fmt: skip
    assert all(span.label == "PERSON" and 0 < span.score <= 1 for spans in found for span in spans)


def test_no_text_and_empty_texts_are_fine(pipeline: DutchPipeline) -> None:
    assert list(pipeline.names([])) == []
    assert list(pipeline.names(["", "\n\n"])) == [[], []]
    assert list(pipeline.tokens([""])) == [[]]


def test_offsets_of_names_hold_over_lines_and_very_long_ones(pipeline: DutchPipeline) -> None:
    """A line longer than one piece is cut at a space, and places are those of the whole text."""
    text = "\n\n" + "ja en toen " * 2500 + "kwam Fatma langs.\nEn Bilal ook."
    (spans,) = pipeline.names([text])
    found = {text[span.start : span.end] for span in spans}
    assert {"Fatma", "Bilal"} <= found


def test_describe_names_what_serves(pipeline: DutchPipeline) -> None:
    described = pipeline.describe()
    assert described["features"]["name"] == "nl_transcripts_sm"
    assert described["names"][0]["name"] == "nl_transcripts_sm"
    assert described["features"]["version"]


def test_an_unknown_pipeline_is_refused_in_one_sentence() -> None:
    with pytest.raises(UserError, match="nl_core_news_xl"):
        load_pipeline("nl_core_news_xl")


def test_overlapping_finds_are_joined_and_surer() -> None:
    one = NameSpan(0, 5, "PERSON", 0.75, ("a",))
    two = NameSpan(0, 12, "PERSON", 0.75, ("b",))
    (span,) = joined([two, one])
    assert (span.start, span.end, span.found_by) == (0, 12, ("b", "a"))
    assert span.score > 0.75


def test_the_model_is_small_enough() -> None:
    folder = data_dir("models") / "nl_transcripts_sm"
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert size < 20_000_000


def test_the_card_says_where_the_model_comes_from() -> None:
    card = (data_dir("models") / "nl_transcripts_sm" / "card.md").read_text(encoding="utf-8")
    for word in ("LassySmall", "WikiANN", "Europeana", "CC BY-SA 4.0", "seed", "scripts/train"):
        assert word in card


def test_nothing_heavy_loads_before_first_use() -> None:
    code = (
        "import sys; from transcripts_tool.language.pipeline import load_pipeline; "
        "load_pipeline().describe(); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


STAND_IN = """from pathlib import Path
from spacy.util import load_model_from_init_py, get_model_meta
__version__ = "9.9.9"
def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


@pytest.fixture
def official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A stand-in package with the name of the official pipeline; it sees one town as GPE."""
    import spacy

    nlp = spacy.blank("nl")
    nlp.meta.update(name="core_news_sm", version="9.9.9")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "GPE", "pattern": "Zwaluwkerke"}])
    package = tmp_path / "nl_core_news_sm"
    package.mkdir()
    nlp.to_disk(package / "nl_core_news_sm-9.9.9")
    (package / "__init__.py").write_text(STAND_IN, encoding="utf-8")
    meta = (package / "nl_core_news_sm-9.9.9" / "meta.json").read_text(encoding="utf-8")
    (package / "meta.json").write_text(meta, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield
    sys.modules.pop("nl_core_news_sm", None)


def test_an_installed_official_pipeline_is_picked_up(official: None) -> None:
    """It gives the features, and adds names to those of the bundled one; GPE counts as a place."""
    pipeline = load_pipeline()
    described = pipeline.describe()
    assert described["features"] == {"name": "nl_core_news_sm", "version": "9.9.9"}
    assert [n["name"] for n in described["names"]] == ["nl_transcripts_sm", "nl_core_news_sm"]
    text = "Toen zei Fatma uit Zwaluwkerke dat zo'n huis [gelach] te duur was."
    (spans,) = pipeline.names([text])
    found = {text[s.start : s.end]: s.label for s in spans}
    assert found["Fatma"] == "PERSON"
    assert "Zwaluwkerke" in found
    assert {"zo'n", "[gelach]"} <= {token.text for token in next(pipeline.tokens([text]))}


def test_a_project_may_name_the_bundled_pipeline(official: None) -> None:
    assert load_pipeline("nl_transcripts_sm").describe()["features"]["name"] == "nl_transcripts_sm"
