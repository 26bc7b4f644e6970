"""Writing figures, a copy or a backup to where the user names; called in a thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import CheckFailed, UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched
from transcripts_tool.services.workspace import Workspace

if TYPE_CHECKING:
    from transcripts_tool.analysis.table import Table
    from transcripts_tool.bootstrap.names import NameDesk

AGREEMENT_FORMS = (".csv", ".xlsx", ".docx")
TABLE_FORMS = (".csv", ".xlsx")
BACKUP_FORMS = (".zip",)
MOST_LEAKS = 6
"""Places where a name still stands that are shown; the command lists all of them."""
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


def folder_of(typed: str) -> Path:
    """The folder that was named; raises UserError when it is there already."""
    target = Path(typed.strip()).expanduser()
    if target.exists():
        raise UserError(_("{file} is there already: give another name").format(file=target))
    if not target.parent.is_dir():
        raise UserError(_("there is no folder {folder}").format(folder=target.parent))
    return target


def write_backup(folder: Path, target: Path, progress: Progress = unwatched) -> int:
    """Write the project to one file that is read back and compared; returns its files.

    Raises Cancelled when `progress` does; then there is no file.
    """
    from transcripts_tool.bootstrap.sharing import backup

    return backup(folder, target, progress)


def write_pseudonymised(desk: NameDesk, out: Path, progress: Progress = unwatched) -> int:
    """Write the copy with pseudonyms; returns how many places were replaced.

    Raises UserError when names wait for an answer or still stand in what would leave, and
    Cancelled when `progress` does; then there is no folder.
    """
    from transcripts_tool.bootstrap.pseudonymised import write_copy

    try:
        report = write_copy(desk, out, progress=progress)
    except CheckFailed as error:
        lines = str(error).splitlines()
        more = ["..."] if len(lines) > MOST_LEAKS else []
        raise UserError("\n".join([*lines[:MOST_LEAKS], *more])) from error
    return sum(report["replaced"].values())


def forms_to_judge(error: UserError) -> tuple[str, ...]:
    """The words that stopped a copy and may be no names; none when a sure name stopped it."""
    from transcripts_tool.bootstrap.pseudonymised import StillNamed

    cause = error.__cause__
    if not isinstance(cause, StillNamed) or cause.leaks.exact or cause.leaks.unread:
        return ()
    return cause.leaks.open_forms


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
