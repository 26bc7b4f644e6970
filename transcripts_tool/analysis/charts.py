"""Stacked bars of a counted table, as SVG or PNG, the same bytes for the same table.

The rows stand on the x axis; the first column dimension is stacked, each value with a colour and
a hatching of its own and its figure in the bar, so that nothing depends on colour alone; every
value of further column dimensions (a perspective) has a panel of its own, so that they are never
added up.
"""

from __future__ import annotations

import io
import os
import textwrap
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.analysis.table import Head, Table
from transcripts_tool.domain.codebook import TERM
from transcripts_tool.domain.errors import NotSaved, UserError
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS: Mapping[str, Mapping[str, Any]] = {
    ".svg": {"format": "svg", "metadata": {"Date": None, "Creator": None}},
    ".png": {"format": "png", "metadata": {"Software": None}, "dpi": 150},
}
"""File endings with how they are written; neither holds a date or a version."""

# Okabe and Ito's colours, which people with any colour vision tell apart; lighter ones first
# need dark figures in the bars, which `_ink` chooses.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
HATCHES = ("", "//", "..", "xx", "--", "\\\\", "oo", "++", "**", "||")
MOST_PANELS = 12
SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "transcripts-tool",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "hatch.linewidth": 0.5,
    "text.parse_math": False,
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes: its name and, per stacked value, the counts along the x axis."""

    name: str
    series: Mapping[str, Sequence[int]]


def draw(table: Table, out: Path, title: str = "") -> None:
    """Draw a table to a .svg or .png file, which appears whole or not at all.

    Raises UserError for another ending and NotSaved when the disk refuses.
    """
    drawn = image(table, out.suffix.casefold(), title)
    temporary = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(drawn)
        temporary.replace(out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise NotSaved(f"{out}: {error.strerror}") from None


def image(table: Table, ending: str, title: str = "") -> bytes:
    """The bytes of a chart; `ending` is '.svg' or '.png'."""
    if ending not in KINDS:
        known = ", ".join(KINDS)
        raise UserError(_("a chart is written as one of {known}").format(known=known))
    panels = panels_of(table)
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS), warnings.catch_warnings():
        # A sign that the font lacks is drawn as a box; that is no reason to speak on stderr.
        warnings.filterwarnings("ignore", message="Glyph")
        figure = _figure(table, panels, title)
        stream = io.BytesIO()
        figure.savefig(stream, bbox_inches="tight", **KINDS[ending])
    return stream.getvalue()


def panels_of(table: Table) -> list[Panel]:
    """The counts of a table, parted by all column dimensions but the first."""
    names = list(dict.fromkeys(head[1:] for head in table.columns))
    if len(names) > MOST_PANELS:
        raise UserError(
            _("{number} panels are too many for one chart; choose with a filter").format(
                number=len(names)
            )
        )
    return [
        Panel(", ".join(name), {head[0]: _along(table, head) for head in _of(table, name)})
        for name in names
    ]


def _of(table: Table, name: Head) -> list[Head]:
    return [head for head in table.columns if head[1:] == name]


def _along(table: Table, head: Head) -> list[int]:
    place = table.columns.index(head)
    return [counts[place] for counts in table.counts]


def _figure(table: Table, panels: Sequence[Panel], title: str) -> Figure:
    from matplotlib.figure import Figure

    width = min(40.0, max(6.0, 0.55 * len(table.rows) + 2.5))
    count = max(1, len(panels))
    figure = Figure(figsize=(width, 3.6 * count + 1.2), layout="constrained")
    all_axes = figure.subplots(count, 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    for axes, panel in zip(all_axes, panels, strict=False):
        _bars(axes, panel)
        axes.set_title(_plain(panel.name), fontsize=10, loc="left")
        axes.set_ylabel(_plain(_counted(table.count)))
    # The panels share one scale, so that equal heights are equal numbers.
    all_axes[0].set_ylim(0, 1.05 * max((_highest(panel) for panel in panels), default=1))
    _x_axis(all_axes[-1], table)
    figure.supxlabel(_caption(table), x=0.01, ha="left", fontsize=7)
    if panels and panels[0].series:
        _legend(figure, all_axes[0], table)
    if title:
        figure.suptitle(_plain(title), fontsize=11)
    return figure


def _highest(panel: Panel) -> int:
    """The height of the highest bar, at least 1."""
    return max((sum(column) for column in zip(*panel.series.values(), strict=True)), default=0) or 1


def _caption(table: Table) -> str:
    """The notes of the table, in lines that fit beneath a chart."""
    return "\n".join(_plain(textwrap.fill(note, 100)) for note in table.notes)


def _bars(axes: Axes, panel: Panel) -> None:
    """Stack the series of a panel, each bar part with its figure."""
    from matplotlib.ticker import MaxNLocator

    length = max((len(counts) for counts in panel.series.values()), default=0)
    bottom = [0] * length
    for place, (name, counts) in enumerate(panel.series.items()):
        colour = COLOURS[place % len(COLOURS)]
        bars = axes.bar(
            range(length),
            list(counts),
            bottom=list(bottom),
            color=colour,
            hatch=HATCHES[place % len(HATCHES)],
            edgecolor="black",
            linewidth=0.4,
            label=_plain(name),
        )
        figures = [str(count) if count else "" for count in counts]
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
        for text in axes.bar_label(bars, labels=figures, label_type="center", fontsize=7):
            text.set_bbox(box if text.get_text() else None)
        bottom = [low + count for low, count in zip(bottom, counts, strict=True)]
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)


def _x_axis(axes: Axes, table: Table) -> None:
    names = [_plain(textwrap.fill(" | ".join(head), 24)) for head in table.rows]
    turned = any(len(name) > 8 for name in names)
    axes.set_xticks(range(len(names)), names, rotation=60 if turned else 0, fontsize=8)
    for label in axes.get_xticklabels():
        label.set_horizontalalignment("right" if turned else "center")
        label.set_rotation_mode("anchor" if turned else "default")
    axes.set_xlabel(_plain(" | ".join(_axis_name(name) for name in table.rows_by)))


def _axis_name(dimension: str) -> str:
    """A dimension as an axis names it; a term is when an effect was measured, not how long."""
    if dimension != TERM:
        return dimension
    return _("{dimension} (weeks between intervention and interview)").format(dimension=dimension)


def _legend(figure: Figure, axes: Axes, table: Table) -> None:
    handles, names = axes.get_legend_handles_labels()
    figure.legend(
        handles,
        names,
        title=_plain(table.columns_by[0]),
        loc="outside right upper",
        fontsize=8,
        handleheight=1.6,
        handlelength=2.4,
    )


def _counted(count: str) -> str:
    """What the y axis counts, in words."""
    return {
        "rows": _("number of rows"),
        "effects": _("number of effects"),
        "fragments": _("number of fragments"),
        "households": _("number of households"),
    }[count]


def _plain(text: str) -> str:
    """Text of others as it stands: no formulas, no control signs, not kept out of a legend."""
    shown = "\n".join(printable(line) for line in text.split("\n"))
    return f" {shown}" if shown.startswith("_") else shown
