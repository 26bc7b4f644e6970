"""Spoken Dutch with names, drawn by a seeded generator, to measure finding names.

The carrier sentences are not those of training (scripts/dutch_training/carriers.txt), and the
names 'in no list' stand neither in the shipped lists nor in the training text.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from transcripts_tool.anonymise.lists import all_first_names, lines_of, ordinary, surname_cores

CARRIERS = (
    "eh nou gister stond {} opeens bij mij voor de deur met een taart",
    "het punt is dat {} nooit op tijd z'n rekening betaalt snap je",
    "daarna zijn we met {} naar het spreekuur geweest en dat hielp wel",
    "hè wat erg voor {} en hoe is het nou met de kinderen",
    "ik zat er helemaal doorheen maar gelukkig had ik {} nog",
    "eigenlijk heeft {} alles voor ons geregeld bij de gemeente",
    "wij eten op zondag altijd bij {} in de tuin",
    "nee dat moet je aan {} voorleggen want daar ga ik niet over",
    "als je {} ziet moet je de sleutel even teruggeven",
    "vorige week is {} gevallen op de trap",
    "sindsdien komt {} iedere dinsdag koffie drinken",
    "de school belde dat {} weer gespijbeld had",
    "en opeens begint {} te huilen aan de keukentafel",
    "uh dat was nog voordat {} ging scheiden geloof ik",
    "wat ik zo knap vind van {} is dat ze doorzet",
    "op die cursus zat ook {} uit dezelfde flat",
    "vroeger deed {} altijd de boodschappen voor mijn ouders",
    "kun jij {} vragen of de afspraak doorgaat",
    "zonder hulp van {} had ik de brieven nooit opengemaakt",
    "want toen moest {} van de rechter het huis uit",
    "die ruzie tussen {} en mijn broer heeft jaren geduurd",
    "ik slaap slecht en dat weet {} ook wel",
    "met de feestdagen zit {} altijd alleen thuis",
    "het klikte meteen met {} dat voel je gewoon",
)


@dataclass(frozen=True)
class Sample:
    """A text and where its name stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def unlisted() -> tuple[str, ...]:
    """Names that no list holds and that are no Dutch words."""
    names = lines_of_unlisted()
    return tuple(
        n
        for n in names
        if n.lower() not in all_first_names() | surname_cores() and not ordinary(n.lower())
    )


def lines_of_unlisted() -> list[str]:
    """The file of names beside this module."""
    text = (Path(__file__).parent / "unlisted_names.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def samples(listed: bool, lower: bool, count: int = 1000, seed: int = 7) -> list[Sample]:
    """`count` short texts with one name each, of the lists or of none, in lower case if asked."""
    rng = random.Random(seed)
    drawn = []
    for _ in range(count):
        name = _listed(rng) if listed else rng.choice(unlisted())
        before, after = rng.choice(CARRIERS).split("{}")
        before = before if lower else before[:1].upper() + before[1:]
        name = name.lower() if lower else name
        drawn.append(Sample(before + name + after, len(before), len(before) + len(name)))
    return drawn


@lru_cache(maxsize=1)
def _common() -> tuple[list[str], list[str]]:
    """Listed first names and surnames that are no ordinary words."""
    first = [n for n in lines_of("first_names") if not ordinary(n) and n.isalpha() and len(n) > 2]
    last = [n for n in lines_of("surnames") if not ordinary(n.split()[-1])]
    return first, last


def _listed(rng: random.Random) -> str:
    """A first name, or one with a surname."""
    first, last = _common()
    name = rng.choice(first)
    return f"{name} {rng.choice(last)}" if rng.random() < 0.3 else name
