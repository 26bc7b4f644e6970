"""The rows that agreement rests on: what coders gave to fragments that are open to all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.codebook import MAIN_ALIAS, SUBLABEL, Codebook
from transcripts_tool.domain.four_eyes import is_joint, seen_work
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.services.workspace import Workspace

DOMAIN = "leefgebied"


def open_fragments(workspace: Workspace, coders: Sequence[str]) -> list[Fragment]:
    """The fragments of which no coder's live work is still closed to the others."""
    return [each for each in workspace.state.standing() if _is_open(workspace, each, coders)]


def _is_open(workspace: Workspace, fragment: Fragment, coders: Sequence[str]) -> bool:
    """True when no chosen coder's live work on the fragment is still closed to the others."""
    if workspace.state.round(fragment.id).opened:
        return True
    slots = workspace.state.slots.get(fragment.id, {})
    return not any(slots[name].is_live for name in coders if name in slots)


def open_rows(
    workspace: Workspace, fragments: Iterable[Fragment], coders: Sequence[str], version: str
) -> list[Row]:
    """What the coders gave, a row each, with dimensions as the report names them.

    A fragment that a coder read and gave nothing has one row without values; what was labelled
    together at one screen is left out. Equal rows share their values.
    """
    name = ("open rows", tuple(coders), version)
    reader = workspace.keeping.of(
        workspace.state, name, lambda: _RowReader(workspace, tuple(coders), version)
    )
    found: list[Row] = []
    for fragment in fragments:
        found += reader.rows(fragment)
    return found


def expand(book: Codebook, values: Mapping[str, str]) -> dict[str, str]:
    """A row's labels by dimension of the report.

    'hoofdlabel' holds every main label, 'leefgebied' only the flagged ones, and a sublabel is
    known by its hoofdlabel.
    """
    leading = frozenset(book.main.flagged("leefgebied"))
    return _expanded(book.main.name, leading, values)


def _expanded(main: str, leading: Set[str], values: Mapping[str, str]) -> dict[str, str]:
    said = dict(values)
    name = said.pop(main, "")
    sublabel = said.pop(SUBLABEL, "")
    said[MAIN_ALIAS] = name
    if main != DOMAIN:
        said[main] = name
    if name in leading:
        said[DOMAIN] = name
    if sublabel:
        said[SUBLABEL] = f"{name}/{sublabel}"
    return said


@dataclass
class _RowReader:
    """Reads fragments of one revision of the state, each once.

    It shows what is open to everybody, whoever asks, so what it keeps is nobody's secret.
    """

    workspace: Workspace
    coders: tuple[str, ...]
    version: str
    _rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    _households: dict[str, str | None] = field(default_factory=dict)
    _values: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._view = self.workspace.view(None)
        main = self._view.codebook.main
        self._main, self._leading = main.name, frozenset(main.flagged("leefgebied"))

    def rows(self, fragment: Fragment) -> tuple[Row, ...]:
        """The rows of all coders on a fragment."""
        found = self._rows.get(fragment.id)
        if found is None:
            found = self._rows[fragment.id] = tuple(self._read(fragment))
        return found

    def _read(self, fragment: Fragment) -> Iterator[Row]:
        state = self.workspace.state
        slots = state.slots.get(fragment.id)
        if not slots or is_joint(state, fragment.id):
            return
        opened = state.round(fragment.id).opened
        household, number = self._household(fragment), str(fragment.number)
        for coder in self.coders:
            slot = slots.get(coder)
            work = seen_work(slot, opened, self.version) if slot is not None else None
            if work is None or work.is_empty:
                continue
            codings = self._view.current(work).codings
            for values in [each.values for each in codings] or [{}]:
                yield Row(number, coder, household, self._shared(values))

    def _household(self, fragment: Fragment) -> str | None:
        if fragment.attributes:
            return self.workspace.household(fragment)
        if fragment.transcript not in self._households:
            self._households[fragment.transcript] = self.workspace.household(fragment)
        return self._households[fragment.transcript]

    def _shared(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """The labels by dimension of the report, the same mapping for the same labels."""
        key = tuple(values.items())
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = _expanded(self._main, self._leading, values)
        return found
