"""Train tags, lemmas and sentence starts on the treebank."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dutch_training import training
from dutch_training.corpora import Sentence

PIPES = ["tok2vec", "morphologizer", "tagger", "trainable_lemmatizer"]
GROUP = 3
"""Sentences in one example, so that sentence starts inside a text are learned."""
LOWERED = 0.3
"""Share of examples in lower case."""


@dataclass(frozen=True)
class Treebank:
    """Sentences to learn from, sentences to measure on, and the seed of all changes."""

    learn: list[Sentence]
    test: list[Sentence]
    seed: int


def train_grammar(nlp: Any, bank: Treebank, rounds: int, minutes: float) -> None:
    """Train the shared word layer with what reads it, then the sentence starts."""
    rng = random.Random(bank.seed)
    groups = _groups(bank.learn)
    examples = [training.grammar_example(nlp, group) for group in groups]
    held = [training.grammar_example(nlp, group) for group in _groups(bank.test)]
    nlp.initialize(lambda: examples)

    def stream() -> Iterator[Any]:
        """All groups in random order, some in lower case."""
        yield from (_talked(nlp, group, rng) for group in training.shuffled(groups, rng))

    words = _score(nlp, held, ("lemma_acc", "pos_acc", "tag_acc"))
    training.train_loop(nlp, PIPES, training.Schedule(rounds, minutes), stream, words)
    starts = _score(nlp, held, ("sents_f",))
    training.train_loop(nlp, ["senter"], training.Schedule(6, minutes), stream, starts)


def _groups(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Following sentences in groups."""
    return [sentences[i : i + GROUP] for i in range(0, len(sentences), GROUP)]


def _score(nlp: Any, held: list[Any], keys: tuple[str, ...]) -> Callable[[], str]:
    """A function that measures and says the named scores."""

    def measured() -> str:
        """The scores in one line."""
        found = nlp.evaluate(held)
        return " ".join(f"{key} {found[key] or 0:.4f}" for key in keys)

    return measured


def _talked(nlp: Any, group: list[Sentence], rng: random.Random) -> Any:
    """A group as it is, or all in lower case."""
    if rng.random() >= LOWERED:
        return training.grammar_example(nlp, group)
    return training.grammar_example(nlp, [_lowered(sentence) for sentence in group])


def _lowered(s: Sentence) -> Sentence:
    """A sentence and its lemmas in lower case."""
    words = [word.lower() for word in s.words]
    lemmas = [lemma.lower() for lemma in s.lemmas]
    return Sentence(words, s.tags, s.spaces, s.pos, s.xpos, s.feats, lemmas)
