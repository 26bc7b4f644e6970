"""The register of interventions carried out, known from files and minutes, not from effects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transcripts_tool.domain.codebook import INTERVENTION, Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.findings import Finding
from transcripts_tool.domain.problems import Problems, Row
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.domain.wording import _

INTERVENTION_COLUMNS = (
    "id",
    "household",
    "interventie",
    "date_first",
    "date_last",
    "source",
    "note",
)
NOT_CARRIED_OUT = "effect_without_intervention"
NEVER_MENTIONED = "never_mentioned"
UNKNOWN = "unknown_household"
_ALIASES: Mapping[str, str] = {"huishouden": "household", "datum": "date_first"}


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something that was done for a household; dates are YYYY-MM-DD or '' when unknown."""

    id: str
    household: str
    interventie: str
    date_first: str = ""
    date_last: str = ""
    source: str = ""
    note: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Household (folded) and intervention, by which effects are looked up."""
        return fold(self.household), self.interventie


def merge_interventions(
    present: Sequence[Intervention], rows: Sequence[Row], codebook: Codebook, file: str
) -> tuple[Intervention, ...]:
    """The register with the rows of a file; the same file twice changes nothing.

    A row without an id gets the next free one, unless a row that says the same stands there.
    Raises UserError that names every faulty line, and every id that stands for something else.
    """
    if not rows:
        raise UserError(
            _("{file}: there are no rows below the heads of the columns").format(file=file)
        )
    problems = Problems(file)
    known = {each.id: each for each in present}
    alike = {replace(each, id=""): each.id for each in present}
    for line, new in _read(rows, codebook, problems):
        name = new.id or alike.get(new) or _next_id(known)
        entry = replace(new, id=name)
        if known.setdefault(name, entry) != entry:
            problems.add(
                line, _("'{name}' stands for another intervention already").format(name=name)
            )
        alike[replace(entry, id="")] = name
    problems.refuse()
    return tuple(known.values())


def _read(
    rows: Sequence[Row], codebook: Codebook, problems: Problems
) -> Iterator[tuple[int, Intervention]]:
    heads = {_head(head) for _, cells in rows for head in cells if head}
    for head in ("household", "interventie"):
        if head not in heads:
            problems.add(1, _("there is no column '{head}'").format(head=head))
    problems.refuse()
    for line, cells in rows:
        given = {_head(head): collapse(cell or "") for head, cell in cells.items() if head}
        if any(given.values()):
            yield line, _intervention(line, given, codebook, problems)


def _intervention(
    line: int, cells: Mapping[str, str], codebook: Codebook, problems: Problems
) -> Intervention:
    label = codebook.label(INTERVENTION, cells["interventie"])
    if label is None:
        unknown = _("'{text}' is no interventie of the codebook")
        problems.add(line, unknown.format(text=cells["interventie"]))
    if not cells["household"]:
        problems.add(line, _("the household is missing"))
    first = problems.date(line, cells.get("date_first", ""), "date_first")
    last = problems.date(line, cells.get("date_last", ""), "date_last")
    if first and last and last < first:
        backwards = _("the last date {last} comes before the first {first}")
        problems.add(line, backwards.format(last=last, first=first))
    texts = {name: cells.get(name, "") for name in ("id", "source", "note")}
    name = label.name if label else cells["interventie"]
    return Intervention(
        household=cells["household"], interventie=name, date_first=first, date_last=last, **texts
    )


def _next_id(known: Mapping[str, Intervention]) -> str:
    number = len(known) + 1
    while f"i{number}" in known:
        number += 1
    return f"i{number}"


def _head(text: str) -> str:
    folded = fold(text)
    return _ALIASES.get(folded, folded)


def intervention_rows(
    interventions: Iterable[Intervention],
) -> tuple[list[str], list[dict[str, str]]]:
    """Columns and rows of interventions.csv."""
    columns = list(INTERVENTION_COLUMNS)
    return columns, [{name: getattr(each, name) for name in columns} for each in interventions]


def check_interventions(
    rows: Iterable[CodedRow],
    interventions: Sequence[Intervention],
    households: Iterable[str] | None = None,
) -> list[Finding]:
    """Effects without a carried-out intervention, and interventions that no row mentions.

    `households` are those of the register; with them unknown households are findings too.
    """
    mentioned: set[tuple[str, str]] = set()
    effects: dict[tuple[str, str], set[int]] = {}
    carried_out = {each.pair for each in interventions}
    for row in rows:
        household, name = row.household or "", row.values.get(INTERVENTION, "")
        pair = fold(household), name
        mentioned.add(pair)
        if row.is_effect and pair not in carried_out:
            effects.setdefault((household, name), set()).add(row.fragment)
    return [
        *_not_carried_out(effects),
        *_never_mentioned(interventions, mentioned),
        *_unknown(interventions, households),
    ]


def _not_carried_out(effects: Mapping[tuple[str, str], set[int]]) -> Iterator[Finding]:
    for (household, name), fragments in sorted(effects.items()):
        details = {"interventie": name, "fragments": sorted(fragments)}
        yield Finding(NOT_CARRIED_OUT, household, details)


def _never_mentioned(
    interventions: Iterable[Intervention], mentioned: set[tuple[str, str]]
) -> Iterator[Finding]:
    for each in interventions:
        if each.pair not in mentioned:
            details = {"id": each.id, "interventie": each.interventie}
            yield Finding(NEVER_MENTIONED, each.household, details)


def _unknown(
    interventions: Iterable[Intervention], households: Iterable[str] | None
) -> Iterator[Finding]:
    known = None if households is None else {fold(each) for each in households}
    ids: dict[str, list[str]] = {}
    for each in interventions:
        if known is not None and fold(each.household) not in known:
            ids.setdefault(each.household, []).append(each.id)
    for household, names in ids.items():
        yield Finding(UNKNOWN, household, {"interventions": names})
