"""`round list|start|close|open`: rounds of blind coding."""

from __future__ import annotations

import secrets
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from transcripts_tool.cli.output import emit_json, say, say_columns
from transcripts_tool.cli.parsing import Commands, Parser, UsageError, json_option, names
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.domain.fragment import Fragment
    from transcripts_tool.domain.state import Round
    from transcripts_tool.services.workspace import Workspace

KINDS = ("main", "pilot", "reliability")


def register(level: Commands) -> None:
    """Add the commands."""
    group = level.group("round", _("rounds of blind coding"))
    json_option(group.add("list", _("all rounds and who has closed"), show))
    _start_options(group.add("start", _("begin a round over fresh fragments"), start))
    close_command = group.add("close", _("sign and hand in your own work"), close)
    close_command.add_argument("round", nargs="?", metavar="ROUND")
    close_command.add_argument(
        "--statement", choices=("yes", "no"), help=_("did you code without conferring or looking?")
    )
    close_command.add_argument("--explanation", metavar="TEXT", default="", help=_("when not"))
    open_command = group.add("open", _("let the coders see one another's work"), open_)
    open_command.add_argument("round", nargs="?", metavar="ROUND")


def _start_options(command: Parser) -> None:
    command.add_argument("--name", help=_("its name (default: its number)"))
    command.add_argument("--kind", choices=KINDS, default="main")
    command.add_argument("--fragments", metavar="1-20,25", help=_("numbers (default: all)"))
    command.add_argument("--coders", metavar="A,B", default="", help=_("who takes part"))
    command.add_argument("--households", metavar="A,B", default="", help=_("only of these"))
    command.add_argument(
        "--not-helped",
        action="store_true",
        help=_("leave out households that a coder of the round gave help to"),
    )
    amount = command.add_mutually_exclusive_group()
    amount.add_argument("--size", type=int, metavar="N", help=_("draw so many fresh fragments"))
    amount.add_argument("--share", type=float, metavar="F", help=_("draw this share (0 to 1)"))
    command.add_argument("--seed", type=int, help=_("of the drawing (default: chosen, and kept)"))
    json_option(command)


def show(args: Namespace) -> int:
    """List the rounds."""
    from transcripts_tool.cli.opening import opened
    from transcripts_tool.services.rounds import summaries

    with opened(args) as project:
        found = summaries(project.workspace)
    if args.json:
        emit_json([asdict(each) for each in found])
        return 0
    rows = [
        (
            each.name,
            each.kind,
            each.fragments,
            ", ".join(each.coders),
            ", ".join(each.closed_by) or "-",
            _("opened") if each.opened else _("closed to each other"),
        )
        for each in found
    ]
    header = (_("round"), _("kind"), _("fragments"), _("coders"), _("closed by"), _("state"))
    say_columns(header, rows)
    return 0


def start(args: Namespace) -> int:
    """Begin a round."""
    from transcripts_tool.cli.opening import opened, whoever
    from transcripts_tool.services.rounds import next_id, start_round
    from transcripts_tool.storage.codebook_file import codebook_hash

    with opened(args) as project:
        work = project.workspace
        coder = whoever(args, work)
        fragments, seed = _chosen(work, args)
        begun = start_round(
            work,
            args.name or next_id(work),
            fragments,
            coder,
            kind=args.kind,
            coders=[work.need_coder(each) for each in names(args.coders)],
            seed=seed,
            codebook=codebook_hash(work.codebook(None)),
        )
        numbers = [work.state.fragments[each].number for each in fragments]
    if args.json:
        emit_json({"round": begun.name, "kind": begun.kind, "seed": seed, "fragments": numbers})
        return 0
    say(
        _("Round {round} has begun with {count} fragments.").format(
            round=begun.name, count=len(fragments)
        )
    )
    return 0


def _chosen(work: Workspace, args: Namespace) -> tuple[list[str], int | None]:
    """The fragments of a new round and the seed they were drawn with, if they were."""
    from transcripts_tool.services.sampling import draw

    keep = _wanted(work, args)
    if args.size is None and args.share is None:
        ids = _fragments(work, args.fragments)
        return [each for each in ids if keep(work.state.fragments[each])], args.seed
    if args.fragments:
        raise UsageError(_("--fragments names them; --size and --share draw them"))
    seed = args.seed if args.seed is not None else secrets.randbelow(10**9)
    return draw(work, args.kind, seed, size=args.size, share=args.share, keep=keep), seed


def _wanted(work: Workspace, args: Namespace) -> Callable[[Fragment], bool]:
    """Which fragments a new round may have: of the households asked for, and not helped."""
    from transcripts_tool.services.sampling import helped_by

    households = {fold(each) for each in names(args.households)}
    coders = [work.need_coder(each) for each in names(args.coders)] or sorted(work.state.coders)

    def keep(fragment: Fragment) -> bool:
        asked = not households or fold(work.household(fragment) or "") in households
        return asked and not (args.not_helped and helped_by(work, fragment, coders))

    return keep


def _fragments(work: Workspace, text: str | None) -> list[str]:
    """The ids of the numbers asked for; without any, all of the round that is under way."""
    if text is None:
        current = work.default_round()
        state = work.state
        return [each.id for each in state.standing() if state.round_of.get(each.id) == current]
    return [work.fragment(number).id for number in _numbers(text)]


def _numbers(text: str) -> list[int]:
    """Numbers and ranges joined by commas: '1-20,25'."""
    found: list[int] = []
    for part in names(text):
        first, dash, last = (each.strip() for each in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise UserError(_("'{text}' is no list of numbers such as 1-20,25").format(text=text))
        found += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(found))


def close(args: Namespace) -> int:
    """Sign and hand in."""
    from transcripts_tool.cli.opening import actor, opened
    from transcripts_tool.services.rounds import close_round

    with opened(args) as project:
        work = project.workspace
        coder = actor(args, work)
        found = _round(work, args.round)
        independent, explanation = _statement(args, found)
        sealed = close_round(work, found, coder, independent=independent, explanation=explanation)
    say(
        _("{coder} closed round {round}; what was handed in is sealed as {hash}.").format(
            coder=coder, round=found.name, hash=sealed[:16]
        )
    )
    return 0


def _round(work: Workspace, name: str | None) -> Round:
    from transcripts_tool.services.rounds import need_round, only_unopened

    return need_round(work, name) if name else only_unopened(work)


def _statement(args: Namespace, found: Round) -> tuple[bool, str]:
    """What the coder signs; asked only where somebody can answer."""
    if args.statement:
        return args.statement == "yes", args.explanation
    if not sys.stdin.isatty():
        raise UsageError(_("sign with --statement yes, or --statement no --explanation TEXT"))
    question = _(
        "I coded round {round} without conferring about it and without looking at the other's"
        " work [yes/no]: "
    )
    said = input(question.format(round=found.name)).strip().casefold()
    if said in ("yes", "ja", "y", "j"):
        return True, args.explanation
    if said in ("no", "nee", "n"):
        return False, args.explanation or input(_("What was conferred about or seen: "))
    raise UserError(_("not closed: answer yes or no"))


def open_(args: Namespace) -> int:
    """Open a round."""
    from transcripts_tool.cli.opening import opened, whoever
    from transcripts_tool.services.rounds import open_round

    with opened(args) as project:
        work = project.workspace
        found = _round(work, args.round)
        open_round(work, found, whoever(args, work))
    say(_("Round {round} is open.").format(round=found.name))
    return 0
