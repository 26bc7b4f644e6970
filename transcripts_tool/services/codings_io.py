"""Codings in and out as rows: a file that cannot come in whole does not come in at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transcripts_tool.domain.codebook import MAIN_ALIAS, SUBLABEL, TERM, Codebook
from transcripts_tool.domain.coding import IMPORTED, NOTHING, Coding, Work, distinct
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import CodingsImported, ImportedWork
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.i18n import _
from transcripts_tool.services.rows import CONSENSUS, refuse_hidden, works
from transcripts_tool.services.workspace import Workspace

DATE = "interventie_datum"
EFFECT = "effect_id"
MEMO = "memo"
FREE_TEXT = frozenset({MEMO, EFFECT})
"""Columns that hold a user's own words; only they are guarded against spreadsheets."""

_EXCEL_DATE = re.compile(
    r"\d{1,2}[-/ ](jan|feb|m(aa)?r|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)[a-z]*\.?"
    r"([-/ ]\d{2,4})?|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|(jan|feb|mrt|apr|mei|dec|okt)[a-z]*[-/ ]\d{2}",
    re.IGNORECASE,
)

Rows = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class CodingsReport:
    """How many rows and fragments a file brought, and whether anything was new."""

    coder: str
    rows: int
    fragments: int
    changed: bool


@dataclass(frozen=True, slots=True)
class _Parsed:
    fragment: Fragment
    coding: Coding | None
    memo: str


def columns_of(codebook: Codebook) -> list[str]:
    """The header of the codings form for a codebook."""
    others = [each.name for each in codebook.dimensions[1:]]
    return ["fragment", MAIN_ALIAS, SUBLABEL, *others, DATE, EFFECT, MEMO]


def import_codings(
    workspace: Workspace, columns: Sequence[str], rows: Rows, coder: str, source: str
) -> CodingsReport:
    """Bring in one coder's rows as one event; every faulty line is named in one UserError."""
    book = workspace.codebook(coder)
    _check_columns(book, columns, source)
    parser = _RowParser(book, workspace.state.numbered())
    parsed: list[_Parsed] = []
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
    works_now = _works(workspace, parsed, coder)
    name = workspace.coder(coder) or collapse(coder)
    _refuse_live(workspace, works_now, name)
    changed = _store(workspace, works_now, coder)
    return CodingsReport(name, len(parsed), len(works_now), changed)


def _check_columns(book: Codebook, columns: Sequence[str], source: str) -> None:
    known = {*columns_of(book), *(each.name for each in book.dimensions), "coder"}
    if "fragment" not in columns:
        raise UserError(_("{file} line 1: the column 'fragment' is missing").format(file=source))
    strange = [each for each in columns if each and each not in {fold(x) for x in known}]
    if strange:
        raise UserError(
            _("{file} line 1: unknown column '{name}'; known: {known}").format(
                file=source, name=strange[0], known=", ".join(columns_of(book))
            )
        )


@dataclass(frozen=True, slots=True)
class _RowParser:
    book: Codebook
    fragments: Mapping[int, Fragment]

    def parse(self, row: Mapping[str, str]) -> _Parsed:
        """One row; raises UserError saying what is wrong with it."""
        fragment = self._fragment(row.get("fragment", ""))
        values = self._values(row)
        memo = row.get(MEMO, "").strip()
        day, effect = self._date(row.get(DATE, "")), row.get(EFFECT, "").strip() or None
        if not values:
            if day or effect:
                raise UserError(_("a row without labels has no date or effect"))
            return _Parsed(fragment, None, memo)
        origins = dict.fromkeys(values, IMPORTED)
        return _Parsed(fragment, Coding(values, day, effect, origins=origins), memo)

    def _fragment(self, text: str) -> Fragment:
        found = self.fragments.get(int(text)) if text.strip().isdecimal() else None
        if found is None:
            raise UserError(_("unknown fragment '{text}'").format(text=text.strip()))
        return found

    def _values(self, row: Mapping[str, str]) -> dict[str, str]:
        values: dict[str, str] = {}
        main, sublabel = self._main(row)
        if main:
            values[self.book.main.name] = main
        if sublabel:
            values[SUBLABEL] = sublabel
        for dimension in self.book.dimensions[1:]:
            text = collapse(row.get(fold(dimension.name), ""))
            if text:
                values[dimension.name] = self._label(dimension.name, text)
        if values and not main:
            raise UserError(_("a row with labels needs a {name}").format(name=MAIN_ALIAS))
        return values

    def _main(self, row: Mapping[str, str]) -> tuple[str, str]:
        """Hoofdlabel and sublabel, whichever of the columns says them."""
        stated = [row.get(MAIN_ALIAS, ""), row.get(fold(self.book.main.name), "")]
        texts = [collapse(each) for each in stated if each.strip()]
        labels = {self._label(self.book.main.name, each) for each in texts}
        if len(labels) > 1:
            raise UserError(
                _("two different hoofdlabels: {names}").format(names=", ".join(sorted(labels)))
            )
        main = labels.pop() if labels else ""
        text = collapse(row.get(SUBLABEL, ""))
        return self._sublabel(main, text) if text else (main, "")

    def _sublabel(self, main: str, text: str) -> tuple[str, str]:
        before, slash, after = text.partition("/")
        named = self.book.label(self.book.main.name, before) if slash else None
        bare = self.book.sublabel(main, text) if main else None
        if bare is not None:
            return main, bare
        if named is not None:
            if main and named.name != main:
                raise UserError(
                    _("sublabel '{text}' does not belong to '{main}'").format(text=text, main=main)
                )
            found = self.book.sublabel(named.name, after)
            if found is not None:
                return named.name, found
        if main or named is not None:
            raise UserError(_("unknown sublabel '{text}'").format(text=text))
        return self._only_owner(text)

    def _only_owner(self, text: str) -> tuple[str, str]:
        """A bare sublabel without hoofdlabel is clear only when one hoofdlabel has it."""
        owners = [
            (label.name, found)
            for label in self.book.main.labels
            if (found := self.book.sublabel(label.name, text)) is not None
        ]
        if len(owners) == 1:
            return owners[0]
        if not owners:
            raise UserError(_("unknown sublabel '{text}'").format(text=text))
        names = ", ".join(f"{main}/{name}" for main, name in owners)
        raise UserError(
            _("ambiguous sublabel '{text}': write one of {names}").format(text=text, names=names)
        )

    def _label(self, dimension: str, text: str) -> str:
        found = self.book.label(dimension, text)
        if found is not None:
            return found.name
        if dimension == TERM and _EXCEL_DATE.fullmatch(text):
            raise UserError(
                _("Excel changed 4-12: '{text}' is a date, no {dimension}").format(
                    text=text, dimension=dimension
                )
            )
        raise UserError(_("unknown {dimension} '{text}'").format(dimension=dimension, text=text))

    def _date(self, text: str) -> str | None:
        if not text.strip():
            return None
        try:
            return date.fromisoformat(text.strip()).isoformat()
        except ValueError:
            raise UserError(
                _("'{text}' is no date of the form 2013-04-12").format(text=text.strip())
            ) from None


