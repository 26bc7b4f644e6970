"""Codings in and out as rows: a file that cannot come in whole does not come in at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcripts_tool.domain.codebook import MAIN_ALIAS, SUBLABEL, Codebook
from transcripts_tool.domain.coding import NOTHING, Coding, Work, distinct
from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.domain.events import CodingsImported, ImportedWork
from transcripts_tool.domain.four_eyes import hidden_rounds
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.services.coding_rows import DATE, EFFECT, MEMO, ParsedRow, RowParser
from transcripts_tool.services.progress import to_its_end
from transcripts_tool.services.row_memos import RowMemos, with_memos
from transcripts_tool.services.rows import CONSENSUS, refuse_hidden, works
from transcripts_tool.services.workspace import Workspace, coder_name

CODER = "coder"
FREE_TEXT = frozenset({MEMO, EFFECT, SUBLABEL, CODER})
"""Columns that hold a user's own words; only they are guarded against spreadsheets."""

Rows = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class CodingsReport:
    """How many rows and fragments a file brought, and whether anything was new."""

    coder: str
    rows: int
    fragments: int
    changed: bool


def columns_of(codebook: Codebook) -> list[str]:
    """The header of the codings form for a codebook."""
    others = [each.name for each in codebook.dimensions[1:]]
    return ["fragment", MAIN_ALIAS, SUBLABEL, *others, DATE, EFFECT, MEMO]


def import_codings(
    workspace: Workspace, columns: Sequence[str], rows: Rows, coder: str, source: str
) -> CodingsReport:
    """Bring in one coder's rows as one event; every faulty line is named in one UserError."""
    name = workspace.coder(coder) or coder_name(coder)
    parsed = _parsed(workspace, columns, rows, coder, source)
    found = _by_fragment(parsed)
    _refuse_live(workspace, found, name)
    changed = _store(workspace, found, name)
    return CodingsReport(name, len(parsed), len(found), changed)


def read_works(
    workspace: Workspace, columns: Sequence[str], rows: Rows, coder: str, source: str
) -> dict[str, Work]:
    """What the rows of a file say of each fragment (by id), kept nowhere; raises UserError."""
    parsed = _parsed(workspace, columns, rows, coder, source)
    return {
        fragment: _work(tuple(x.coding for x in found if x.coding))
        for fragment, found in _by_fragment(parsed).items()
    }


def _work(codings: tuple[Coding, ...]) -> Work:
    return Work(distinct(codings), "" if codings else NOTHING)


def _parsed(
    workspace: Workspace, columns: Sequence[str], rows: Rows, coder: str, source: str
) -> list[ParsedRow]:
    book = workspace.codebook(coder)
    _check_columns(book, columns, source)
    parser = RowParser(book, workspace.state.numbered())
    parsed: list[ParsedRow] = []
    faults: list[str] = []
    for line, row in rows:
        try:
            parsed.append(parser.parse(row))
        except UserError as error:
            faults.append(
                _("{file} line {line}: {what}").format(file=source, line=line, what=error)
            )
    if faults:
        raise UserError("\n".join(faults))
    if not parsed:
        raise UserError(_("{file}: there are no rows in this file").format(file=source))
    return parsed


def _check_columns(book: Codebook, columns: Sequence[str], source: str) -> None:
    known = {*columns_of(book), *(each.name for each in book.dimensions), CODER}
    if "fragment" not in columns:
        raise UserError(_("{file} line 1: the column 'fragment' is missing").format(file=source))
    strange = [each for each in columns if each and each not in {fold(x) for x in known}]
    if strange:
        raise UserError(
            _("{file} line 1: unknown column '{name}'; known: {known}").format(
                file=source, name=strange[0], known=", ".join(columns_of(book))
            )
        )


def _by_fragment(parsed: Sequence[ParsedRow]) -> dict[str, list[ParsedRow]]:
    found: dict[str, list[ParsedRow]] = {}
    for each in parsed:
        found.setdefault(each.fragment.id, []).append(each)
    return found


def _refuse_live(workspace: Workspace, found: Mapping[str, object], coder: str) -> None:
    """Rows from a file must not stand in for blind work that is going on.

    Of a round that is still closed not even the fragment is named: that would tell how far the
    coder is.
    """
    state = workspace.state
    closed = {each.id: each.name for each in hidden_rounds(state, None, coder)}
    for fragment in found:
        if state.round(fragment).id in closed:
            raise StillClosed(
                _("{coder} works in round {round}, which is still closed").format(
                    coder=coder, round=closed[state.round(fragment).id]
                )
            )
        slot = state.peek(fragment, coder)
        if slot is not None and slot.is_live:
            number = state.fragments[fragment].number
            raise UserError(
                _("{coder} coded fragment {number} in this project already").format(
                    coder=coder, number=number
                )
            )


def _store(workspace: Workspace, found: Mapping[str, list[ParsedRow]], coder: str) -> bool:
    """Memos and the one event of the codings; Ctrl+C waits, or memos would come in alone."""
    with to_its_end():
        return _stored(workspace, found, coder)


def _stored(workspace: Workspace, found: Mapping[str, list[ParsedRow]], coder: str) -> bool:
    shelf = RowMemos(workspace, coder, coder)
    imported = [
        ImportedWork(fragment, _work(with_memos(shelf, fragment, rows)))
        for fragment, rows in ((x, [(y.coding, y.memo) for y in rows]) for x, rows in found.items())
    ]
    fresh = tuple(each for each in imported if _is_new(workspace, each, coder))
    if fresh:
        workspace.record(CodingsImported(coder, fresh), workspace.add_coder(coder, "import"))
    return bool(fresh)


def _is_new(workspace: Workspace, each: ImportedWork, coder: str) -> bool:
    slot = workspace.state.peek(each.fragment, coder)
    return slot is None or slot.imported != each.work


def export_rows(
    workspace: Workspace, viewer: str | None, coder: str | None, *, consensus: bool
) -> Iterator[dict[str, str]]:
    """Rows of the codings form; without coder the long form with a column 'coder'.

    Raises StillClosed when work is asked for that the viewer may not see yet.
    """
    if consensus:
        yield from _export(workspace, CONSENSUS, viewer, with_coder=False)
        return
    if coder is not None:
        name = workspace.need_coder(coder)
        refuse_hidden(workspace, viewer, name)
        yield from _export(workspace, name, viewer, with_coder=False)
        return
    if viewer is None:
        refuse_hidden(workspace, viewer)
    for name in sorted(workspace.state.coders):
        yield from _export(workspace, name, viewer, with_coder=True)


def _export(
    workspace: Workspace, source: str, viewer: str | None, *, with_coder: bool
) -> Iterator[dict[str, str]]:
    main = workspace.base.main.name
    shelf = RowMemos(workspace, source, viewer)
    start = {CODER: source} if with_coder else {}
    for fragment, work in works(workspace, source, viewer):
        for index, coding in enumerate(work.codings or (None,)):
            row = {**start, "fragment": str(fragment.number)}
            if coding is not None:
                row |= {(MAIN_ALIAS if k == main else k): v for k, v in coding.values.items()}
                row |= {DATE: coding.date or "", EFFECT: coding.effect or ""}
            row[MEMO] = shelf.beside(fragment.id, coding, first=index == 0)
            yield row
