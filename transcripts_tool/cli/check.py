"""`check`: whether the project is whole."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _, ngettext

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.services.checking import CheckReport

FAILED = 3


def register(level: Commands) -> None:
    """Add the command."""
    json_option(level.add("check", _("whether logs, hashes, numbers and codebook hold"), run))


def run(args: Namespace) -> int:
    """Look at everything; exit code 3 when something is wrong."""
    from transcripts_tool.cli.opening import Stranger, project_folder
    from transcripts_tool.services.checking import CheckReport
    from transcripts_tool.storage.settings import read_settings

    read_settings(project_folder(args))
    try:
        report = _report(args)
    except Stranger:
        raise
    except UserError as error:
        # There is a project, but what it consists of cannot be read: that is what was asked.
        report = CheckReport(faults=[str(error)])
    if args.json:
        emit_json({"ok": report.ok, **asdict(report)})
    else:
        for each in [*report.faults, *report.warnings, *report.blindness]:
            say(each)
        say(_summary(report))
    return 0 if report.ok else FAILED


def _report(args: Namespace) -> CheckReport:
    from transcripts_tool.bootstrap.shared_folder import published_faults
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.checking import check_workspace
    from transcripts_tool.services.hidden import hidden_size

    with opened(args, damaged=True) as project:
        events = project.reading.events
        report = check_workspace(project.workspace, project.faults, events)
        report.faults += published_faults(project)
        report.faults += _registers(project)
        report.warnings += _strays(project)
        harmless = [str(each) for each in project.reading.problems if not each.fatal]
        hidden = hidden_size(project.workspace.state, events, viewer(args, project.workspace))
        lines, files = project.reading.lines - hidden[0], project.reading.files - hidden[1]
    # The codebook is looked at on opening and again here: one fault is told once.
    report.faults = list(dict.fromkeys(report.faults))
    report.warnings = list(dict.fromkeys([*report.warnings, *harmless]))
    report.counts |= {"log_lines": lines, "log_files": files}
    return report


def _strays(project: Project) -> list[str]:
    """Texts without a log line: a log that was not copied along is seen by nothing else."""
    from transcripts_tool.storage.project_folder import TRANSCRIPTS
    from transcripts_tool.storage.transcripts import TranscriptShelf

    known = project.workspace.state.transcripts
    count = len(TranscriptShelf(project.folder / TRANSCRIPTS).strays(known))
    if not count:
        return []
    told = ngettext(
        "{count} transcript in the folder is named by no log line: is a log file missing?",
        "{count} transcripts in the folder are named by no log line: is a log file missing?",
        count,
    )
    return [told.format(count=count)]


def _registers(project: Project) -> list[str]:
    """Why a register cannot be read; what it says is looked at by its own check."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.services.registers import load_interventions, load_register

    faults = []
    for load in (load_register, load_interventions):
        try:
            load(RegisterFolder(project.folder), project.workspace.codebook(None))
        except UserError as error:
            faults.append(str(error))
    return faults


def _summary(report: CheckReport) -> str:
    verdict = _("The project is whole.") if report.ok else _("Something is wrong.")
    if not report.counts:
        return verdict
    told = _(
        "Transcripts: {transcripts}, fragments: {fragments}, coders: {coders}, rounds: {rounds},"
        " log lines: {log_lines} in files: {log_files}."
    ).format(**report.counts)
    return f"{verdict} {told}"
