"""The stream of training sentences for the name finder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from dutch_training.corpora import Sentence
from dutch_training.speech import Pair, Speech

RENAMED = 0.45
"""Share of names in real sentences that are replaced by another name."""
LOWER = 0.33
"""Share of sentences in lower case."""

WRITTEN = 0.35
"""Share of the (noisily labelled) written sentences that a round takes."""
NOTHING = Sentence([], [])
"""What a carrier sentence starts from."""


@dataclass
class NameData:
    """Training text for names, by kind."""

    ud: list[Sentence]
    written: list[Sentence]
    """WikiANN and newspapers."""
    diaries: list[Sentence]
    spoken: int
    """Number of carrier sentences a round."""

    def thinned(self, one_in: int) -> NameData:
        """The same with one in so many sentences; UD comes in thinned already."""
        kept = self.written[::one_in], self.diaries[::one_in]
        return NameData(self.ud, *kept, max(1, self.spoken // one_in))


def one_round(data: NameData, speech: Speech, rng: random.Random) -> Iterator[list[Pair]]:
    """Every sentence once, differently each time, in random order."""
    jobs: list[tuple[str, Sentence]] = [("ud", s) for s in data.ud * 2]
    jobs += [("written", s) for s in data.written if rng.random() < WRITTEN]
    jobs += [("diary", s) for s in data.diaries * 2]
    jobs += [("spoken", NOTHING) for _ in range(data.spoken)]
    rng.shuffle(jobs)
    for kind, sentence in jobs:
        yield _changed(kind, sentence, speech, rng)


def _changed(kind: str, sentence: Sentence, speech: Speech, rng: random.Random) -> list[Pair]:
    """One sentence in the form the model sees this time."""
    if kind == "spoken":
        return speech.cased(speech.as_talk(speech.spoken()), 0.45)
    pairs = list(zip(sentence.words, sentence.tags, strict=True))
    if kind == "ud" and rng.random() < 0.6:
        pairs = speech.pronouns_named(sentence)
    pairs = speech.renamed(pairs, RENAMED if kind != "diary" else 0.6)
    if rng.random() < 0.4:
        pairs = speech.as_talk(pairs)
    return speech.cased(pairs, LOWER)
