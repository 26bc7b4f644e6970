"""By what rows can be counted: the dimensions, their values in order, and groups of values.

The domains of life are those labels of the main dimension that carry the flag for them; a
sublabel is known by its hoofdlabel, so it is written 'hoofdlabel/sublabel'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from transcripts_tool.domain.codebook import MAIN_ALIAS, SUBLABEL, Codebook, Dimension
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.where import Values, Where, parse
from transcripts_tool.domain.wording import _

LIFE_DOMAIN = "leefgebied"
"""Both a flag and the name under which the flagged labels of the main dimension are counted."""
PERSPECTIVE = "perspectief"
HOUSEHOLD = "huishouden"
HOUSEHOLD_TYPE = "huishoudtype"
TRANSCRIPT = "transcript"
CODER = "coder"
CIRCUMSTANCES: Mapping[str, Callable[[CodedRow], str | None]] = {
    PERSPECTIVE: lambda row: row.perspective,
    HOUSEHOLD: lambda row: row.household,
    HOUSEHOLD_TYPE: lambda row: row.household_type,
    TRANSCRIPT: lambda row: row.transcript,
    CODER: lambda row: row.source,
}
"""What a row is counted by that no coder chose; their values are known from the data."""


def sublabel_name(codebook: Codebook, values: Mapping[str, str]) -> str:
    """A row's sublabel as 'hoofdlabel/sublabel', however the row holds it; '' without one."""
    main, sublabel = values.get(codebook.main.name, ""), values.get(SUBLABEL, "")
    if not sublabel or fold(sublabel).startswith(fold(main) + "/"):
        return sublabel
    return f"{main}/{sublabel}"


@dataclass(frozen=True)
class Counting:
    """The dimensions of one table: `orders` gives the known values of the circumstances."""

    codebook: Codebook
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every dimension that rows can be counted by."""
        own = [fold(each.name) for each in self.codebook.dimensions]
        return tuple(dict.fromkeys([*own, LIFE_DOMAIN, MAIN_ALIAS, SUBLABEL, *CIRCUMSTANCES]))

    def name(self, text: str) -> str:
        """The dimension that text means; raises UserError when there is none."""
        wanted = fold(text)
        if wanted not in self.names:
            known = ", ".join(self.names)
            raise UserError(
                _("there is no dimension '{text}' to count by (there are: {known})").format(
                    text=text, known=known
                )
            )
        return wanted

    def value(self, row: CodedRow, dimension: str) -> str:
        """The value of a row in a dimension; '' when it has none."""
        return self._readers[dimension](row)

    def passes(self, row: CodedRow, where: Where | None) -> bool:
        """True when a row passes a filter; only what the filter speaks of is looked up."""
        if where is None:
            return True
        return where.matches({name: self.value(row, name) for name in where.dimensions})

    def values(self, dimension: str, rows: Iterable[CodedRow] = ()) -> tuple[str, ...]:
        """The values of a dimension in order: the codebook's, or those known, then those found."""
        known = self._known(dimension)
        found = {self.value(row, dimension) for row in rows} - {""} - set(known)
        return (*known, *sorted(found, key=lambda each: (fold(each), each)))

    def groups(self, dimension: str) -> dict[str, tuple[str, ...]]:
        """The codebook's groups that hold labels of the dimension, with those labels."""
        found = self._dimension(dimension)
        if found is None or dimension == SUBLABEL:
            return {}
        names = {
            name: tuple(found.by_fold[fold(x)].name for x in labels if fold(x) in found.by_fold)
            for name, labels in self.codebook.groups.items()
        }
        return {name: labels for name, labels in names.items() if labels}

    def where(self, expression: str, rows: Sequence[CodedRow] = ()) -> Where:
        """Read a filter in which every dimension and value must be known."""
        return parse(expression, {name: self._values(name, rows) for name in self.names})

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[CodedRow], str]]:
        """How each dimension's value is read off a row."""
        return {name: self._reader(name) for name in self.names}

    def _reader(self, dimension: str) -> Callable[[CodedRow], str]:
        if dimension in CIRCUMSTANCES:
            return _circumstance(CIRCUMSTANCES[dimension], self._known(dimension))
        if dimension == SUBLABEL:
            return lambda row: sublabel_name(self.codebook, row.values)
        found = self._dimension(dimension)
        name = found.name if found else ""
        if dimension != LIFE_DOMAIN:
            return lambda row: row.values.get(name, "")
        domains = frozenset(self._domains)
        return lambda row: value if (value := row.values.get(name, "")) in domains else ""

    @cached_property
    def _domains(self) -> tuple[str, ...]:
        main = self.codebook.main
        flagged = main.flagged(LIFE_DOMAIN)
        # A codebook that calls its main dimension so without flagging any label means them all.
        return flagged if flagged or fold(main.name) != LIFE_DOMAIN else main.names

    def _dimension(self, name: str) -> Dimension | None:
        if name == LIFE_DOMAIN:
            return self.codebook.main
        return self.codebook.dimension(name)

    def _known(self, dimension: str) -> tuple[str, ...]:
        if dimension in CIRCUMSTANCES:
            return tuple(dict.fromkeys(self.orders.get(dimension, ())))
        if dimension == LIFE_DOMAIN:
            return self._domains
        if dimension == SUBLABEL:
            labels = self.codebook.main.labels
            return tuple(f"{label.name}/{each}" for label in labels for each in label.sublabels)
        found = self.codebook.dimension(dimension)
        return found.names if found else ()

    def _values(self, dimension: str, rows: Sequence[CodedRow]) -> Values:
        exact: dict[str, tuple[str, ...]] = {}
        for value in self.values(dimension, rows):
            exact[fold(value)] = (value,)
        if dimension == SUBLABEL:
            exact = {**_bare_sublabels(self.codebook.main), **exact}
        groups = {fold(name): labels for name, labels in self.groups(dimension).items()}
        return Values(exact, groups)


def _circumstance(
    read: Callable[[CodedRow], str | None], known: Sequence[str]
) -> Callable[[CodedRow], str]:
    """Read a circumstance in its known spelling: 'y' and 'Y' are one household."""
    spelling = {fold(each): each for each in reversed(known)}
    spelled: dict[str | None, str] = {None: ""}

    def value(row: CodedRow) -> str:
        given = read(row)
        if given not in spelled:
            spelled[given] = spelling.get(fold(given or ""), given or "")
        return spelled[given]

    return value


def _bare_sublabels(main: Dimension) -> dict[str, tuple[str, ...]]:
    """Sublabels without their hoofdlabel, with all that they can mean."""
    bare: dict[str, tuple[str, ...]] = {}
    for label in main.labels:
        for sublabel in label.sublabels:
            known = bare.get(fold(sublabel), ())
            bare[fold(sublabel)] = (*known, f"{label.name}/{sublabel}")
    return bare
