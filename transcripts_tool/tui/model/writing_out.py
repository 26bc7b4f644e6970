"""Writing figures to a file that the user names; called in a thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched
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


def write_agreement_file(
    workspace: Workspace, viewer: str, target: Path, progress: Progress = unwatched
) -> list[str]:
    """Write the agreement report; returns what a reader must know before its figures.

    Raises Cancelled when `progress` does; then there is no file.
    """
    from transcripts_tool.bootstrap.agreement_files import write_agreement
    from transcripts_tool.services.agreement_overview import overview

    progress(_("computing all figures"), 0, 0)
    made = overview(workspace, viewer)
    form = "pairs" if target.stem.endswith(PAIRS) else target.suffix.lower().lstrip(".")
    write_agreement(target, form, workspace, made, progress)
    return made.warnings


def write_table_file(table: Table, target: Path, progress: Progress = unwatched) -> None:
    """Write a table of counts as CSV or as a workbook; raises Cancelled when `progress` does."""
    from transcripts_tool.analysis import render
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.xlsx import write_xlsx

    if target.suffix.lower() == ".xlsx":
        write_xlsx(target, {_("table"): render.sheet(table)}, progress)
        return
    write_csv(
        target,
        render.csv_header(table),
        counted(list(render.csv_rows(table)), progress, _("writing rows")),
        free_text=render.free_columns(table),
        labels=render.label_columns(table),
    )
