"""The training loops: grammar on UD, names on the stream of changed sentences."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dutch_training.corpora import Sentence
from dutch_training.speech import Pair

BATCH_WORDS = 1200


def grammar_example(nlp: Any, sentences: list[Sentence]) -> Any:
    """A training example of some following sentences, so that sentence starts are learned."""
    from spacy.tokens import Doc
    from spacy.training import Example

    words = [w for s in sentences for w in s.words]
    spaces = [x for s in sentences for x in s.spaces]
    starts: list[bool | int | None] = [i == 0 for s in sentences for i in range(len(s.words))]
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[t for s in sentences for t in s.xpos],
        pos=[p for s in sentences for p in s.pos],
        morphs=[f for s in sentences for f in s.feats],
        lemmas=[x for s in sentences for x in s.lemmas],
        sent_starts=starts,
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def names_example(nlp: Any, pairs: list[Pair]) -> Any:
    """A training example of one sentence with BIO tags ('-' = unknown)."""
    from spacy.tokens import Doc
    from spacy.training import Example, iob_to_biluo

    doc = Doc(nlp.vocab, words=[w for w, _ in pairs])
    known = ["O" if t == "-" else t for _, t in pairs]
    tags = iob_to_biluo(known)
    tags = ["-" if t == "-" else b for (_, t), b in zip(pairs, tags, strict=True)]
    return Example.from_dict(doc, {"entities": tags})


def batches(examples: Iterable[Any]) -> Iterator[list[Any]]:
    """Groups of examples of about BATCH_WORDS words."""
    batch: list[Any] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.reference)
        if size >= BATCH_WORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(frozen=True)
class Schedule:
    """How long is trained: rounds, a limit in minutes, learning rate and dropout."""

    rounds: int
    minutes: float = 20.0
    rate: float = 0.001
    dropout: float = 0.15

    def rate_in(self, round_: int) -> float:
        """The rate of a round: full in the first half, then falling to almost nothing."""
        share = round_ / self.rounds
        return self.rate * (1.0 if share < 0.5 else 2 * (1 - share) + 0.05)


def train_loop(
    nlp: Any,
    pipes: list[str],
    schedule: Schedule,
    stream: Callable[[], Iterator[Any]],
    score: Callable[[], str],
) -> None:
    """Update the named pipes for some rounds over `stream()`, then keep the averaged weights.

    Stops early, at the end of a round, when the schedule's minutes have passed.
    """
    optimizer = nlp.create_optimizer()
    begun = time.monotonic()
    with nlp.select_pipes(enable=pipes):
        for round_ in range(schedule.rounds):
            optimizer.learn_rate = schedule.rate_in(round_)
            for batch in batches(stream()):
                nlp.update(batch, sgd=optimizer, drop=schedule.dropout)
            with nlp.use_params(optimizer.averages):
                passed = time.monotonic() - begun
                print(f"{pipes[-1]} round {round_ + 1} {passed:.0f}s {score()}", flush=True)
            if passed > schedule.minutes * 60:
                break
    _keep_averages(nlp, pipes, optimizer)


def _keep_averages(nlp: Any, pipes: list[str], optimizer: Any) -> None:
    """Make the averaged weights the weights of each pipe."""
    with nlp.use_params(optimizer.averages):
        kept = {name: nlp.get_pipe(name).model.to_bytes() for name in pipes}
    for name, data in kept.items():
        nlp.get_pipe(name).model.from_bytes(data)


def shuffled(items: list[Any], rng: random.Random) -> list[Any]:
    """A shuffled copy."""
    copy = list(items)
    rng.shuffle(copy)
    return copy
