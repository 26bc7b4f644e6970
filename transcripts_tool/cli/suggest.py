"""`suggest`: ranked labels for fragments, one JSON line each; nothing is written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transcripts_tool.cli.output import emit_line, one_line, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _

SHOWN = 3


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("suggest", _("ranked suggestions, which no coding follows from"), run)
    command.add_argument("--coder", metavar="NAME", help=_("as learned from this coder's labels"))
    command.add_argument("--input", metavar="FRAGMENTS.jsonl", help=_("the texts of a file"))
    json_option(command)


def run(args: Namespace) -> int:
    """Suggest for a file or for the whole project."""
    for line in _suggestions(args):
        if args.json:
            emit_line(line)
        else:
            _say(line)
    return 0


def _suggestions(args: Namespace) -> Iterator[dict[str, Any]]:
    from transcripts_tool.bootstrap import suggestions as made
    from transcripts_tool.cli.opening import opened, project_folder, viewer
    from transcripts_tool.formats.fragments import read_fragments
    from transcripts_tool.services.rows import refuse_hidden
    from transcripts_tool.storage.settings import FILE

    rows = read_fragments(Path(args.input), unique=False) if args.input else None
    without = rows is not None and args.coder is None and not hasattr(args, "project")
    if rows is not None and without and not (project_folder(args) / FILE).exists():
        yield from made.suggest_rows(rows, made.suggester(None))
        return
    with opened(args, read_only=True) as project:
        work = project.workspace
        coder = work.need_coder(args.coder) if args.coder is not None else None
        if coder is not None:
            # A model of someone's closed labels would tell what they are.
            refuse_hidden(work, viewer(args, work), coder)
        model = made.suggester(project, coder)
        if rows is not None:
            yield from made.suggest_rows(rows, model)
        else:
            yield from made.suggest_project(project, model)


def _say(line: dict[str, Any]) -> None:
    told = []
    for name, ranked in line.items():
        if name in ("fragment", "model"):
            continue
        shown = [each for each in ranked if not each.get("silent")][:SHOWN]
        told += [f"{each['label']} {each['score']:.2f} ({_why(each)})" for each in shown]
    said = "; ".join(told) or _("no suggestion")
    say(_("fragment {number}: {said}").format(number=line["fragment"], said=said))


def _why(each: dict[str, Any]) -> str:
    return one_line(", ".join(each["why"]))
