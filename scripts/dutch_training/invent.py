"""Names for training: from the lists, and invented ones that stand in no list."""

from __future__ import annotations

import random
from pathlib import Path

from dutch_training.names_table import read_list

TITLES = (
    (
        "mevrouw meneer mw. dhr. mevr. de heer mijnheer juf juffrouw meester dokter dominee zuster "
        "oom tante oma opa familie fam. fam mw dhr mevr"
    )
    .replace("de heer", "de_heer")
    .split()
)
ONSETS = "b br ch d dj f g gh h j k kh kr l m n p r s sh sj st t th tr tsj v w y z zh".split()
VOWELS = "a a a aa ai e e ee i i ie o o oe ou u ui y".split()
CODAS = ["", "", "", "b", "d", "f", "k", "l", "m", "n", "r", "s", "sh", "t", "z", "nd", "rt", "ng"]
ENDINGS = ["a", "e", "i", "o", "u", "in", "ka", "jan", "ski", "ić", "oğlu", "man", "stra", "sen"]
ENDINGS += ["ma", "eke", "je", "ie", "iya", "ullah", "ova", "wicz", "dag", "huis", "sma", "inga"]
STEMS = "Bos Hof Kamp Veld Berg Brug Dijk Molen Water Ooster Wester Noorder Zand Eiken Linden "
STEMS += "Rozen Kerk School Haven Burg Hoog Laag Nieuw Oud Groen Wilgen Vogel Appel Mon Kastanje"
TAILS = "dorp veen dam drecht wijk hout loo broek straat laan weg plein hof dijk kade singel"
SHAPES = "stichting {} {} welzijn {} wonen {} zorg basisschool_{} de_{} het_{} woningbouw_{}"


class Inventor:
    """Draws names: `listed` is the share that comes from the lists, the rest is made up."""

    def __init__(self, lookup: Path, rng: random.Random, listed: float = 0.45) -> None:
        self.rng, self.listed = rng, listed
        self.first = [n for n in read_list(lookup, "first_names") if n[:1].isupper()]
        self.rare = [n for n in read_list(lookup, "first_names_rare") if n[:1].isupper()]
        self.last = read_list(lookup, "surnames")
        self.rare_last = read_list(lookup, "surnames_rare")
        self.towns = read_list(lookup, "towns")

    def made_up(self) -> str:
        """One pronounceable name that is in no list, or only by chance."""
        draw = self.rng.choice
        parts = [draw(ONSETS) + draw(VOWELS) + draw(CODAS) for _ in range(draw((1, 1, 2)))]
        if self.rng.random() < 0.25:
            parts.insert(0, draw(VOWELS))
        word = "".join(parts) + draw(ENDINGS)
        return word[:1].upper() + word[1:]

    def first_name(self) -> str:
        """A first name."""
        if self.rng.random() >= self.listed:
            return self.made_up()
        name = self.rng.choice(self.first if self.rng.random() < 0.7 else self.rare)
        return f"{name}-{self.rng.choice(self.first)}" if self.rng.random() < 0.02 else name

    def surname(self) -> str:
        """A surname, often with a particle, sometimes double."""
        if self.rng.random() >= self.listed:
            name = self.made_up()
            particle = self.rng.choice(
                ("van", "van der", "de", "el", "al", "ben", "van den", "ter")
            )
            return f"{particle} {name}" if self.rng.random() < 0.3 else name
        name = self.rng.choice(self.last if self.rng.random() < 0.6 else self.rare_last)
        return f"{name}-{self.rng.choice(self.last)}" if self.rng.random() < 0.05 else name

    def person(self) -> list[str]:
        """A person as spoken of: first name, both names, surname or initials, as words."""
        kind = self.rng.random()
        if kind < 0.55:
            return self.first_name().split()
        if kind < 0.9:
            return [*self.first_name().split(), *self.surname().split()]
        letter = self.rng.choice("ABCDEFGHIJKLMNOPRSTVWYZ")
        return [letter + ".", *self.surname().split()]

    def titled(self) -> tuple[list[str], list[str]]:
        """A title (not part of the name) and a name."""
        title = self.rng.choice(TITLES).split("_")
        if self.rng.random() < 0.15:
            return title, [self.rng.choice("ABCDEFGHKLMNPRST") + "."]
        kin = title[0] in {"oom", "tante", "oma", "opa", "juf", "meester", "zuster"}
        return title, (self.first_name() if kin else self.surname()).split()

    def place(self) -> list[str]:
        """A town, or an invented town or street."""
        if self.rng.random() < 0.6:
            return self.rng.choice(self.towns).split()
        return [self.rng.choice(STEMS.split()) + self.rng.choice(TAILS.split())]

    def organisation(self) -> list[str]:
        """An invented organisation."""
        name = self.made_up() if self.rng.random() < 0.5 else self.rng.choice(STEMS.split())
        if self.rng.random() < 0.25:
            return ["".join(self.rng.choice("ABCDEGHKLMNOPRSTVWZ") for _ in range(3))]
        return self.rng.choice(SHAPES.split()).format(name).replace("_", " ").split()
