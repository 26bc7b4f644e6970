"""The agreement report as a file: figures, a workbook, a document, or raw pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress, counted, unwatched

if TYPE_CHECKING:
    from transcripts_tool.services.agreement_overview import Overview
    from transcripts_tool.services.workspace import Workspace


def write_agreement(
    target: Path,
    form: str,
    workspace: Workspace,
    made: Overview,
    progress: Progress = unwatched,
) -> None:
    """Write the report in one of the forms of `WRITERS`; raises NotSaved.

    The file appears whole or not at all, also when `progress` raises Cancelled.
    """
    WRITERS[form](target, workspace, made, progress)


def _csv(target: Path, work: Workspace, made: Overview, progress: Progress) -> None:
    from transcripts_tool.formats.csv_out import add_prefix, write_csv
    from transcripts_tool.services import agreement_sheets as sheets

    header, *rows = sheets.figure_table(made)
    part, name = header.index("part"), header.index("name")
    for row in rows:
        # A name is a label of the codebook, which stays as it is, or that of a group.
        if row[part] in made.groups:
            row[name] = add_prefix(str(row[name]))
    listed = counted(rows, progress, _("writing rows"))
    write_csv(target, [str(x) for x in header], listed, free_text=sheets.FREE_TEXT)


def _pairs(target: Path, work: Workspace, made: Overview, progress: Progress) -> None:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.services import agreement_sheets as sheets

    header, *rows = sheets.pair_table(work, made.before_reveal["coders"])
    listed = counted(rows, progress, _("writing rows"))
    write_csv(target, [str(x) for x in header], listed, free_text=frozenset({"household"}))


def _xlsx(target: Path, work: Workspace, made: Overview, progress: Progress) -> None:
    from transcripts_tool.formats.xlsx import write_xlsx
    from transcripts_tool.services import agreement_sheets as sheets

    notes: sheets.Table = [[_("note")]]
    notes += [[each] for each in made.warnings]
    tables: dict[str, sheets.Table] = {
        _("labels"): sheets.label_table(made),
        _("groups"): sheets.group_table(made),
        _("figures"): sheets.figure_table(made),
        _("notes"): notes,
    }
    write_xlsx(target, tables, progress)


def _docx(target: Path, work: Workspace, made: Overview, progress: Progress) -> None:
    from transcripts_tool.bootstrap.agreement_document import document
    from transcripts_tool.formats.docx_out import write_docx

    write_docx(target, document(work, made), progress)


WRITERS: Mapping[str, Callable[[Path, Workspace, Overview, Progress], None]] = {
    "csv": _csv,
    "pairs": _pairs,
    "xlsx": _xlsx,
    "docx": _docx,
}
