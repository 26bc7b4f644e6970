"""How many names are found, how much of what is found is one, and how fast.

Recall and precision count person words, unless a row says otherwise. What is measured here is
never trained on. With the optional package `deduce` (`pip install transcripts-tool[peers]`) its
figures stand beside ours, of the same texts in the same run; no names of patients are given to it,
and it has no careful mode. A pipeline trained on LassySmall alone, in the folder that
TRANSCRIPTS_LASSY_MODEL names, gives the lemma row. The diary rows need finders that never saw the
diary: TRANSCRIPTS_DIARY_MODELS names a folder with, for each diary, DIARY/ner and DIARY/ner_2, made
by `train_dutch_pipeline.py --part ... --without-diary DIARY`; they are not shipped, and without
them the rows are left out.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import _marked_text as marked_text
import _spoken_names as spoken_names
from _marked_text import Marked

from transcripts_tool.anonymise import Finder, NameList
from transcripts_tool.anonymise.lists import ordinary
from transcripts_tool.anonymise.names_list import inflections
from transcripts_tool.language.pipeline import DutchPipeline, load_pipeline
from transcripts_tool.language.pipeline.choosing import Source

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]
Spans = list[tuple[int, int, str]]
Find = Callable[[Sequence[str]], list[Spans]]
PEER_KINDS = {
    "persoon": "person",
    "patient": "person",
    "locatie": "place",
    "ziekenhuis": "organisation",
    "zorginstelling": "organisation",
}
"""Tags of deduce as categories of ours."""
LISTED = ("Fatma Yildiz", "Bilal el Idrissi", "Ingrid van den Berg-de Vries", "Wubbo Ockhuizen")


def run(shared: Path | None) -> list[Row]:
    """All figures that can be measured with what is at hand."""
    rows = spoken() + own_names() + speed()
    if shared is not None:
        rows += news(shared) + dialogue(shared) + diaries(shared) + lemmas(shared)
    return rows


def ours(careful: bool = False, names: NameList | None = None) -> Find:
    """The whole anonymiser as a function from texts to spans."""
    finder = Finder(load_pipeline(), names, careful)
    return lambda texts: [[(e.start, e.end, e.category) for e in es] for es in finder.find(texts)]


@lru_cache(maxsize=1)
def peer() -> Find | None:
    """deduce, when it is installed."""
    if importlib.util.find_spec("deduce") is None:
        return None
    from deduce import Deduce

    model = Deduce()

    def find(texts: Sequence[str]) -> list[Spans]:
        docs = (model.deidentify(text) for text in texts)
        return [
            [(a.start_char, a.end_char, PEER_KINDS.get(a.tag, a.tag)) for a in doc.annotations]
            for doc in docs
        ]

    return find


def beside(row: Row, value: float | None, unit: str = "") -> Row:
    """A row with the peer's figure, when there is one."""
    if value is None:
        return row
    return row | {"peer": round(value, 3), "note": f"deduce {value:.3g}{unit}"}


def by_word(texts: Sequence[Marked], found: Sequence[Spans]) -> tuple[float, float]:
    """Recall and precision of person words."""
    hit = missed = wrong = 0
    for text, spans in zip(texts, found, strict=True):
        persons = [s for s in text.spans if s[2] == "person"]
        unclear = [s for s in text.spans if s[2] == "kin"]
        seen = [s for s in spans if s[2] == "person"]
        for start, end in text.words():
            gold = any(a < end and start < b for a, b, *_ in persons)
            mine = any(a < end and start < b for a, b, _ in seen)
            hit += gold and mine
            missed += gold and not mine
            wrong += mine and not gold and not any(a < end and start < b for a, b, *_ in unclear)
    return hit / max(1, hit + missed), hit / max(1, hit + wrong)


def rows_for(
    name: str, texts: Sequence[Marked], find: Find, bounds: tuple[str, str], theirs: Find | None
) -> list[Row]:
    """Two rows: recall and precision, with the peer's beside them."""
    bodies = [text.text for text in texts]
    mine = by_word(texts, find(bodies))
    other = by_word(texts, theirs(bodies)) if theirs else (None, None)
    return [
        beside({"name": f"{name}: {kind}", "value": round(value, 3), "bound": bound}, peers)
        for kind, value, bound, peers in zip(
            ("recall", "precision"), mine, bounds, other, strict=True
        )
    ]


def news(shared: Path) -> list[Row]:
    """CoNLL-2002 Dutch testa without a project list, in both modes."""
    texts = marked_text.conll(shared / "corpora" / "conll2002_nl" / "ned.testa")
    other = peer()
    return rows_for("news", texts, ours(), (">= 0.93", ">= 0.70"), other) + rows_for(
        "news, careful", texts, ours(careful=True), (">= 0.97", ">= 0.50"), None
    )


def spoken() -> list[Row]:
    """Names that a seeded generator puts into spoken Dutch."""
    rows = []
    bounds = {(True, False): 0.98, (False, False): 0.92, (True, True): 0.88, (False, True): 0.68}
    other = peer()
    for (listed, lower), bound in bounds.items():
        texts = [
            Marked(s.text, [(s.start, s.end, "person", False)])
            for s in spoken_names.samples(listed, lower)
        ]
        name = f"spoken, {'in the lists' if listed else 'in no list'}"
        name += ", lower case" if lower else ""
        rows += rows_for(name, texts, ours(), (f">= {bound}", ""), other)
    return rows


