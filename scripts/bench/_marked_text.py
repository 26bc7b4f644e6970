"""Read the texts with marked names that are only for measuring."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from transcripts_tool.anonymise.lists import items

KIN = set("vader moeder mams paps mama papa oma opa omoe tante oom dokter mammie pappie".split())


@dataclass
class Marked:
    """A text with marked stretches: start, end, label (person, place, organisation) and public."""

    text: str
    spans: list[tuple[int, int, str, bool]] = field(default_factory=list)

    def words(self) -> list[tuple[int, int]]:
        """Start and end of each word."""
        return [m.span() for m in re.finditer(r"\S+", self.text)]


def conll(path: Path) -> list[Marked]:
    """CoNLL-2002: one text per document, a line per sentence, words joined by spaces."""
    texts = [Marked("")]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-DOCSTART-"):
            texts.append(Marked(""))
        elif not line.strip():
            texts[-1].text = texts[-1].text.rstrip(" ") + "\n"
        else:
            word, _pos, tag = line.split(" ")
            now = texts[-1]
            if tag.endswith("PER"):
                now.spans.append((len(now.text), len(now.text) + len(word), "person", False))
            now.text += word + " "
    return [t for t in texts if t.text.strip()]


def diaries(path: Path, diary: str) -> list[Marked]:
    """The pages of one diary.

    Of a marked person the words with a capital that are no kin word, title or small word ('Vader',
    'Mevrouw', 'De') are the name; its other words count neither as found nor as missed.
    """
    pages = []
    for line in path.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        if page["id"].startswith(diary) and page["spans"]:
            marked = Marked(page["text"])
            for span in page["spans"]:
                if span["label"] == "person":
                    marked.spans += _by_word(page["text"], span["start"], span["end"])
                else:
                    marked.spans.append((span["start"], span["end"], span["label"], False))
            pages.append(marked)
    return pages


def _by_word(text: str, start: int, end: int) -> list[tuple[int, int, str, bool]]:
    """The words of a marked person, each as a person or as something that is no name."""
    lists = ("kinship", "titles", "particles", "function_words")
    no_names = KIN.union(*map(items, lists))
    found = []
    for match in re.finditer(r"\S+", text[start:end]):
        bare = match[0].strip(".,:;!?()\"'").lower().removesuffix("'s")
        named = match[0][:1].isupper() and not {bare, bare + "."} & no_names
        kind = "person" if named else "kin"
        found.append((start + match.start(), start + match.end(), kind, False))
    return found


def dialogues(folder: Path) -> list[Marked]:
    """The lower-case conversations with their marked names."""
    marks: dict[str, list[tuple[int, int, str, bool]]] = {}
    for line in (folder / "names.jsonl").read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        marks.setdefault(d["file"], []).append((d["start"], d["end"], d["label"], d["public"]))
    return [
        Marked(path.read_text(encoding="utf-8"), marks.get(path.name, []))
        for path in sorted(folder.glob("DVA*.txt"))
    ]
