"""`coders list|add` and `relation set`: who takes part, and what they have to do with whom."""

from __future__ import annotations

from argparse import Namespace

from transcripts_tool.cli.output import emit_json, say, say_columns
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.domain.text import collapse
from transcripts_tool.i18n import _

RELATIONS = ("none", "interviewed", "gave_help")


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("coders", _("who takes part"))
    json_option(group.add("list", _("everyone, with their relation to households"), show))
    group.add("add", _("make a coder known"), add).add_argument("name", metavar="NAME")
    relation = level.group("relation", _("what a coder has to do with a household"))
    fixed = relation.add("set", _("set it"), set_relation)
    fixed.add_argument("coder", metavar="CODER")
    fixed.add_argument("household", metavar="HOUSEHOLD")
    fixed.add_argument("relation", choices=RELATIONS)


def show(args: Namespace) -> int:
    """List the coders."""
    from transcripts_tool.cli.opening import opened

    with opened(args) as project:
        coders = sorted(project.workspace.state.coders.values(), key=lambda each: each.name)
    if args.json:
        emit_json([{"name": x.name, "via": x.via, "relations": x.relations} for x in coders])
        return 0
    via = {"open": _("codes here"), "import": _("came in through a file")}
    rows = [
        (x.name, via[x.via], ", ".join(f"{k}: {v}" for k, v in sorted(x.relations.items())))
        for x in coders
    ]
    say_columns((_("coder"), _("how"), _("relation to households")), rows)
    return 0


def add(args: Namespace) -> int:
    """Make a coder known."""
    from transcripts_tool.cli.opening import opened

    with opened(args) as project:
        name = project.workspace.add_coder(args.name)
    say(_("{name} takes part.").format(name=name))
    return 0


def set_relation(args: Namespace) -> int:
    """Keep a coder's relation to a household."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.domain.events import RelationSet

    with opened(args) as project:
        work = project.workspace
        name, household = work.need_coder(args.coder), collapse(args.household)
        work.record(RelationSet(name, household, args.relation), name)
    say(
        _("{name} and household {household}: {relation}.").format(
            name=name, household=household, relation=args.relation
        )
    )
    return 0
