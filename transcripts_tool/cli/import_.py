"""`import`: transcripts, or fragments that were cut elsewhere; all files together or none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.door import as_told, door_of, say_passed
from transcripts_tool.cli.output import emit_json, one_line, say, tell
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.cli.progress import watched
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.problems import is_date
from transcripts_tool.domain.text import collapse, whole
from transcripts_tool.i18n import _, ngettext
from transcripts_tool.services.progress import counted

if TYPE_CHECKING:
    from transcripts_tool.bootstrap.door import Door
    from transcripts_tool.domain.transcript import Transcript
    from transcripts_tool.formats.model import ReadTranscript
    from transcripts_tool.services.importing import ImportReport
    from transcripts_tool.services.progress import Progress
    from transcripts_tool.services.workspace import Workspace

_LATER = (".qdpx",)


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("import", _("bring transcripts or fragments in"), run)
    command.add_argument("files", metavar="FILE", nargs="+", help=_("a transcript"))
    command.add_argument("--household", metavar="X", help=_("the household it is about"))
    command.add_argument("--perspective", metavar="NAME", help=_("whose view it gives"))
    command.add_argument("--interview-date", metavar="YYYY-MM-DD", help=_("when they talked"))
    command.add_argument("--transcript", metavar="NAME", help=_("its name (one file only)"))
    command.add_argument("--selection", action="store_true", help=_("only a part was typed out"))
    command.add_argument(
        "--fragments", action="store_true", help=_("each row or object is a ready-made fragment")
    )
    command.add_argument(
        "--anonymise", action="store_true", help=_("replace names before anything is stored")
    )
    command.add_argument("--careful", action="store_true", help=_("miss less, report more"))
    command.add_argument("--names", metavar="NAMES.txt", help=_("names that are known, by line"))
    json_option(command)


def run(args: Namespace) -> int:
    """Read every file, then store all of it at once."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.services.importing import ImportReport

    _check(args)
    report = ImportReport()
    bring_in = _fragments if args.fragments else _transcripts
    with opened(args) as project, watched() as progress:
        door = door_of(args, project)
        speakers = bring_in(project.workspace, args, report, progress, door)
    if args.json:
        told = {"pseudonymised": as_told(door)} if door else {}
        emit_json({"files": list(args.files), **asdict(report), "speakers": speakers, **told})
    else:
        _say(report, speakers)
        if door:
            say_passed(door)
    return 0


def _check(args: Namespace) -> None:
    if args.interview_date and not is_date(args.interview_date):
        raise UserError(
            _("'{text}' is no date of the form 2013-04-12").format(text=args.interview_date)
        )
    if args.transcript and (len(args.files) > 1 or args.fragments):
        raise UserError(_("--transcript names one transcript file only"))
    for name in args.files:
        if name.lower().endswith(_LATER):
            raise UserError(
                _("{file}: exchange with other programs (.qdpx) comes in a later version").format(
                    file=name
                )
            )


def _fragments(
    work: Workspace, args: Namespace, report: ImportReport, progress: Progress, door: Door | None
) -> dict[str, Mapping[str, str]]:
    from transcripts_tool.formats.fragments import read_fragments
    from transcripts_tool.services.importing import import_fragment_files

    given = {
        "household": args.household,
        "perspective": args.perspective,
        "interview_date": args.interview_date,
    }
    files = []
    for name in counted(args.files, progress, _("reading files")):
        rows = read_fragments(Path(name))
        # What the command says holds for rows that do not say it themselves.
        filled = [
            replace(row, **{k: getattr(row, k) or v for k, v in given.items()}) for row in rows
        ]
        if door:
            filled = door.pass_through(filled, progress)
        files.append((door.named(name) if door else name, filled))
    import_fragment_files(work, files, report, progress)
    return {each: work.transcript(each).speakers for each in report.transcripts}


def _transcripts(
    work: Workspace, args: Namespace, report: ImportReport, progress: Progress, door: Door | None
) -> dict[str, Mapping[str, str]]:
    from transcripts_tool.formats.reading import read_transcript
    from transcripts_tool.services.importing import import_transcripts

    made: list[Transcript] = []
    for name in counted(args.files, progress, _("reading files")):
        read = read_transcript(Path(name))
        report.skipped += [{"file": name, **asdict(each)} for each in read.skipped]
        report.warnings += [f"{name}: {each}" for each in read.warnings]
        made.append(_transcript(Path(name), read, args))
    if door:
        made = door.pass_through(made, progress)
    _refuse_twins([each.id for each in made], args.files)
    import_transcripts(work, made, report, progress)
    return {each: work.transcript(each).speakers for each in report.transcripts}


def _transcript(path: Path, read: ReadTranscript, args: Namespace) -> Transcript:
    from transcripts_tool.domain.transcript import Transcript
    from transcripts_tool.services.importing import transcript_name

    return Transcript(
        id=collapse(args.transcript or "") or transcript_name(path.stem),
        turns=read.turns,
        household=collapse(args.household or "") or None,
        perspective=collapse(args.perspective or "") or None,
        interview_date=args.interview_date,
        selection=args.selection,
        source=whole(path.name),
    )


def _refuse_twins(names: Sequence[str], files: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise UserError(
                _("{file}: another file of this import gives transcript '{name}' too").format(
                    file=files[place], name=name
                )
            )


def _say(report: ImportReport, speakers: Mapping[str, Mapping[str, str]]) -> None:
    count = len(report.transcripts)
    what = ngettext("{count} transcript", "{count} transcripts", count).format(count=count)
    say(
        _("Came in: {what}, {turns} turns, {fragments} fragments.").format(
            what=what, turns=report.turns, fragments=report.fragments
        )
    )
    for name, roles in speakers.items():
        told = ", ".join(
            f"{one_line(who) or _('(unnamed)')} = {role}" for who, role in roles.items()
        )
        say(f"  {one_line(name)}: {told}")
    if report.already_there:
        say(_("Already there: {count}.").format(count=report.already_there))
    for each in report.skipped:
        where = f"{each.get('file', '')}, {each.get('where', '')}"
        tell(_("passed over: {where}: {why}").format(where=where, why=each.get("why", "")))
    for warning in report.warnings:
        tell(warning)
