"""What the register of households says that cannot all be true, or leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.findings import Finding
from transcripts_tool.domain.household_types import SCORED, HouseholdType, derived_type, types_of
from transcripts_tool.domain.households import Household, Occasion, Register, occasions
from transcripts_tool.domain.text import fold

SUM_DIFFERS = "sum_differs"
TYPE_DIFFERS = "type_differs"
TYPE_MISSING = "type_missing"
TYPE_UNKNOWN = "type_unknown"
UNDEFINED = "undefined_sum"
MISSING_SCORE = "missing_score"
UNKNOWN = "unknown_household"
TRANSCRIPT_TYPE = "transcript_type_differs"


def check_households(
    register: Register,
    codebook: Codebook,
    transcripts: Iterable[tuple[str, str | None, str | None]] = (),
) -> list[Finding]:
    """Findings on scores and types, then on households that the register does not know.

    `transcripts` are (transcript id, household, type as the transcript's file states it).
    """
    types = types_of(codebook)
    found = occasions(register.measurements, codebook.main.flagged(SCORED))
    return [
        *(finding for each in found for finding in _scores(each, types)),
        *_types(register, found, types),
        *_no_types(register, types),
        *_unknown(register, found, tuple(transcripts)),
    ]


def _scores(occasion: Occasion, types: Sequence[HouseholdType]) -> Iterator[Finding]:
    at = {"measurement": occasion.measurement}
    if occasion.missing:
        missing = {**at, "leefgebieden": list(occasion.missing)}
        yield Finding(MISSING_SCORE, occasion.household, missing)
    total, stated = occasion.total, occasion.stated_total
    if total is None:
        return
    if stated is not None and stated != total:
        sums = {**at, "sum": total, "stated_total": stated}
        yield Finding(SUM_DIFFERS, occasion.household, sums)
    if types and derived_type(total, types) is None:
        yield Finding(UNDEFINED, occasion.household, {**at, "sum": total})


def _types(
    register: Register, found: Sequence[Occasion], types: Sequence[HouseholdType]
) -> Iterator[Finding]:
    """Stated types against those derived from the first measurement, which fixes the type."""
    first: dict[str, int] = {}
    for each in found:
        first[each.household] = min(each.measurement, first.get(each.household, each.measurement))
    by_letter = {fold(each.letter): each for each in register.households}
    for each in found:
        household = by_letter.get(fold(each.household))
        if household and each.measurement == first[each.household]:
            yield from _type(household, each, types)


def _no_types(register: Register, types: Sequence[HouseholdType]) -> Iterator[Finding]:
    """A slip in the spelling of a type takes the household out of every table by type."""
    known = [each.name for each in types]
    for household in register.households:
        if types and household.type and household.type not in known:
            details = {"stated_type": household.type, "types": known}
            yield Finding(TYPE_UNKNOWN, household.letter, details)


def _type(
    household: Household, occasion: Occasion, types: Sequence[HouseholdType]
) -> Iterator[Finding]:
    derived = derived_type(occasion.total, types)
    if derived is None or fold(derived) == fold(household.type):
        return
    kind = TYPE_DIFFERS if household.type else TYPE_MISSING
    details = {
        "measurement": occasion.measurement,
        "sum": occasion.total,
        "stated_type": household.type or None,
        "derived_type": derived,
    }
    yield Finding(kind, household.letter, details)


def _unknown(
    register: Register,
    found: Sequence[Occasion],
    transcripts: Sequence[tuple[str, str | None, str | None]],
) -> Iterator[Finding]:
    known = {fold(each) for each in register.letters}
    measured = dict.fromkeys(e.household for e in found if fold(e.household) not in known)
    for letter in measured:
        yield Finding(UNKNOWN, letter, {"measured": True})
    used: dict[str, list[str]] = {}
    for transcript, household, _stated in transcripts:
        if household and fold(household) not in known:
            used.setdefault(household, []).append(transcript)
    for letter, names in used.items():
        yield Finding(UNKNOWN, letter, {"transcripts": sorted(names)})
    yield from _told_otherwise(register.types(), transcripts)


def _told_otherwise(
    types: Mapping[str, str], transcripts: Sequence[tuple[str, str | None, str | None]]
) -> Iterator[Finding]:
    for transcript, household, stated in transcripts:
        known = types.get(fold(household or ""), "")
        if household and stated and known and fold(stated) != fold(known):
            details = {"transcript": transcript, "stated_type": known, "transcript_type": stated}
            yield Finding(TRANSCRIPT_TYPE, household, details)
