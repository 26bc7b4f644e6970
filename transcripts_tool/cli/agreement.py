"""`agreement`: how far coders agree, on the project or on any file in the long form."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from transcripts_tool.cli.output import emit_json, say, say_columns
from transcripts_tool.cli.parsing import Commands, json_option, names
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL, VERSIONS
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.services.methods_words import decimal


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("agreement", _("how far the coders agree"), run)
    command.add_argument("--codings", metavar="LONG.csv", help=_("a file instead of the project"))
    command.add_argument("--codebook", metavar="FILE", help=_("check the labels of that file"))
    command.add_argument("--coders", metavar="A,B[,C]", help=_("which coders (default: all)"))
    command.add_argument(
        "--version", choices=VERSIONS, default=BEFORE_REVEAL, help=_("which labels count")
    )
    command.add_argument("--recode", metavar="NAME", help=_("one coder's first and second labels"))
    json_option(command)


def run(args: Namespace) -> int:
    """Report on agreement."""
    coders = names(args.coders) if args.coders is not None else None
    if coders is not None and len(set(map(fold, coders))) < 2:
        raise UserError(_("--coders needs two names or more, such as anna,bram"))
    if args.recode:
        report = _of_recoding(args)
    else:
        report = _of_file(args, coders) if args.codings else _of_project(args, coders)
    if args.json:
        emit_json(report)
    else:
        _say(report)
    return 0


def _of_file(args: Namespace, coders: list[str] | None) -> dict[str, Any]:
    from transcripts_tool.codebooks import BUILT_IN
    from transcripts_tool.formats.tables import read_table
    from transcripts_tool.services.agreeing_file import file_agreement
    from transcripts_tool.storage.codebook_file import read_codebook

    table = read_table(Path(args.codings))
    return file_agreement(
        table.header,
        table.rows,
        args.codings,
        codebook=read_codebook(Path(args.codebook)) if args.codebook else None,
        fallback=read_codebook(BUILT_IN),
        coders=coders,
        version=args.version,
    )


def _of_project(args: Namespace, coders: list[str] | None) -> dict[str, Any]:
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.agreeing import project_agreement

    if args.codebook:
        raise UserError(_("--codebook goes with --codings; a project has its own"))
    with opened(args) as project:
        work = project.workspace
        return project_agreement(work, viewer(args, work), coders, args.version)


def _of_recoding(args: Namespace) -> dict[str, Any]:
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.recoding import recode_agreement

    with opened(args) as project:
        work = project.workspace
        return recode_agreement(work, work.need_coder(args.recode), viewer(args, work))


def _say(report: dict[str, Any]) -> None:
    from transcripts_tool.services.effect_words import codings_words, matched_words

    if report.get("heading"):
        said = _("{heading}, which is no reliability ({count} fragments)")
        say(said.format(heading=report["heading"].upper(), count=report["assisted_fragments"]))
    say(
        _("{coders}: {fragments} fragments read by two or more, labels {version}.").format(
            coders=", ".join(report["coders"]),
            fragments=report["fragments"],
            version=_("before any reveal") if report["version"] == BEFORE_REVEAL else _("final"),
        )
    )
    _say_limits(report)
    for each in (codings_words(report), _effects(report["effects"]), *matched_words(report)):
        say(each)
    for name, block in report["dimensions"].items():
        _say_dimension(name, block)


def _effects(effects: dict[str, Any]) -> str:
    return _(
        "Effects: {matched} matched, {first} of the first only, {second} of the second only,"
        " specific agreement {value}."
    ).format(
        matched=_figure(effects.get("matched")),
        first=_figure(effects.get("first_only")),
        second=_figure(effects.get("second_only")),
        value=_figure(effects.get("specific_agreement")),
    )


def _say_limits(report: dict[str, Any]) -> None:
    """What a reader must know before the figures."""
    if report.get("blindness") == "not shown":
        say(_("Blindness not shown: part of the work was made elsewhere or not signed for."))
    if report.get("changed_after_sealing"):
        from transcripts_tool.services.seals import changed_words

        say(changed_words(report["changed_after_sealing"]))
    if report.get("joint_fragments"):
        say(
            _("{count} fragments ({share:.0%}) were labelled together and are left out.").format(
                count=report["joint_fragments"], share=report["joint_share"]
            )
        )
    named = report.get("headline", {})
    if named.get("changed_after_opening"):
        say(_("The headline coefficient or its bar was changed after a round was opened."))
    for name in report.get("left_out_rounds", ()):
        say(_("Round {round} is still closed and left out.").format(round=name))


def _say_dimension(name: str, block: dict[str, Any]) -> None:
    given = {k: v for k, v in block["labels"].items() if (v.get("prevalence") or 0) > 0}
    if not given:
        return
    say()
    header = (
        name,
        _("both"),
        _("first"),
        _("second"),
        _("neither"),
        _("pos. agr."),
        "kappa",
        "alpha",
    )
    say_columns(header, [_label(label, each) for label, each in given.items()], right=7)


def _label(label: str, each: dict[str, Any]) -> tuple[object, ...]:
    counts = [_figure(each.get(x)) for x in ("both", "first_only", "second_only", "neither")]
    if each.get("rare"):
        return (label, *counts, _("too rare"), "", "")
    return (
        label,
        *counts,
        *(_figure(each.get(x)) for x in ("positive_agreement", "kappa", "alpha")),
    )


def _figure(value: Any) -> str:
    """A number as a reader sees it; what cannot be computed is said, never shown as 1."""
    if value is None:
        return _("not computable")
    return decimal(value) if isinstance(value, float) else str(value)
