"""A trained model as a skops file: arrays and plain values, never a pickle."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.language.suggestions.features import Block, Space
from transcripts_tool.language.suggestions.learning import TrainedModel
from transcripts_tool.language.suggestions.text_model import TextModel

FORMAT = 2


def save(model: TrainedModel, path: Path) -> None:
    """Write a model; the file appears whole or not at all."""
    from skops.io import dump

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Of each process its own: two that learn at once must not write through one another.
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        dump(_plain(model), part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def load(path: Path) -> TrainedModel:
    """Read a model; raises UserError when the file is none or needs types that are not trusted."""
    from skops.io import load as read

    try:
        return _model(read(path, trusted=[]))
    except Exception as error:  # skops raises many kinds; each means: this is no model of ours
        message = _("{name}: this is not a suggestion model.").format(name=path.name)
        raise UserError(message) from error


def _plain(model: TrainedModel) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "training_hash": model.training_hash,
        "codebook_hash": model.codebook_hash,
        "fragments": model.fragments,
        "households": model.households,
        "scores": dict(model.scores),
        "mute": {name: sorted(labels) for name, labels in model.mute.items()},
        "curves": dict(model.curves),
        "shifts": dict(model.shifts),
        "trust": model.trust,
        "text": _plain_text(model.text),
        "base": None if model.base is None else _plain_text(model.base),
    }


def _plain_text(text: TextModel) -> dict[str, Any]:
    return {
        "word_hashes": text.space.words.hashes,
        "word_rarity": text.space.words.rarity,
        "group_hashes": text.space.groups.hashes,
        "group_rarity": text.space.groups.rarity,
        "weights": dict(text.weights),
        "intercepts": dict(text.intercepts),
        "known": {name: np.asarray(each, dtype=bool) for name, each in text.known.items()},
    }


def _model(plain: dict[str, Any]) -> TrainedModel:
    if plain["format"] != FORMAT:
        raise ValueError("unknown format")
    return TrainedModel(
        _text(plain["text"]),
        None if plain["base"] is None else _text(plain["base"]),
        plain["trust"],
        plain["curves"],
        plain["shifts"],
        plain["training_hash"],
        plain["codebook_hash"],
        plain["fragments"],
        plain["households"],
        {name: frozenset(labels) for name, labels in plain["mute"].items()},
        plain["scores"],
    )


def _text(plain: dict[str, Any]) -> TextModel:
    space = Space(
        Block(plain["word_hashes"], plain["word_rarity"]),
        Block(plain["group_hashes"], plain["group_rarity"]),
    )
    return TextModel(space, plain["weights"], plain["intercepts"], plain["known"])
