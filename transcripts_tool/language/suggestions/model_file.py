"""A trained model as a skops file: arrays and plain values, never a pickle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.language.suggestions.features import Block, Space
from transcripts_tool.language.suggestions.learning import TrainedModel
from transcripts_tool.language.suggestions.text_model import TextModel

FORMAT = 1


def save(model: TrainedModel, path: Path) -> None:
    """Write a model; the file appears whole or not at all."""
    from skops.io import dump

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    dump(_plain(model), part)
    part.replace(path)


def load(path: Path) -> TrainedModel:
    """Read a model; raises UserError when the file is none or needs types that are not trusted."""
    from skops.io import load as read

    try:
        return _model(read(path, trusted=[]))
    except Exception as error:  # skops raises many kinds; each means: this is no model of ours
        message = _("{name}: this is not a suggestion model.").format(name=path.name)
        raise UserError(message) from error


def _plain(model: TrainedModel) -> dict[str, Any]:
    space = model.text.space
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
        "word_hashes": space.words.hashes,
        "word_rarity": space.words.rarity,
        "group_hashes": space.groups.hashes,
        "group_rarity": space.groups.rarity,
        "weights": dict(model.text.weights),
        "intercepts": dict(model.text.intercepts),
        "known": {name: np.asarray(each, dtype=bool) for name, each in model.text.known.items()},
    }


def _model(plain: dict[str, Any]) -> TrainedModel:
    if plain["format"] != FORMAT:
        raise ValueError("unknown format")
    space = Space(
        Block(plain["word_hashes"], plain["word_rarity"]),
        Block(plain["group_hashes"], plain["group_rarity"]),
    )
    return TrainedModel(
        TextModel(space, plain["weights"], plain["intercepts"], plain["known"]),
        plain["curves"],
        plain["shifts"],
        plain["training_hash"],
        plain["codebook_hash"],
        plain["fragments"],
        plain["households"],
        {name: frozenset(labels) for name, labels in plain["mute"].items()},
        plain["scores"],
    )
