"""The registers of households and interventions: reading, adding a file, checking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.findings import Finding
from transcripts_tool.domain.households import Register, household_rows, measurement_rows
from transcripts_tool.domain.interventions import (
    Intervention,
    intervention_rows,
    merge_interventions,
)
from transcripts_tool.domain.problems import Row
from transcripts_tool.domain.register_merge import merge
from transcripts_tool.domain.register_reading import read_register
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _

HOUSEHOLDS = "households.csv"
MEASUREMENTS = "measurements.csv"
INTERVENTIONS = "interventions.csv"


class RegisterFiles(Protocol):
    """The register files of a project."""

    def read(self, name: str) -> Sequence[Row]:
        """Rows with their line numbers; none when the file is not there or empty."""
        ...

    def write(self, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
        """Replace a file as a whole; raises NotSaved and leaves the old one."""
        ...


@dataclass(frozen=True, slots=True)
class Added:
    """How many entries a file added, and how many the register holds now, by kind of entry."""

    added: Mapping[str, int]
    total: Mapping[str, int]

    def to_json(self) -> dict[str, Mapping[str, int]]:
        """The import report."""
        return {"added": self.added, "total": self.total}


def load_register(files: RegisterFiles, codebook: Codebook) -> Register:
    """The households and measurements of the project; raises UserError naming a faulty line."""
    register = Register()
    for name in (HOUSEHOLDS, MEASUREMENTS):
        if rows := files.read(name):
            register = merge(register, read_register(rows, codebook, name))
    return register


def import_households(
    files: RegisterFiles, rows: Sequence[Row], codebook: Codebook, source: str
) -> Added:
    """Add a file in long or wide form; the same file twice changes nothing.

    Raises UserError with a line for each faulty or contradicting line; then nothing is added.
    """
    before = load_register(files, codebook)
    after = merge(before, read_register(rows, codebook, source))
    if after.measurements != before.measurements:
        files.write(MEASUREMENTS, *measurement_rows(after))
    if after.households != before.households:
        files.write(HOUSEHOLDS, *household_rows(after))
    return _added(_sizes(before), _sizes(after))


def load_interventions(files: RegisterFiles, codebook: Codebook) -> tuple[Intervention, ...]:
    """The interventions carried out; raises UserError naming a faulty line."""
    rows = files.read(INTERVENTIONS)
    return merge_interventions((), rows, codebook, INTERVENTIONS) if rows else ()


def import_interventions(
    files: RegisterFiles, rows: Sequence[Row], codebook: Codebook, source: str
) -> Added:
    """Add a file of interventions; the same file twice changes nothing.

    Raises UserError with a line for each faulty line; then nothing is added.
    """
    before = load_interventions(files, codebook)
    after = merge_interventions(before, rows, codebook, source)
    if after != before:
        files.write(INTERVENTIONS, *intervention_rows(after))
    return _added({"interventions": len(before)}, {"interventions": len(after)})


def _sizes(register: Register) -> dict[str, int]:
    return {"households": len(register.households), "measurements": len(register.measurements)}


def _added(before: Mapping[str, int], after: Mapping[str, int]) -> Added:
    return Added({name: after[name] - before[name] for name in after}, after)


def finding_text(finding: Finding) -> str:
    """A finding as one sentence in the language of the user."""
    details = {
        name: ", ".join(str(each) for each in value) if _is_list(value) else value
        for name, value in finding.details.items()
    }
    return printable(_sentence(finding).format(household=finding.household, **details))


def findings_json(findings: Iterable[Finding]) -> dict[str, object]:
    """The document of a register's check."""
    listed = [{**each.to_json(), "message": finding_text(each)} for each in findings]
    return {"ok": not listed, "findings": listed}


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _sentence(finding: Finding) -> str:
    if finding.kind == "unknown_household":
        return _unknown(finding)
    return {**_about_scores(), **_about_types(), **_about_interventions()}[finding.kind]


def _about_scores() -> dict[str, str]:
    return {
        "sum_differs": _(
            "Household {household}, measurement {measurement}: the scores add up to {sum},"
            " the stated total is {stated_total}."
        ),
        "undefined_sum": _(
            "Household {household}, measurement {measurement}: the sum {sum} belongs to no type;"
            " decide yourself which type to state."
        ),
        "missing_score": _(
            "Household {household}, measurement {measurement}: no score for {leefgebieden}."
        ),
    }


def _about_types() -> dict[str, str]:
    return {
        "type_differs": _(
            "Household {household}: stated as {stated_type}, but the first measurement ({sum})"
            " gives {derived_type}."
        ),
        "type_missing": _(
            "Household {household}: no type is stated; the first measurement ({sum}) gives"
            " {derived_type}."
        ),
        "type_unknown": _("Household {household}: {stated_type} is none of the types ({types})."),
        "transcript_type_differs": _(
            "Household {household}: the register states {stated_type}, transcript {transcript}"
            " says {transcript_type}."
        ),
    }


def _about_interventions() -> dict[str, str]:
    return {
        "effect_without_intervention": _(
            "Household {household}: effects of {interventie} (fragments {fragments}), but no such"
            " intervention was carried out."
        ),
        "never_mentioned": _(
            "Household {household}: {interventie} ({id}) was carried out and is mentioned in no"
            " coding."
        ),
    }


def _unknown(finding: Finding) -> str:
    if "transcripts" in finding.details:
        return _("Household {household} is not in the register (transcripts {transcripts}).")
    if "interventions" in finding.details:
        return _("Household {household} is not in the register (interventions {interventions}).")
    return _("Household {household} was measured, but is not in the register.")
