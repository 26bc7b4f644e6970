"""The agreement report as tables on a screen: effects first, then a page for each dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transcripts_tool.agreement.explanations import explanation
from transcripts_tool.i18n import _
from transcripts_tool.services.agreeing_behind import WHICH
from transcripts_tool.tui.model.grid import Cell, GridRow, GridTable

Report = Mapping[str, Any]
EFFECTS = "effects"
ANYTHING = ""
COUNTS = WHICH
AGREEMENT, HEADLINE, INTERVAL, HOUSEHOLDS = 4, 5, 6, 7
"""Columns after the four counts."""


@dataclass(frozen=True, slots=True)
class About:
    """What a row of a page is about: a block of the report, and where its counts are found."""

    block: Report
    dimension: str
    label: str
    kind: str
    """'label', 'anything', 'pooled', 'effects' or 'on_effects'."""


def pages(report: Report) -> list[str]:
    """The pages in order."""
    return [EFFECTS, *report["dimensions"]]


def page_title(name: str) -> str:
    """What a page is called."""
    return _("effects") if name == EFFECTS else name


def page(report: Report, name: str, headline: str) -> GridTable:
    """The table of a page; rare labels show counts only."""
    rows = (
        _effect_rows(report, headline) if name == EFFECTS else _label_rows(report, name, headline)
    )
    return GridTable(_columns(report, headline), tuple(rows), page_title(name))


def _columns(report: Report, headline: str) -> tuple[tuple[str, ...], ...]:
    coders = report["coders"]
    first, second = coders if len(coders) == 2 else (_("first"), _("second"))
    only = _("only")
    return (
        ("", _("both")),
        (only, first),
        (only, second),
        ("", _("neither")),
        ("", _("pos. agr.")),
        ("", headline),
        ("", _("95% interval")),
        ("", _("househ.")),
    )


def _label_rows(report: Report, name: str, headline: str) -> list[GridRow]:
    dimension = report["dimensions"][name]
    rows = [
        _row(
            _("something applies"),
            About(dimension["anything"], name, ANYTHING, "anything"),
            headline,
        )
    ]
    pooled = dimension["summary"]
    cells = [Cell("")] * len(_columns(report, headline))
    cells[AGREEMENT] = _number(pooled, "positive_agreement")
    about = About(pooled, name, ANYTHING, "pooled")
    rows.append(GridRow(_("all labels together"), tuple(cells), about, summary=True))
    for label, block in dimension["labels"].items():
        if block.get("fragments") or block.get("both") is None:
            rows.append(_row(label, About(block, name, label, "label"), headline))
    return rows


def _row(head: str, about: About, headline: str) -> GridRow:
    block = about.block
    cells = [_count(block.get(which)) for which in COUNTS]
    if block.get("rare"):
        cells += [Cell(_("too rare")), Cell(""), Cell("")]
    else:
        cells += [_number(block, "positive_agreement"), _number(block, headline)]
        cells.append(_interval(block, headline))
    cells.append(_plain(block.get("households")))
    return GridRow(head, tuple(cells), about, summary=about.kind == "anything")


def _effect_rows(report: Report, headline: str) -> list[GridRow]:
    block = report["effects"]
    counts = [_count(block.get(name)) for name in ("matched", "first_only", "second_only")]
    cells = [*counts, Cell(""), _number(block, "specific_agreement"), Cell("")]
    cells += [_interval(block, "specific_agreement"), Cell("")]
    rows = [GridRow(_("effects"), tuple(cells), About(block, "", "", "effects"), summary=True)]
    for name, part in block.items():
        if isinstance(part, Mapping) and "matched" in part:
            cells = [_plain(part.get("units")), Cell(""), Cell(""), Cell("")]
            cells += [_number(part, "percent"), _number(part, headline)]
            cells += [_interval(part, headline), Cell("")]
            about = About(part, name, "", "on_effects")
            rows.append(
                GridRow(_("{dimension} when matched").format(dimension=name), tuple(cells), about)
            )
    return rows


def _count(value: Any) -> Cell:
    return Cell("-") if value is None else Cell(str(value), float(value), opens=bool(value))


def _plain(value: Any) -> Cell:
    return Cell("-") if value is None else Cell(str(value), float(value))


def _number(block: Report, name: str) -> Cell:
    """A coefficient; one that cannot be computed has a sign, and its reason beneath the table."""
    value = block.get(name)
    return Cell(_("n.c.")) if value is None else Cell(f"{value:.2f}", float(value))


def _interval(block: Report, name: str) -> Cell:
    limits = block.get(f"{name}_ci")
    if limits is None:
        return Cell("-")
    low, high = limits
    return Cell(f"{low:.2f}–{high:.2f}", high - low)


def explained(about: About, column: int, headline: str) -> str:
    """The name in the report of what a column shows; '' for counts."""
    if column == AGREEMENT:
        names = {"effects": "specific_agreement", "on_effects": "percent"}
        return names.get(about.kind, "positive_agreement")
    if column in (HEADLINE, INTERVAL):
        return "specific_agreement" if about.kind == "effects" else _level(about, headline)
    return ""


def _level(about: About, headline: str) -> str:
    ordinal = headline == "alpha" and about.block.get("alpha_level") == "ordinal"
    return "alpha_ordinal" if ordinal else headline


def name_of(headline: str) -> str:
    """What a coefficient is called in full."""
    return explanation(headline).title
