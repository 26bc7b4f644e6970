"""`train`: fit a suggestion model on closed labels."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from transcripts_tool.cli.output import emit_json, one_line, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.cli.progress import watched
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
        with watched() as progress:
            report = train(project, coder, viewer(args, work), progress=progress)
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
        for line in quality_lines(report.get("quality")):
            say(line)
    else:
        say(_too_little(report))
    return 0


def quality_lines(quality: Mapping[str, Any] | None) -> Iterator[str]:
    """What was measured of the model, a line for each dimension; nothing when it was not."""
    if not quality:
        return
    yield _(
        "Its quality on households that it had not seen ({fragments} fragments, {households}"
        " households), 1 is best:"
    ).format(fragments=quality["fragments"], households=quality["households"])
    for block in quality["dimensions"].values():
        yield "  " + _dimension_line(block)


def _dimension_line(block: Mapping[str, Any]) -> str:
    """Ranking precision beside what is simpler, and on how many labels it keeps silent."""
    told = _(
        "{name}: ranking precision {warm}, cold start {cold}, most frequent label {frequent}"
        " ({count} fragments)"
    ).format(
        name=one_line(block["name"]),
        warm=_number(block["warm"]),
        cold=_number(block["cold"]),
        frequent=_number(block["frequent"]),
        count=block["fragments"],
    )
    said = [told, *_doubts(block)]
    return "; ".join(said)


def _doubts(block: Mapping[str, Any]) -> Iterator[str]:
    """What a reader should not overlook."""
    warm, cold = block["warm"], block["cold"]
    if warm is not None and cold is not None and warm <= cold:
        yield _("no better than the cold start")
    labels = block["labels"]
    silent = sum(each["beats"] is False for each in labels)
    unknown = sum(each["beats"] is None for each in labels)
    if silent:
        yield _("silent on {count} of {all} labels").format(count=silent, all=len(labels))
    if unknown:
        yield _("too few to say on {count}").format(count=unknown)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


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
