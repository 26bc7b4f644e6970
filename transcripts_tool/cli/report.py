"""`report ...`: what a study says about its own coding, in files and in words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, say, say_columns, tell
from transcripts_tool.cli.parsing import Commands, json_option, names
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from transcripts_tool.services.anchoring import Comparison

FORMATS = ("csv", "xlsx", "docx", "pairs")


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("report", _("what the project says about its own coding"))
    whole = group.add("agreement", _("the agreement report as a file"), agreement)
    whole.add_argument("--format", choices=FORMATS, default="csv")
    whole.add_argument("--out", metavar="FILE", required=True)
    whole.add_argument("--coders", metavar="A,B[,C]", help=_("which coders (default: all)"))
    whole.add_argument("--round", metavar="NAME", default="", help=_("over one round only"))
    words = group.add("methods", _("a methods paragraph, written from the log"), methods)
    words.add_argument("--language", choices=LANGUAGES, help=_("default: that of the project"))
    words.add_argument("--out", metavar="FILE", help=_("a file (default: stdout)"))
    json_option(group.add("learning", _("what consensus changed in your own work"), learning))
    said = _("changes towards and away from suggestions, with n")
    json_option(group.add("suggestions", said, suggestions))
    json_option(group.add("codebook", _("labels in conflict and pairs that are confused"), book))
    json_option(group.add("recodes", _("fragments where a changed label matters"), recodes))
    cuts = group.add("cutting", _("how far coders cut the same stretches"), cutting)
    cuts.add_argument("transcript", metavar="TRANSCRIPT")
    cuts.add_argument("--coders", metavar="A,B[,C]", default="", help=_("which coders"))
    json_option(cuts)


def agreement(args: Namespace) -> int:
    """Write the whole report to one file."""
    from transcripts_tool.bootstrap.agreement_files import write_agreement
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.agreement_overview import overview
    from transcripts_tool.services.rounds import need_round

    target = Path(args.out)
    coders = names(args.coders) if args.coders else None
    with opened(args) as project:
        work = project.workspace
        name = need_round(work, args.round).name if args.round else ""
        made = overview(work, viewer(args, work), coders, round_name=name)
        write_agreement(target, args.format, work, made)
    for each in made.warnings:
        tell(each)
    tell(_("written: {file}").format(file=args.out))
    return 0


def methods(args: Namespace) -> int:
    """Write the methods paragraph."""
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.methods import methods_facts
    from transcripts_tool.services.methods_text import methods_paragraph
    from transcripts_tool.storage.files import write_atomically

    with opened(args) as project:
        work = project.workspace
        facts = methods_facts(work, viewer(args, work))
        text = methods_paragraph(facts, args.language or work.settings.language)
    if args.out:
        write_atomically(Path(args.out), text.encode())
        tell(_("written: {file}").format(file=args.out))
    else:
        for line in text.splitlines():
            say(line)
    return 0


def learning(args: Namespace) -> int:
    """Show a coder their own learning list."""
    from transcripts_tool.cli.opening import actor, opened
    from transcripts_tool.services.learning import learning_list

    with opened(args) as project:
        coder = actor(args, project.workspace)
        found = learning_list(project.workspace, coder, coder)
    if args.json:
        emit_json([asdict(each) for each in found])
        return 0
    rows = [
        (
            x.label,
            _word(x.kind),
            x.fragment,
            _pairs_of(x.own),
            _pairs_of(x.settled),
            _word(x.reason),
        )
        for x in found
    ]
    header = (_("label"), _("what"), _("fragment"), _("own"), _("in consensus"), _("reason"))
    say_columns(header, rows)
    return 0


def suggestions(args: Namespace) -> int:
    """Show what coders changed after the model spoke: one's own, others' in opened rounds."""
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.agreeing import coders_of
    from transcripts_tool.services.anchoring import anchoring, comparison
    from transcripts_tool.services.anchoring_words import compared_words, moved_words

    with opened(args, read_only=True) as project:
        work = project.workspace
        found = anchoring(work, viewer(args, work))
        compared = comparison(work, coders_of(work, None))
    if args.json:
        coders = [{**asdict(x), "towards": x.towards, "away": x.away} for x in found]
        emit_json({"mode": work.settings.suggestions, "coders": coders, **_sides(compared)})
        return 0
    for each in found:
        say(moved_words(each))
    say(compared_words(compared))
    return 0


def _sides(compared: Comparison) -> dict[str, object]:
    return {"compared": {"version": "final", **asdict(compared)}}


def _word(name: str) -> str:
    """What a kind of difference or a reason is called on a screen."""
    words = {
        "missed": _("missed"),
        "dropped": _("taken away"),
        "changed": _("changed"),
        "definition_unclear": _("definition unclear"),
        "overlooked": _("overlooked"),
        "interpretation": _("interpretation"),
        "slip": _("slip"),
        "other": _("another reason"),
        "edit_card": _("definition"),
        "add_sublabel": _("new sublabel"),
        "retire_sublabel": _("sublabel retired"),
    }
    return words.get(name, name)


def _pairs_of(labels: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in labels.items()) or "-"


def book(args: Namespace) -> int:
    """Show which labels are in conflict."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.services.codebook_lists import confused_pairs, label_conflicts

    with opened(args) as project:
        labels, pairs = label_conflicts(project.workspace), confused_pairs(project.workspace)
    if args.json:
        emit_json({"labels": [asdict(x) for x in labels], "pairs": [asdict(x) for x in pairs]})
        return 0
    header = (_("dimension"), _("label"), _("given"), _("conflicts"), _("fragments"))
    rows = [(x.dimension, x.label, x.given, x.conflicts, _numbers(x.fragments)) for x in labels]
    say_columns(header, rows)
    say()
    header = (_("dimension"), _("first label"), _("second label"), _("times"), _("fragments"))
    confused = [(x.dimension, *x.labels, x.count, _numbers(x.fragments)) for x in pairs]
    say_columns(header, confused)
    return 0


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(each) for each in numbers)


def recodes(args: Namespace) -> int:
    """Show which fragments a change of the codebook asks to look at again."""
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.codebook_lists import recode_list

    with opened(args) as project:
        found = recode_list(project.workspace, viewer(args, project.workspace))
    if args.json:
        emit_json([asdict(each) for each in found])
        return 0
    rows = [(x.fragment, x.label, _word(x.change), x.detail, x.at[:10]) for x in found]
    say_columns((_("fragment"), _("label"), _("change"), _("about"), _("date")), rows)
    return 0


def cutting(args: Namespace) -> int:
    """Compare the cuts that coders made of one transcript."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.services.cutting_agreement import cutting_agreement
    from transcripts_tool.services.methods_words import decimal

    with opened(args) as project:
        work = project.workspace
        coders = [work.need_coder(each) for each in names(args.coders)]
        if len(coders) == 1:
            raise UserError(_("--coders needs two names or more, such as anna,bram"))
        found = cutting_agreement(work, args.transcript, coders)
    if args.json:
        emit_json(asdict(found))
        return 0
    value = _("not computable") if found.alpha is None else decimal(found.alpha)
    say(
        _("{name}: alpha for unitizing {value}; {same} stretches cut alike by {coders}.").format(
            name=found.transcript, value=value, same=found.same, coders=", ".join(found.coders)
        )
    )
    return 0
