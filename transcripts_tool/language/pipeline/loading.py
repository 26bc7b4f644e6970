"""Load spaCy pipelines, each with only the parts that are asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from transcripts_tool.language.pipeline.choosing import BUNDLED, Source, bundled
from transcripts_tool.language.pipeline.speech_rules import add_speech_rules

FINDER = "ner"


@lru_cache(maxsize=4)
def features_model(source: Source) -> Any:
    """A pipeline for lemmas, tags and sentence starts, without finders of names."""
    return _load(source, [name for name in _parts(source) if _is_finder(name)])


@lru_cache(maxsize=4)
def names_model(source: Source) -> Any:
    """A pipeline with its finders of names and the layer they need."""
    parts = _parts(source)
    own = source.where == bundled().where
    needed = {name for name in parts if _is_finder(name) or (name == "tok2vec" and not own)}
    return _load(source, [name for name in parts if name not in needed])


def word_list(model: Any) -> Callable[[str], bool] | None:
    """What says whether a lower-case word is Dutch, from the table of the bundled pipeline.

    None for pipelines whose vectors are something else. The table's first column marks the words
    of the Dutch word list.
    """
    vectors = model.vocab.vectors
    if model.meta.get("name") != BUNDLED.removeprefix("nl_") or not len(vectors.key2row):
        return None
    rows, strings = vectors.key2row, model.vocab.strings
    listed = vectors.data[:, 0] > 0

    def exists(word: str) -> bool:
        row = rows.get(strings[word], -1)
        return row >= 0 and bool(listed[row])

    return exists


def finders(model: Any) -> list[str]:
    """The names of the parts of a model that find names."""
    return [name for name in model.pipe_names if _is_finder(name)]


def _is_finder(name: str) -> bool:
    return name == FINDER or name.startswith(FINDER + "_")


def _is_package(source: Source) -> bool:
    """Whether a source is an installed package rather than a folder."""
    return source.where == source.name


def _parts(source: Source) -> list[str]:
    """The names of all parts, read without loading any."""
    from spacy import util

    folder = Path(source.where)
    if _is_package(source):
        package = Path(str(importlib.import_module(source.name).__file__)).parent
        folder = next(package.glob(f"{source.name}-*"), package)
    return list(util.load_config(folder / "config.cfg")["nlp"]["pipeline"])


def _load(source: Source, exclude: list[str]) -> Any:
    """Load without some parts; a foreign pipeline gets the rules of typed-out talk."""
    import spacy

    if _is_package(source):
        model = importlib.import_module(source.name).load(exclude=exclude)
    else:
        model = spacy.load(source.where, exclude=exclude)
    if source.where != bundled().where:
        add_speech_rules(model)
    return model
