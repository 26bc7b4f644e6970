"""The one language object that everything else uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from transcripts_tool.language.pipeline import choosing, loading
from transcripts_tool.language.pipeline.choosing import Source
from transcripts_tool.language.pipeline.lemmas import Exists, Reading, better_lemma
from transcripts_tool.language.pipeline.words import LABELS, NameSpan, Token

BATCH = 128
LONGEST = 20_000
"""Characters in one piece; a longer line is cut at a space, so that memory stays small."""
PORTION = 8_000
"""Characters that are read at a stretch, about half a second: then it is told how far it is."""
SURE, LIKELY, UNSURE = 0.95, 0.75, 0.6
"""Score of a name that several finders saw, that one saw, and on whose kind they differ."""


Piece = tuple[int, int, str]
"""A line: the place of its text among others, its offset in that text, its words."""


def _nobody(_done: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True)
class DutchPipeline:
    """Words with lemmas and tags, and names, of Dutch text; nothing is loaded before it is used.

    `told` hears, while names are looked for, how many characters were read; what it raises stops
    the reading.
    """

    features: Source
    namers: tuple[Source, ...]
    told: Callable[[int], None] = field(default=_nobody, compare=False)

    def watched(self, told: Callable[[int], None]) -> DutchPipeline:
        """The same pipeline, telling how far it is."""
        return replace(self, told=told)

    def tokens(self, texts: Iterable[str]) -> Iterator[list[Token]]:
        """For each text its words, in order; white space is no word."""
        model = loading.features_model(self.features)
        exists = loading.word_list(model)
        for doc in model.pipe((text[:900_000] for text in texts), batch_size=BATCH):
            yield [token_of(token, exists) for token in doc if not token.is_space]

    def names(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        """For each text the names found in it, by place; overlapping finds are joined."""
        remaining, read = iter(texts), 0
        while batch := list(islice(remaining, BATCH)):
            yield from self._batch_names(batch, read)
            read += sum(map(len, batch))
            self.told(read)

    def _batch_names(self, texts: Sequence[str], read: int) -> list[list[NameSpan]]:
        """Names of a few texts: each line is given to each finder on its own."""
        pieces = [
            (at, start, line) for at, text in enumerate(texts) for start, line in _lines(text)
        ]
        found: list[list[NameSpan]] = [[] for _ in texts]
        for portion in _portions(pieces):
            for at, span in self._portion_names(portion):
                found[at].append(span)
            read += sum(len(line) for _at, _start, line in portion)
            self.told(read)
        return [joined(spans) for spans in found]

    def _portion_names(self, pieces: Sequence[Piece]) -> Iterator[tuple[int, NameSpan]]:
        """What each finder sees in some lines, with the text it stands in."""
        for source in self.namers:
            model = loading.names_model(source)
            docs = [model.make_doc(line) for _, _, line in pieces]
            for part in loading.finders(model):
                seen = zip(pieces, _found(model, part, docs), strict=True)
                for (at, start, _line), spans in seen:
                    for span in spans:
                        yield at, _moved(span, start, f"{source.name}:{part}")

    def describe(self) -> dict[str, Any]:
        """Which pipelines serve, with their versions, for reports and `doctor`."""
        return {"features": self.features.as_dict(), "names": [s.as_dict() for s in self.namers]}


def load_pipeline(name: str | None = None) -> DutchPipeline:
    """The pipeline for a project that names `name` (a package or folder), or the best there is.

    Raises UserError when the named one is not there. Nothing heavy is loaded before first use.
    """
    return DutchPipeline(choosing.for_features(name), choosing.for_names())


def joined(spans: list[NameSpan]) -> list[NameSpan]:
    """Spans by place; those that overlap become one, the longer one's label and more certain."""
    out: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if out and span.start < out[-1].end:
            out[-1] = _merged(out[-1], span)
        else:
            out.append(span)
    return out


def _merged(one: NameSpan, other: NameSpan) -> NameSpan:
    """Two overlapping finds as one; a person wins over what is longer."""
    longer = one if one.end - one.start >= other.end - other.start else other
    label = "PERSON" if "PERSON" in (one.label, other.label) else longer.label
    found_by = tuple(dict.fromkeys(one.found_by + other.found_by))
    score = SURE if len(found_by) > 1 else max(one.score, other.score)
    if one.label != other.label:
        score = UNSURE
    return NameSpan(min(one.start, other.start), max(one.end, other.end), label, score, found_by)


def _found(model: Any, part: str, docs: list[Any]) -> Iterator[list[tuple[int, int, str]]]:
    """Per document what one finder sees, as start, end and label."""
    for doc in docs:
        doc.set_ents([], default="missing")
    for doc in model.get_pipe(part).pipe(_with_layer(model, docs), batch_size=BATCH):
        yield [(e.start_char, e.end_char, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS]


def _with_layer(model: Any, docs: list[Any]) -> Iterable[Any]:
    """The documents, with the shared word layer when the model has one."""
    return model.get_pipe("tok2vec").pipe(docs) if "tok2vec" in model.pipe_names else docs


def _moved(span: tuple[int, int, str], start: int, found_by: str) -> NameSpan:
    """A find in a line as a find in the whole text."""
    return NameSpan(span[0] + start, span[1] + start, span[2], LIKELY, (found_by,))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold anything, in pieces of at most LONGEST, each with its offset."""
    start = 0
    for line in text.split("\n"):
        at = 0
        while at < len(line):
            end = min(len(line), at + LONGEST)
            if end < len(line) and (space := line.rfind(" ", at + 1, end)) > 0:
                end = space
            if line[at:end].strip():
                yield start + at, line[at:end]
            at = end
        start += len(line) + 1


def _portions(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines in groups of about PORTION characters."""
    portion: list[Piece] = []
    size = 0
    for piece in pieces:
        portion.append(piece)
        size += len(piece[2])
        if size >= PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def token_of(token: Any, exists: Exists | None) -> Token:
    """A spaCy token as a plain value, its lemma put right where a word list is at hand."""
    lemma = token.lemma_ or token.lower_
    first = bool(token.is_sent_start)
    if exists is not None:
        singular = "Plur" not in token.morph.get("Number")
        lemma = better_lemma(Reading(token.text, lemma, token.pos_, first, singular), exists)
    return Token(
        token.text, lemma, token.pos_, token.idx, token.idx + len(token.text), first, token.is_alpha
    )