def _works(
    workspace: Workspace, parsed: Sequence[_Parsed], coder: str
) -> dict[str, tuple[list[Coding], list[str]]]:
    found: dict[str, tuple[list[Coding], list[str]]] = {}
    for each in parsed:
        codings, memos = found.setdefault(each.fragment.id, ([], []))
        if each.coding is not None:
            codings.append(each.coding)
        if each.memo and each.memo not in memos:
            memos.append(each.memo)
    return found


def _refuse_live(workspace: Workspace, found: Mapping[str, object], coder: str) -> None:
    """Rows from a file must not stand in for blind work that is going on."""
    for fragment in found:
        slot = workspace.state.peek(fragment, coder)
        if slot is not None and slot.is_live:
            number = workspace.state.fragments[fragment].number
            raise UserError(
                _("{coder} coded fragment {number} in this project already").format(
                    coder=coder, number=number
                )
            )


def _store(
    workspace: Workspace, found: Mapping[str, tuple[list[Coding], list[str]]], coder: str
) -> bool:
    imported = tuple(
        ImportedWork(fragment, Work(distinct(codings), "" if codings else NOTHING))
        for fragment, (codings, _memos) in found.items()
    )
    name = workspace.coder(coder) or collapse(coder)
    fresh = tuple(each for each in imported if _is_new(workspace, each, name))
    _store_memos(workspace, found, {each.fragment for each in fresh}, name)
    if fresh:
        workspace.record(CodingsImported(name, fresh), workspace.add_coder(name, "import"))
    return bool(fresh)


def _is_new(workspace: Workspace, each: ImportedWork, coder: str) -> bool:
    slot = workspace.state.peek(each.fragment, coder)
    return slot is None or slot.imported != each.work


def _store_memos(
    workspace: Workspace,
    found: Mapping[str, tuple[list[Coding], list[str]]],
    fresh: set[str],
    coder: str,
) -> None:
    from transcripts_tool.services.memos import memos, write_memo

    for fragment, (_codings, words) in found.items():
        if not words:
            continue
        present = {each.words for each in memos(workspace, coder, "fragment", fragment)}
        for each in words:
            if each not in present and (fragment in fresh or present or words):
                write_memo(workspace, "fragment", fragment, each, coder)


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
    from transcripts_tool.services.memos import memos

    main = workspace.base.main.name
    for fragment, work in works(workspace, source, viewer):
        words = [
            each.words
            for each in memos(workspace, viewer, "fragment", fragment.id)
            if each.memo.coder == source
        ]
        start = {"coder": source} if with_coder else {}
        for index, coding in enumerate(work.codings or (None,)):
            row = {**start, "fragment": str(fragment.number)}
            if coding is not None:
                row |= {(MAIN_ALIAS if k == main else k): v for k, v in coding.values.items()}
                row |= {DATE: coding.date or "", EFFECT: coding.effect or ""}
            row[MEMO] = "\n".join(words) if index == 0 else ""
            yield row