def dialogue(shared: Path) -> list[Row]:
    """Real lower-case talk: persons that are not public, per mention; false alarms of names."""
    texts = marked_text.dialogues(shared / "corpora" / "ifadv_nl")
    bodies = [text.text for text in texts]
    share, alarms = in_talk(texts, ours()(bodies))
    other = peer()
    theirs = in_talk(texts, other(bodies)) if other else (None, None)
    return [
        beside({"name": "dialogues: persons found", "value": round(share, 3), "bound": ">= 0.80"},
               theirs[0]),
        beside({"name": "dialogues: false alarms per 1,000 words", "value": round(alarms, 2),
                "bound": "< 6"}, theirs[1]),
    ]  # fmt: skip


def in_talk(texts: Sequence[Marked], found: Sequence[Spans]) -> tuple[float, float]:
    """Share of mentions of persons found as anything, and false names per 1,000 words."""
    hit = total = alarms = words = 0
    for text, spans in zip(texts, found, strict=True):
        for start, end, label, public in text.spans:
            if label == "person" and not public:
                total += 1
                hit += any(a < end and start < b for a, b, _ in spans)
        alarms += sum(
            kind in {"person", "place", "organisation"}
            and not any(a < end and start < b for a, b, *_ in text.spans)
            for start, end, kind in spans
        )
        body = re.sub(r"^\[[^\]]*\] \w+:", "", text.text, flags=re.MULTILINE)
        words += len(re.findall(r"[^\W\d_]+", body))
    return hit / total, 1000 * alarms / words


def diaries(shared: Path) -> list[Row]:
    """Names in diaries, each found by finders trained without it; kin words are no names."""
    folder = os.environ.get("TRANSCRIPTS_DIARY_MODELS")
    if not folder:
        return []
    pages = shared / "corpora" / "diaries_nl" / "pages.jsonl"
    texts: list[Marked] = []
    found: list[Spans] = []
    for one in sorted(path for path in Path(folder).iterdir() if path.is_dir()):
        parts = sorted(one.glob("ner*"))
        sources = tuple(Source(f"{one.name} {part.name}", "", str(part)) for part in parts)
        finder = Finder(DutchPipeline(sources[0], sources))
        texts += (own := marked_text.diaries(pages, one.name))
        for entities in finder.find([text.text for text in own]):
            found.append([(e.start, e.end, e.category) for e in entities])
    given = dict(zip((text.text for text in texts), found, strict=True))

    def stored(bodies: Sequence[str]) -> list[Spans]:
        """What was found in each page by the finders that never saw its diary."""
        return [given[body] for body in bodies]

    return rows_for("diaries left out", texts, stored, (">= 0.94", ">= 0.78"), peer())


def own_names() -> list[Row]:
    """Every form of listed names that are no ordinary words, in three cases."""
    cases = []
    for name in LISTED:
        for form in (name, *name.split()[:1]):
            for inflected in (form, *inflections(form.lower())):
                cases += [inflected, inflected.lower(), inflected.upper(), inflected.title()]
    cases = [c for c in dict.fromkeys(cases) if not ordinary(c)]
    texts = [f"en toen kwam {case} binnen bij ons in de kamer" for case in cases]
    found = ours(names=NameList.of(LISTED))(texts)
    hits = sum(any(a <= 13 < b for a, b, _ in spans) for spans in found)
    return [{"name": "listed names, every form", "value": hits / len(cases), "bound": ">= 1.0"}]


def speed() -> list[Row]:
    """Words a second and the first result in a fresh process, in seconds of one core's work."""
    lines = [s.text for s in spoken_names.samples(True, False, 3000)]
    other = peer()
    ours_first = (
        "from transcripts_tool.anonymise import Finder\n"
        "from transcripts_tool.language.pipeline import load_pipeline\n"
        "Finder(load_pipeline()).find(['Toen kwam Fatma.'])"
    )
    theirs_first = "from deduce import Deduce\nDeduce().deidentify('Toen kwam Fatma.')"
    return [
        beside({"name": "finding names", "value": round(rate(ours(), ["\n".join(lines)])),
                "unit": "words/s", "bound": ">= 5000"}, rate(other, lines) if other else None),
        beside({"name": "first result", "value": round(first_result(ours_first), 2), "unit": "s",
                "bound": "<= 3"}, first_result(theirs_first) if other else None, " s"),
    ]  # fmt: skip


def rate(find: Find, texts: Sequence[str]) -> float:
    """Words in a second of one core's work, once everything is loaded."""
    find([texts[0][:500]])
    begin = time.process_time()
    find(texts)
    return sum(len(text.split()) for text in texts) / (time.process_time() - begin)


def first_result(code: str) -> float:
    """Seconds of work that some code takes in a fresh process."""
    code = f"import time; t = time.process_time()\n{code}; print(time.process_time() - t)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(done.stdout.splitlines()[-1])


def lemmas(shared: Path) -> list[Row]:
    """Lemmas on Alpino dev, by a pipeline that was trained on LassySmall alone."""
    folder = os.environ.get("TRANSCRIPTS_LASSY_MODEL")
    if not folder:
        return []
    sys.path.insert(0, str(ROOT / "scripts"))
    from dutch_training.corpora import read_conllu
    from dutch_training.measure import lemma_accuracy

    sentences = read_conllu(shared / "corpora" / "ud_dutch" / "nl_alpino-ud-dev.conllu")
    value = lemma_accuracy(Path(folder), sentences)
    return [{"name": "lemmas on Alpino dev", "value": round(value, 4), "bound": ">= 0.93"}]
