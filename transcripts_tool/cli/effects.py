"""`effects ...` and `consensus list`: what is settled, and which settled rows are one effect."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, say, say_columns
from transcripts_tool.cli.parsing import Commands, Parser, json_option, names
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.services.workspace import Workspace

CONFLICTS, DOUBTS, SECOND = "conflicts", "doubts", "second-look"


def register(level: Commands) -> None:
    """Add the commands."""
    listed = level.group("consensus", _("what is to be settled")).add(
        "list", _("fragments that wait, by number or worst first"), waiting
    )
    listed.add_argument("--what", choices=(CONFLICTS, DOUBTS, SECOND), default=CONFLICTS)
    listed.add_argument("--order", choices=("number", "worst"), default="number")
    json_option(listed)
    group = level.group("effects", _("settled rows that tell of one effect"))
    join_command = group.add("join", _("give rows of settled fragments one effect id"), join)
    _fragments_option(join_command)
    join_command.add_argument(
        "--row", metavar="DIMENSION=LABEL", action="append", default=[], help=_("only such rows")
    )
    join_command.add_argument("--effect", metavar="ID", default="", help=_("default: a new one"))
    join_command.add_argument("--intervention", metavar="ID", help=_("of the register"))
    _fragments_option(group.add("part", _("take the joining of fragments back"), part))
    json_option(group.add("list", _("what was joined so far"), show))


def _fragments_option(command: Parser) -> None:
    command.add_argument("--fragments", metavar="2,3", required=True, help=_("their numbers"))


def waiting(args: Namespace) -> int:
    """List what waits to be settled."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.services import comparing, consensus_lists

    with opened(args) as project:
        work = project.workspace
        if args.what == CONFLICTS:
            found = consensus_lists.conflict_list(work, args.order)
        elif args.what == DOUBTS:
            found = comparing.doubtful(work)
        else:
            found = [comparing.compare(work, each) for each in consensus_lists.second_looks(work)]
        rows = [
            (
                work.state.fragments[each.fragment].number,
                consensus_lists.difference([said for _coder, said in each.works]),
                bool(each.consensus and each.consensus.proposal),
            )
            for each in found
        ]
    if args.json:
        keys = ("fragment", "difference", "proposed")
        emit_json([dict(zip(keys, row, strict=True)) for row in rows])
        return 0
    told = [(number, apart, _("yes") if said else _("no")) for number, apart, said in rows]
    say_columns((_("fragment"), _("rows that differ"), _("proposed")), told)
    return 0


def join(args: Namespace) -> int:
    """Join rows under one effect id."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import actor, opened
    from transcripts_tool.services.effects import join_effect
    from transcripts_tool.services.registers import load_interventions

    with opened(args) as project:
        work = project.workspace
        effect = join_effect(
            work,
            _ids(work, args.fragments),
            actor(args, work),
            key=dict(_row(work, each) for each in args.row),
            effect=args.effect,
            intervention=args.intervention,
            register=load_interventions(RegisterFolder(project.folder), work.base),
        )
    say(
        _("Fragments {numbers} tell of effect {effect}.").format(
            numbers=args.fragments, effect=effect
        )
    )
    return 0


def part(args: Namespace) -> int:
    """Take joining back."""
    from transcripts_tool.cli.opening import actor, opened
    from transcripts_tool.services.effects import part_effect

    with opened(args) as project:
        work = project.workspace
        part_effect(work, _ids(work, args.fragments), actor(args, work))
    say(
        _("Each row of fragments {numbers} is an effect of its own again.").format(
            numbers=args.fragments
        )
    )
    return 0


def show(args: Namespace) -> int:
    """List joined effects with their fragments and intervention."""
    from transcripts_tool.cli.opening import opened, viewer
    from transcripts_tool.services.effects import joined
    from transcripts_tool.services.rows import CONSENSUS, coded_rows

    with opened(args) as project:
        work = project.workspace
        links, found = joined(work).interventions, dict[str, list[int]]()
        for row in coded_rows(work, CONSENSUS, viewer(args, work)):
            if row.effect and row.fragment not in found.setdefault(row.effect, []):
                found[row.effect].append(row.fragment)
    rows = [(effect, numbers, links.get(effect, "")) for effect, numbers in sorted(found.items())]
    if args.json:
        keys = ("effect", "fragments", "intervention")
        emit_json([dict(zip(keys, row, strict=True)) for row in rows])
        return 0
    told = [(effect, ", ".join(map(str, numbers)), link or "-") for effect, numbers, link in rows]
    say_columns((_("effect"), _("fragments"), _("intervention")), told)
    return 0


def _ids(work: Workspace, text: str) -> list[str]:
    numbers = names(text)
    if not all(each.isdecimal() for each in numbers) or not numbers:
        raise UserError(_("'{text}' is no list of numbers such as 2,3").format(text=text))
    return [work.fragment(int(each)).id for each in numbers]


def _row(work: Workspace, text: str) -> tuple[str, str]:
    """A dimension and the codebook's spelling of its label."""
    name, equals, value = text.partition("=")
    dimension = work.base.dimension(name)
    label = work.base.label(name, value) if dimension else None
    if not equals or dimension is None or label is None:
        raise UserError(_("'{text}' is no label such as leefgebied=woonsituatie").format(text=text))
    return dimension.name, label.name
