"""What models learn from: the examples of the codebook and the fragments of a coder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.language.suggestions.cold import suggested
from transcripts_tool.language.suggestions.examples import codebook_examples
from transcripts_tool.language.suggestions.features import Counts, Table, counts
from transcripts_tool.language.suggestions.folds import household_folds
from transcripts_tool.language.suggestions.language_data import LanguageData
from transcripts_tool.language.suggestions.reading import PlainPipeline, Reader
from transcripts_tool.language.suggestions.text_model import TextModel, fit
from transcripts_tool.language.suggestions.types import LabelledFragment
from transcripts_tool.services.progress import Progress, unwatched

# Fewer examples than this teach a text model nothing that the term lists do not say.
FEWEST_EXAMPLES = 30
MOST_TEXTS = 3000


class Material:
    """Labelled texts as counts of lemmas, with the labels of the dimensions that are suggested."""

    def __init__(
        self,
        codebook: Codebook,
        reader: Reader,
        labelled: Sequence[LabelledFragment],
        progress: Progress = unwatched,
    ) -> None:
        reader.warm((each.text for each in labelled), progress)
        self.labelled = labelled
        self.counts: list[Counts] = [counts(reader.read(each.text)) for each in labelled]
        self.labels: Mapping[str, tuple[str, ...]] = {
            each.name: each.names for each in codebook.dimensions if suggested(each)
        }

    @property
    def groups(self) -> list[str]:
        """The household of each text."""
        return [each.group for each in self.labelled]

    def truth(self, dimension: str) -> NDArray[np.bool_]:
        """Texts x labels: which labels were given."""
        names = self.labels[dimension]
        given = [each.labels.get(dimension, frozenset()) for each in self.labelled]
        return np.asarray([[name in g for name in names] for g in given], dtype=bool).reshape(
            len(given), len(names)
        )

    def fit(self, chosen: Sequence[int], base: Material | None = None) -> TextModel:
        """A text model of some of the texts, and of all of `base`."""
        texts = [self.counts[at] for at in chosen] + (base.counts if base else [])
        truths = [self.labelled[at].labels for at in chosen]
        truths += [each.labels for each in base.labelled] if base else []
        return fit(texts, truths, self.labels)

    def out_of_fold(
        self, folds: Sequence[Sequence[int]], base: Material | None = None
    ) -> dict[str, NDArray[np.float64]]:
        """Decisions about each text by a model that did not see its household; texts x labels.

        Texts in no fold keep zeros. The model learns from MOST_TEXTS others at most, evenly
        taken: a curve of a few numbers needs no more.
        """
        found = {
            name: np.zeros((len(self.counts), len(labels))) for name, labels in self.labels.items()
        }
        for fold in folds:
            held = set(fold)
            rest = [at for at in range(len(self.counts)) if at not in held]
            model = self.fit(rest[:: -(-len(rest) // MOST_TEXTS) or 1], base)
            table = Table([self.counts[at] for at in fold])
            for name in found:
                found[name][list(fold)] = model.decisions(name, table)
        return found

    def folds(self, wanted: int) -> list[list[int]]:
        """Household-wise folds of all texts."""
        return household_folds(self.groups, wanted)


def example_material(codebook: Codebook, data: LanguageData) -> Material:
    """The examples that belong to the codebook; plain words do, so nothing heavy is loaded."""
    return Material(codebook, Reader(PlainPipeline(), data), codebook_examples(codebook))


def base_model(examples: Material) -> TextModel | None:
    """The text model of the codebook's examples; None when there are too few."""
    if len(examples.counts) < FEWEST_EXAMPLES:
        return None
    return examples.fit(range(len(examples.counts)))
