"""Read the training corpora into sentences of words with what is known of each word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dutch_training.lemmas import plain_lemma

LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "person": "PERSON", "place": "LOC"}
LABELS |= {"location": "LOC", "organisation": "ORG", "organization": "ORG"}
KIN_WORDS = set(
    "oma opa tante oom vader moeder mams paps mama papa mammie pappie omoe dokter dr. mevrouw "
    "meneer mijnheer juffrouw mevr. mej. dhr. zuster broeder pastoor dominee de het een".split()
)


@dataclass
class Sentence:
    """Words with BIO name tags ('-' = not known) and, for UD, grammar."""

    words: list[str]
    tags: list[str]
    spaces: list[bool] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def read_conllu(path: Path) -> list[Sentence]:
    """Sentences of a CoNLL-U file; proper nouns have the name tag '-', all else 'O'."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if rows:
            sentences.append(_grammar_sentence(rows))
    return sentences


def _grammar_sentence(rows: list[list[str]]) -> Sentence:
    """One UD sentence from its ten-column rows."""
    return Sentence(
        words=[r[1] for r in rows],
        tags=["-" if r[3] == "PROPN" else "O" for r in rows],
        spaces=["SpaceAfter=No" not in r[9] for r in rows],
        pos=[r[3] for r in rows],
        xpos=[r[4] for r in rows],
        feats=["" if r[5] == "_" else r[5] for r in rows],
        lemmas=[plain_lemma(r[1], r[2], r[3]) for r in rows],
        deps=[r[7] for r in rows],
    )


def named_in(sentences: list[Sentence], kinds: dict[str, str]) -> None:
    """Give the proper nouns of UD sentences their label; a run not in `kinds` stays unknown."""
    for s in sentences:
        start = 0
        while start < len(s.words):
            end = start
            while end < len(s.words) and s.pos[end] == "PROPN":
                end += 1
            label = kinds.get(" ".join(s.words[start:end]))
            if label:
                s.tags[start:end] = [f"{'I' if j else 'B'}-{label}" for j in range(end - start)]
            start = max(end, start + 1)


def read_kinds(path: Path) -> dict[str, str]:
    """What each proper noun names: lines of label, tab, words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {words: label for label, words in pairs}


def read_wikiann(path: Path) -> list[Sentence]:
    """WikiANN sentences that are sentences: titles, lists and redirects are left out."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit("\t", 1) for line in block.splitlines() if "\t" in line]
        words = [word.removeprefix("nl:") for word, _ in rows]
        if is_running_text(words):
            sentences.append(Sentence(words, [_bio(tag) for _, tag in rows]))
    return sentences


def is_running_text(words: list[str]) -> bool:
    """Whether these words are a sentence with enough small words, not a title or a list."""
    small = sum(word.islower() for word in words)
    odd = any(word in {"DOORVERWIJZING", "REDIRECT", "'''", "''", "|", "{", "*"} for word in words)
    return len(words) > 5 and words[-1] in {".", "!", "?"} and small >= len(words) / 2 and not odd


def _bio(tag: str) -> str:
    """A BIO tag with this project's label names; unknown labels become 'O'."""
    if tag == "O" or "-" not in tag:
        return "O"
    place, label = tag.split("-", 1)
    return f"{place}-{LABELS[label]}" if label in LABELS else "O"


def read_europeana(path: Path) -> list[Sentence]:
    """Historic newspapers, cut after full stops, with stray inside tags made BIO."""
    sentences: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.strip().rpartition(" ")
        if word:
            words.append(word)
            tags.append(_begun(_bio(tag), tags))
        if words and (not word or (word[-1] in ".!?" and len(words) > 8) or len(words) > 60):
            sentences.append(Sentence(words, tags))
            words, tags = [], []
    return [s for s in sentences if len(s.words) > 2]


def _begun(tag: str, before: list[str]) -> str:
    """An I- tag that follows nothing of its kind becomes a B- tag."""
    if tag.startswith("I-") and (not before or before[-1][2:] != tag[2:]):
        return "B-" + tag[2:]
    return tag


def read_diaries(path: Path, tokenise: Any, without: str = "") -> list[Sentence]:
    """Diary pages cut at line ends after full stops; `tokenise` is a spaCy tokenizer."""
    sentences = []
    for line in path.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        if page["spans"] and not (without and page["id"].startswith(without)):
            sentences += list(_page_sentences(page, tokenise))
    return sentences


def _page_sentences(page: dict[str, Any], tokenise: Any) -> Iterator[Sentence]:
    """Cut one diary page into sentences of about a line with full stop."""
    doc = tokenise(page["text"])
    tags = ["O"] * len(doc)
    for span in page["spans"]:
        _mark(tags, doc, span)
    start = 0
    for i, token in enumerate(doc):
        if token.text in {".", "!", "?"} and i - start > 6 or i - start > 60 or i == len(doc) - 1:
            keep = [j for j in range(start, i + 1) if not doc[j].is_space]
            yield Sentence([doc[j].text for j in keep], [tags[j] for j in keep])
            start = i + 1


def _mark(tags: list[str], doc: Any, span: dict[str, Any]) -> None:
    """Set the tags of one marked character span; kin words and dates are no names."""
    if span["label"] not in LABELS:
        return
    found = doc.char_span(span["start"], span["end"], alignment_mode="expand")
    if found is None:
        return
    label, start = LABELS[span["label"]], found.start
    while label == "PERSON" and start < found.end and doc[start].lower_ in KIN_WORDS:
        tags[start] = "-"
        start += 1
    for j in range(start, found.end):
        named = not doc[j].is_punct and (doc[start].text[:1].isupper() or label != "PERSON")
        tags[j] = (("B-" if j == start else "I-") + label) if named or j > start else "-"
