"""Agreement on a file of codings in the long form; no project is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transcripts_tool.agreement.report import agreement_report
from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.codebook import (
    DIRECTION,
    INTERVENTION,
    MAIN_ALIAS,
    SUBLABEL,
    TERM,
    Codebook,
)
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.i18n import _
from transcripts_tool.services.agreeing import dimensions_of, ordinal_of, vocabulary_of
from transcripts_tool.services.agreeing_rows import DOMAIN, expand

NOT_DIMENSIONS = frozenset({"fragment", "coder", "household"})
_NAMED = frozenset({MAIN_ALIAS, DOMAIN, SUBLABEL, INTERVENTION, DIRECTION, TERM})
"""Columns that have a meaning, however they are capitalised."""
OUTSPOKEN = frozenset({"positive", "negative", "unchanged"})
"""Flags of the directions that an effect can have."""


def file_agreement(
    header: Sequence[str],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    source: str,
    *,
    codebook: Codebook | None = None,
    fallback: Codebook | None = None,
    coders: Sequence[str] | None = None,
    version: str = BEFORE_REVEAL,
    intervals: bool = True,
) -> dict[str, Any]:
    """The report over a file in the long form; `rows` are (line, cells by folded column).

    Labels are checked only when a codebook is given; `fallback` says then what an effect is.
    Raises UserError naming every faulty line.
    """
    dimensions = _columns(header, source)
    coded = _file_rows(dimensions, rows, source, codebook)
    asked = None if coders is None else _known(coders, coded, source)
    if codebook is not None:
        dimensions = _with_main(dimensions, codebook)
    book = codebook or fallback
    return agreement_report(
        coded,
        coders=asked,
        dimensions=dimensions,
        vocabulary=_vocabulary(codebook, dimensions),
        ordinal=ordinal_of(book) if book else {},
        effect=lambda values: _looks_like_effect(book, values),
        effect_key=(_main_column(dimensions), INTERVENTION),
        on_effects=[DIRECTION, *(x for x in (SUBLABEL, TERM) if x in dimensions)],
        version=version,
        intervals=intervals,
    )


def _columns(header: Sequence[str], source: str) -> list[str]:
    """The dimensions that a header names; raises UserError without fragment or coder."""
    names = [collapse(each) for each in header]
    for needed in ("fragment", "coder"):
        if needed not in map(fold, names):
            raise UserError(
                _("{file} line 1: the column '{name}' is missing").format(file=source, name=needed)
            )
    said = [each for each in names if each and fold(each) not in NOT_DIMENSIONS]
    return [fold(each) if fold(each) in _NAMED else each for each in said]


def _vocabulary(codebook: Codebook | None, dimensions: Sequence[str]) -> dict[str, Sequence[str]]:
    if codebook is None:
        return {}
    return {k: v for k, v in vocabulary_of(codebook).items() if k in dimensions}


def _known(coders: Sequence[str], rows: Sequence[Row], source: str) -> list[str]:
    present = {fold(row.coder): row.coder for row in rows}
    missing = [each for each in coders if fold(each) not in present]
    if missing:
        raise UserError(
            _("{file}: there is no coder '{name}' in it").format(file=source, name=missing[0])
        )
    return [present[fold(each)] for each in coders]


def _file_rows(
    dimensions: Sequence[str],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    source: str,
    codebook: Codebook | None,
) -> list[Row]:
    found, faults = [], []
    spelled: dict[str, str] = {}
    for line, cells in rows:
        fragment = collapse(cells.get("fragment", ""))
        coder = collapse(cells.get("coder", ""))
        values = {x: collapse(cells.get(fold(x), "")) for x in dimensions}
        wrong = "" if fragment and coder else _("fragment or coder is empty")
        if codebook is not None and not wrong:
            values, wrong = _checked(codebook, values)
        if wrong:
            faults.append(
                _("{file} line {line}: {what}").format(file=source, line=line, what=wrong)
            )
        coder = spelled.setdefault(fold(coder), coder)
        household = collapse(cells.get("household", "")) or None
        found.append(Row(fragment, coder, household, values))
    if faults:
        raise UserError("\n".join(faults))
    if not found:
        raise UserError(_("{file}: there are no rows in this file").format(file=source))
    return found


def _checked(book: Codebook, values: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The row in the codebook's spelling, and what is wrong with it ('' when nothing is)."""
    said: dict[str, str] = {}
    for name, text in values.items():
        dimension = book.dimension(name)
        if not text or fold(name) == SUBLABEL:
            continue
        if dimension is None:
            said[name] = text
            continue
        label = dimension.by_fold.get(fold(text))
        if label is None:
            return said, _("unknown {dimension} '{text}'").format(dimension=name, text=text)
        said[dimension.name] = label.name
    return _with_sublabel(book, values, said)


def _with_sublabel(
    book: Codebook, values: Mapping[str, str], said: dict[str, str]
) -> tuple[dict[str, str], str]:
    text = next((v for k, v in values.items() if fold(k) == SUBLABEL), "")
    main = said.get(book.main.name, "")
    if text:
        head, _slash, tail = text.partition("/")
        found = book.sublabel(main, tail if fold(head) == fold(main) else text)
        if found is None:
            return said, _("unknown sublabel '{text}'").format(text=text)
        said[SUBLABEL] = found
    return expand(book, said), ""


def _with_main(dimensions: Sequence[str], book: Codebook) -> list[str]:
    mains = {MAIN_ALIAS, DOMAIN, fold(book.main.name)}
    if not any(fold(each) in mains for each in dimensions):
        return list(dimensions)
    others = [each for each in dimensions if fold(each) not in mains]
    known = [x for x in dimensions_of(book) if x in (DOMAIN, MAIN_ALIAS, book.main.name)]
    return [*known, *others]


def _main_column(dimensions: Sequence[str]) -> str:
    return MAIN_ALIAS if MAIN_ALIAS in dimensions else DOMAIN


def _looks_like_effect(book: Codebook | None, values: Mapping[str, str]) -> bool:
    """Whether a row of a file is an effect; labels that no codebook knows count as plain."""
    main = values.get(MAIN_ALIAS) or values.get(DOMAIN) or ""
    if not main or not values.get(INTERVENTION):
        return False
    if DIRECTION in values and not values[DIRECTION]:
        return False
    if book is None:
        return True
    known = book.label(book.main.name, main)
    direction = book.label(DIRECTION, values.get(DIRECTION, ""))
    if known is not None and not known.has("leefgebied"):
        return False
    if direction is not None and not direction.flags & OUTSPOKEN:
        return False
    return not _has(book, TERM, values, "baseline")


def _has(book: Codebook, dimension: str, values: Mapping[str, str], flag: str) -> bool:
    label = book.label(dimension, values.get(dimension, ""))
    return label is not None and label.has(flag)
