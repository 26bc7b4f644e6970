"""`train`: fit a suggestion model on closed labels."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from transcripts_tool.cli.output import emit_json, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.i18n import _


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("train", _("fit the suggestion model on closed labels"), run)
    command.add_argument("--coder", metavar="NAME", help=_("on this coder's own labels"))
    json_option(command)


def run(args: Namespace) -> int:
    """Fit a model; with too little the cold start stays, which is no fault."""
    from transcripts_tool.bootstrap.suggestions import suggester, train
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.rows import refuse_hidden

    with opened(args, read_only=True) as project:
        work = project.workspace
        coder = work.need_coder(args.coder) if args.coder is not None else None
        if coder is not None:
            refuse_hidden(work, viewer(args, work), coder)
        report = train(project, coder, viewer(args, work))
        if not report["trained"]:
            report["model"] = suggester(project, coder).id
    if args.json:
        emit_json(report)
    elif report["trained"]:
        say(
            _("Trained on {fragments} fragments: {model}.").format(
                fragments=report["fragments"], model=report["model"]
            )
        )
    else:
        say(_too_little(report))
    return 0


def _too_little(report: dict[str, Any]) -> str:
    return _(
        "Too little to learn from yet: {fragments} closed fragments, {needed} are needed, of"
        " {households} households; the cold start {model} stays in use."
    ).format(
        fragments=report["fragments"],
        needed=report["needed_fragments"],
        households=report["needed_households"],
        model=report["model"],
    )
