"""Numbers that point at one person: IBAN, BSN, licence plates, documents, customer numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts_tool.anonymise.entity import Entity
from transcripts_tool.anonymise.page import Page
from transcripts_tool.anonymise.steps.spoken import RUN, digits_of

STEP = "numbers"
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.I)
DUTCH_IBAN = re.compile(r"\bNL ?\d{2} ?[A-Z]{4} ?(?:\d ?){9}\d\b", re.I)
"""A Dutch account also with a digit that was typed wrong."""
NINE = re.compile(r"(?<![\d.,])\d(?:[ .]?\d){8}(?![\d])")
PLATE = re.compile(
    r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}"
    r"|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}"
    r"|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}"
    r"|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b",
    re.I,
)
DOCUMENT = re.compile(r"\b(?=[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z]{2}[A-Z0-9]{6}\d\b")
HEADS = (
    r"\b(?:bsn|burgerservicenummer|sofinummer|klantnummer|dossiernummer|zaaknummer|polisnummer|"
    r"kenmerk|paspoortnummer|rekeningnummer|cliëntnummer|clientnummer|debiteurnummer|v-nummer|"
    r"patiëntnummer|lidmaatschapsnummer|registratienummer|rijbewijsnummer|documentnummer|"
    r"id-nummer|vreemdelingennummer|relatienummer|inschrijfnummer|contractnummer|meldingsnummer|"
    r"kenteken|(?:bsn|dossier|klant|zaak|polis|cli[eë]nt|paspoort|rekening|debiteur|pati[eë]nt|"
    r"contract|relatie|inschrijf|document|rijbewijs|lidmaatschap)s?[ \-]?(?:nummer|nr)|rek\.? ?nr)"
    r"\b[^\w\n]{0,3}(?:(?:is|was|van|nr)\b\.? ?)?"
)
NAMED = re.compile(rf"{HEADS}((?=[\w\-./]*\d)[A-Z0-9][\w\-./]{{2,23}}\w)", re.I)
NAMED_PLATE = re.compile(
    r"\bkenteken\b[^\w\n]{0,3}(?:(?:is|was)\b ?)?"
    r"((?=[\w \-]{0,5}\d)[A-Z0-9]{1,3}[ \-][A-Z0-9]{2,3}[ \-][A-Z0-9]{1,3})\b",
    re.I,
)
NAMED_ALOUD = re.compile(rf"{HEADS}({RUN})(?!\w)", re.I)
ALOUD = 4
"""Digits from which a number that is said behind its name identifies."""


def find(page: Page) -> Iterator[Entity]:
    """Numbers of a text that identify, most of them checked by their own rule."""
    text = page.text
    for match in NAMED_ALOUD.finditer(text):
        if digits_of(match[1]) >= ALOUD:
            yield _entity(match, 0.85, 1)
    if not any(c.isdigit() for c in text):
        return
    for match in IBAN.finditer(text):
        for candidate in (match[0], match[0].rsplit(" ", 1)[0]):
            if is_iban(candidate):
                end = match.start() + len(candidate)
                yield Entity(match.start(), end, candidate, "id", 0.99, (STEP,))
                break
    yield from (_entity(m, 0.97) for m in DUTCH_IBAN.finditer(text))
    yield from (_entity(m, 0.9, 1) for m in NAMED_PLATE.finditer(text))
    yield from (_entity(m, 0.9) for m in NINE.finditer(text) if is_bsn(m[0]))
    yield from (_entity(m, 0.9) for m in PLATE.finditer(text))
    yield from (_entity(m, 0.7) for m in DOCUMENT.finditer(text))
    yield from (_entity(m, 0.9, 1) for m in NAMED.finditer(text))


def _entity(match: re.Match[str], score: float, group: int = 0) -> Entity:
    return Entity(match.start(group), match.end(group), match[group], "id", score, (STEP,))


def is_bsn(text: str) -> bool:
    """Whether nine digits pass the eleven-test of the burgerservicenummer (last weight is -1)."""
    digits = [int(c) for c in text if c.isdigit()]
    if len(digits) != 9 or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(d * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """Whether a string is an IBAN by ISO 13616: moved four, letters as numbers, mod 97 is 1."""
    plain = text.replace(" ", "").upper()
    if not 15 <= len(plain) <= 34 or not plain.isalnum() or not plain.isascii():
        return False
    moved = plain[4:] + plain[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1
