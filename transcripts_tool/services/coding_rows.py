"""One row of a codings file: what it says, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transcripts_tool.domain.codebook import MAIN_ALIAS, SUBLABEL, TERM, Codebook
from transcripts_tool.domain.coding import IMPORTED, Coding
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import collapse, fold, whole_number
from transcripts_tool.i18n import _

DATE = "interventie_datum"
EFFECT = "effect_id"
MEMO = "memo"
_MONTH = "(jan|feb|mar|mrt|maa|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)[a-z]*\\.?"
_EXCEL_DATE = re.compile(
    rf"\d{{1,2}}[-/. ]+{_MONTH}([-/. ]+\d{{2,4}})?|{_MONTH}[-/. ]+\d{{1,4}}([-/., ]+\d{{2,4}})?"
    r"|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4}([ T]\d.*)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A fragment with the coding a row gives it (None: nothing applies) and the row's memo."""

    fragment: Fragment
    coding: Coding | None
    memo: str


@dataclass(frozen=True, slots=True)
class RowParser:
    """Reads rows against a codebook and the standing fragments by number."""

    book: Codebook
    fragments: Mapping[int, Fragment]

    def parse(self, row: Mapping[str, str]) -> ParsedRow:
        """One row; raises UserError saying what is wrong with it."""
        fragment = self._fragment(row.get("fragment", ""))
        values = self._values(row)
        memo = _lines(row.get(MEMO, "")).strip()
        day, effect = self._date(row.get(DATE, "")), row.get(EFFECT, "").strip() or None
        if not values:
            if day or effect:
                raise UserError(_("a row without labels has no date or effect"))
            return ParsedRow(fragment, None, memo)
        origins = dict.fromkeys(values, IMPORTED)
        return ParsedRow(fragment, Coding(values, day, effect, origins=origins), memo)

    def _fragment(self, text: str) -> Fragment:
        number = whole_number(text)
        found = None if number is None else self.fragments.get(number)
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


def _lines(text: str) -> str:
    """The text with its lines ended as the texts folder gives them back."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
