"""Adding what a file says to the register: the same file twice changes nothing.

What stands there stays: an empty cell erases nothing, and a cell that contradicts a stated type,
a score or a total refuses the whole file, so that a correction is made knowingly in the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from transcripts_tool.domain.households import Household, Measurement, Register
from transcripts_tool.domain.problems import Problems
from transcripts_tool.domain.register_reading import ReadRegister
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.wording import _


def merge(register: Register, read: ReadRegister) -> Register:
    """The register with what was read; raises UserError that names every contradicting line."""
    problems = Problems(read.file)
    households = {fold(each.letter): each for each in register.households}
    for line, household in read.households:
        key = fold(household.letter)
        households[key] = _household(households.get(key), household, line, problems)
    letters = _letters(register, households)
    measurements = {each.key: each for each in register.measurements}
    for line, given in read.measurements:
        letter = letters.setdefault(fold(given.household), given.household)
        measurement = replace(given, household=letter)
        known = measurements.get(measurement.key)
        measurements[measurement.key] = _measurement(known, measurement, line, problems)
    _check_totals(tuple(measurements.values()), read, problems)
    problems.refuse()
    return Register(tuple(households.values()), tuple(measurements.values()))


def _letters(register: Register, households: Mapping[str, Household]) -> dict[str, str]:
    """The spelling of each household by its folded form, the register's before any other."""
    measured = {fold(each.household): each.household for each in register.measurements}
    return {**measured, **{key: each.letter for key, each in households.items()}}


def _household(
    present: Household | None, new: Household, line: int, problems: Problems
) -> Household:
    if present is None:
        return new
    if new.type and present.type and fold(new.type) != fold(present.type):
        problems.add(
            line,
            _(
                "household {letter} is stated as '{stated}', not '{given}';"
                " a stated type is fixed at the first measurement"
            ).format(letter=new.letter, stated=present.type, given=new.type),
        )
    return replace(
        present,
        type=present.type or new.type,
        status=new.status or present.status,
        attributes={**present.attributes, **new.attributes},
    )


def _measurement(
    present: Measurement | None, new: Measurement, line: int, problems: Problems
) -> Measurement:
    if present is None:
        return new
    for column in ("date", "score", "stated_total"):
        old, given = getattr(present, column), getattr(new, column)
        if old not in ("", None) and given not in ("", None) and old != given:
            problem = _(
                "household {household}, measurement {measurement}: {column} {label} is {old}"
                " already, not {given}"
            )
            problems.add(
                line,
                problem.format(
                    household=new.household,
                    measurement=new.measurement,
                    column=column,
                    label=new.leefgebied,
                    old=old,
                    given=given,
                ),
            )
    return replace(
        present,
        date=present.date or new.date,
        score=new.score if present.score is None else present.score,
        stated_total=(new.stated_total if present.stated_total is None else present.stated_total),
    )


def _check_totals(
    measurements: tuple[Measurement, ...], read: ReadRegister, problems: Problems
) -> None:
    """One measurement has one stated total, on however many rows it is written."""
    folded: dict[tuple[str, int, str, str], int] = {}
    for each in measurements:
        if each.stated_total is not None:
            folded.setdefault((fold(each.household), *each.occasion[1:]), each.stated_total)
    for line, new in read.measurements:
        total = folded.get((fold(new.household), *new.occasion[1:]))
        if new.stated_total is not None and new.stated_total != total:
            problem = _(
                "household {household}, measurement {measurement}, has the stated total {total}"
                " already, not {given}"
            )
            problems.add(
                line,
                problem.format(
                    household=new.household,
                    measurement=new.measurement,
                    total=total,
                    given=new.stated_total,
                ),
            )
