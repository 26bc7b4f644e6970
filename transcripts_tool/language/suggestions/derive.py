"""Derives the shipped calibration from invented dialogues among a codebook's examples.

Only examples marked `calibrate` count: their words were not looked at when the term lists were
made, and their text decisions come from models that did not see their household.

Run `python -m transcripts_tool.language.suggestions.derive` after a change of term lists,
examples or weights; a test fails when data/calibration.json no longer follows from them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.language.suggestions import calibration
from transcripts_tool.language.suggestions.cold import ColdModel
from transcripts_tool.language.suggestions.examples import listed_examples
from transcripts_tool.language.suggestions.language_data import DEFAULT_LANGUAGE, language_data
from transcripts_tool.language.suggestions.material import example_material
from transcripts_tool.language.suggestions.reading import Reader
from transcripts_tool.language.suggestions.types import FragmentText, PipelineLike

FOLDS = 10
# Beliefs about the coefficients before any data, with their standard deviations. The dialogues
# say nothing about `context` (each stands alone) nor about `prior` (they are spread evenly over
# the labels, as real interviews are not), so those two keep what is believed.
BELIEF = (-3.0, 1.0, 2.0, 0.3, 0.5, 0.3, 1.0, 0.5)
DOUBT = (3.0, 0.3, 1.5, 0.05, 0.4, 0.02, 1.0, 1.0)


def derive_curves(codebook: Codebook, pipeline: PipelineLike) -> dict[str, list[float]]:
    """The coefficients of calibration.json, from household-wise out-of-fold decisions."""
    data = language_data(str(codebook.extra.get("language") or DEFAULT_LANGUAGE))
    reader = Reader(pipeline, data)
    material = example_material(codebook, data)
    talks = calibrating(codebook)
    folds = [[at for at in fold if at in set(talks)] for fold in material.folds(FOLDS)]
    decisions = material.out_of_fold(folds)
    cold = ColdModel(codebook, reader, data)
    rows = _rows(cold, [material.labelled[at].text for at in talks])
    curves: dict[str, list[float]] = {}
    for dimension in cold.dimensions:
        truth = material.truth(dimension.name)[talks].astype(np.float64).ravel()
        table = np.vstack(rows[dimension.name])[:, : calibration.ONLY_ASKED]
        curves[cold.kind(dimension) + "_plain"] = _fit(table, truth, plain=True)
        table[:, calibration.LEARNED] = decisions[dimension.name][talks].ravel()
        curves[cold.kind(dimension)] = _fit(table, truth, plain=False)
    return curves


def calibrating(codebook: Codebook) -> list[int]:
    """Places among a codebook's examples of those that calibration may use."""
    return [at for at, entry in enumerate(listed_examples(codebook)) if entry.get("calibrate")]


def _rows(cold: ColdModel, texts: list[FragmentText]) -> Mapping[str, list[NDArray[np.float64]]]:
    found: dict[str, list[NDArray[np.float64]]] = {each.name: [] for each in cold.dimensions}
    for text in texts:
        for name, rows in cold.rows(text).items():
            found[name].append(rows)
    return found


def _fit(rows: NDArray[np.float64], truth: NDArray[np.float64], *, plain: bool) -> list[float]:
    belief = list(BELIEF)
    if plain:
        belief[calibration.LEARNED] = 0.0
    found = calibration.fit_curve(rows, truth, belief, DOUBT)
    return [round(float(each), 3) for each in found]


def main() -> None:
    """Write the derived coefficients over the shipped ones."""
    from pathlib import Path

    import yaml

    from transcripts_tool.language.pipeline import load_pipeline

    here = Path(__file__).parent
    book = here.parents[1] / "codebooks" / "effecten_achter_de_voordeur.yaml"
    codebook = Codebook.from_dict(yaml.safe_load(book.read_text(encoding="utf-8")))
    curves = derive_curves(codebook, load_pipeline())
    text = json.dumps(curves, indent=1) + "\n"
    (here / "data" / "calibration.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
