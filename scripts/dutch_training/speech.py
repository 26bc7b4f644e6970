"""Make written sentences look like typed-out talk, and fill sentences with other names."""

from __future__ import annotations

import random
from pathlib import Path

from dutch_training.corpora import Sentence
from dutch_training.invent import Inventor

FILLERS = "uh uhm eh ja nou hè hm dus hoor zeg tja nee ach goh toch oké maar gewoon".split()
MARKS = "(zucht) [gelach] (stilte) […] (lacht) [onverstaanbaar] ... [pauze]".split()
SPEAKERS = "M L F B Y Q D K Mw Dhr V A I R Int spreker1 Interviewer Respondent".split()
PERSONAL = {"hij", "zij", "ze", "hem", "haar", "iemand"}
NOUN_ROLES = {"nsubj", "obj", "iobj", "obl", "nmod", "conj"}
"""Places of a noun with its article where a person could stand as well."""
KIN = "zoon dochter man vrouw vriend vriendin broer zus collega buurman buurvrouw moeder".split()
KIN.append("vader")

Pair = tuple[str, str]


def read_lines(name: str) -> list[str]:
    """Lines of a data file beside this module, without comments."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def tagged(words: list[str], label: str) -> list[Pair]:
    """Words as one name."""
    return [(w, ("I-" if i else "B-") + label) for i, w in enumerate(words)]


class Speech:
    """Random changes of sentences, drawn from one seeded generator."""

    def __init__(self, inventor: Inventor, rng: random.Random) -> None:
        self.inventor, self.rng = inventor, rng
        self.carriers, self.plain = read_lines("carriers.txt"), read_lines("no_names.txt")

    def spoken(self) -> list[Pair]:
        """One to three carrier sentences and name-free ones, one after another."""
        pairs: list[Pair] = []
        for _ in range(self.rng.choice((1, 1, 2, 3))):
            bare = self.rng.random() < 0.3
            line = self.rng.choice(self.plain if bare else self.carriers)
            pairs += self._filled(line)
            if self.rng.random() < 0.5 and pairs[-1][0] not in "?.":
                pairs.append((self.rng.choice((".", ".", ",", "...")), "O"))
        return self._capital(pairs)

    def _filled(self, line: str) -> list[Pair]:
        """A carrier with names in its places."""
        pairs: list[Pair] = []
        for word in line.split():
            pairs += self._slot(word[1:-1]) if word[0] == "{" else [(word, "O")]
        return pairs

    def _slot(self, kind: str) -> list[Pair]:
        """The words for one place in a carrier."""
        if kind == "T":
            title, name = self.inventor.titled()
            return [(w, "O") for w in title] + tagged(name, "PERSON")
        if kind == "F":
            return tagged(self._inflected(self.inventor.first_name().split()), "PERSON")
        if kind == "P":
            if self.rng.random() < 0.2:
                return self._slot("T")
            return tagged(self._inflected(self.inventor.person()), "PERSON")
        return tagged(
            *(
                (self.inventor.place(), "LOC")
                if kind == "L"
                else (self.inventor.organisation(), "ORG")
            )
        )

    def _inflected(self, words: list[str]) -> list[str]:
        """Now and then a genitive or a diminutive."""
        if self.rng.random() < 0.04:
            return [*words[:-1], words[-1] + self.rng.choice(("s", "'s", "tje", "je"))]
        return words

    def renamed(self, pairs: list[Pair], share: float) -> list[Pair]:
        """With chance `share` per name: another person or place in its stead."""
        out: list[Pair] = []
        i = 0
        while i < len(pairs):
            end = i + 1
            while end < len(pairs) and pairs[end][1].startswith("I-"):
                end += 1
            label = pairs[i][1][2:]
            if label in {"PERSON", "LOC"} and self.rng.random() < share:
                new = self.inventor.person() if label == "PERSON" else self.inventor.place()
                out += tagged(new, label)
            else:
                out += pairs[i:end]
            i = end
        return out

    def pronouns_named(self, sentence: Sentence) -> list[Pair]:
        """UD sentence with names for pronouns and some nouns with their article, and after kin."""
        out: list[Pair] = []
        for i, (word, pos) in enumerate(zip(sentence.words, sentence.pos, strict=True)):
            swap = pos == "PRON" and word.lower() in PERSONAL and self.rng.random() < 0.6
            kin = pos == "NOUN" and word.lower() in KIN and self.rng.random() < 0.5
            if self._article_before(sentence, i) and self.rng.random() < 0.15:
                out.pop()
                swap = True
            new = self._inflected(self.inventor.person())
            out += tagged(new, "PERSON") if swap else [(word, sentence.tags[i])]
            out += tagged(self.inventor.first_name().split(), "PERSON") if kin else []
        return out

    def _article_before(self, sentence: Sentence, i: int) -> bool:
        """Whether word i is a noun right after its article, as subject, object or the like."""
        noun = sentence.pos[i] == "NOUN" and i > 0 and sentence.pos[i - 1] == "DET"
        return noun and sentence.deps[i].split(":")[0] in NOUN_ROLES

    def as_talk(self, pairs: list[Pair]) -> list[Pair]:
        """Fillers, repeated words, marks, and often no punctuation."""
        bare = self.rng.random() < 0.4
        out: list[Pair] = []
        for word, tag in pairs:
            inside = tag.startswith("I-")
            if bare and not inside and tag == "O" and word in {".", ",", ";", ":", '"', "''"}:
                continue
            if not inside and self.rng.random() < 0.06:
                out.append((self.rng.choice(FILLERS), "O"))
            if not inside and self.rng.random() < 0.015:
                out.append((self.rng.choice(MARKS), "O"))
            if tag == "O" and word.isalpha() and len(word) < 4 and self.rng.random() < 0.02:
                out.append((word, tag))
            out.append((word, tag))
        return self._turned(out)

    def _turned(self, pairs: list[Pair]) -> list[Pair]:
        """Now and then a speaker before it."""
        if self.rng.random() < 0.15:
            return [(self.rng.choice(SPEAKERS), "O"), (":", "O"), *pairs]
        return pairs

    def cased(self, pairs: list[Pair], lower: float) -> list[Pair]:
        """All in lower case with chance `lower`; rarely capitals, or no capital at the start."""
        draw = self.rng.random()
        if draw < lower:
            return [(w.lower(), t) for w, t in pairs]
        if draw < lower + 0.02:
            return [(w.upper(), t) for w, t in pairs]
        if draw < lower + 0.05:
            return [(w.lower() if t != "O" else w, t) for w, t in pairs]
        return pairs

    def _capital(self, pairs: list[Pair]) -> list[Pair]:
        """A capital at the start of each sentence, mostly."""
        if self.rng.random() < 0.35:
            return pairs
        start, out = True, []
        for word, tag in pairs:
            out.append((word[:1].upper() + word[1:] if start else word, tag))
            start = word in {".", "?"}
        return out
