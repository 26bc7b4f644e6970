"""Writing figures to a file that the user names; called in a thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

if TYPE_CHECKING:
    from transcripts_tool.analysis.table import Table

AGREEMENT_FORMS = (".csv", ".xlsx", ".docx")
TABLE_FORMS = (".csv", ".xlsx")
PAIRS = "-pairs"
"""At the end of a file name: raw pairs of labels, for other programs."""


def target_of(typed: str, forms: tuple[str, ...]) -> Path:
    """The file that was named; raises UserError for an unknown ending or a file that is there."""
    target = Path(typed.strip()).expanduser()
    if target.suffix.lower() not in forms:
        raise UserError(_("end the name in one of {endings}").format(endings=", ".join(forms)))
    if target.exists():
        raise UserError(_("{file} is there already: give another name").format(file=target))
    if not target.parent.is_dir():
        raise UserError(_("there is no folder {folder}").format(folder=target.parent))
    return target


def write_agreement_file(workspace: Workspace, viewer: str, target: Path) -> list[str]:
    """Write the agreement report; returns what a reader must know before its figures."""
    from transcripts_tool.bootstrap.agreement_files import write_agreement
    from transcripts_tool.services.agreement_overview import overview

    made = overview(workspace, viewer)
    form = "pairs" if target.stem.endswith(PAIRS) else target.suffix.lower().lstrip(".")
    write_agreement(target, form, workspace, made)
    return made.warnings


def write_table_file(table: Table, target: Path) -> None:
    """Write a table of counts as CSV or as a workbook."""
    from transcripts_tool.analysis import render
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.xlsx import write_xlsx

    if target.suffix.lower() == ".xlsx":
        write_xlsx(target, {_("table"): render.sheet(table)})
        return
    write_csv(
        target,
        render.csv_header(table),
        render.csv_rows(table),
        free_text=render.free_columns(table),
        labels=render.label_columns(table),
    )
