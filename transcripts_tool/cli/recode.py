"""`recode`: one coder's second, blind pass over a share of their own work."""

from __future__ import annotations

import secrets
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.cli.output import emit_line, say
from transcripts_tool.cli.parsing import Commands
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.domain.state import Round
    from transcripts_tool.services.recoding import RecodingDesk
    from transcripts_tool.services.workspace import Workspace

AFTER_DAYS = 14


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("recode", _("code a share of your own work again, blind"), run)
    command.add_argument("--coder", metavar="NAME", required=True, help=_("whose work it is"))
    command.add_argument("--share", type=float, metavar="F", help=_("draw this share (0 to 1)"))
    command.add_argument(
        "--after-days", type=int, default=AFTER_DAYS, metavar="D", help=_("how old it must be")
    )
    command.add_argument("--seed", type=int, help=_("of the drawing (default: chosen, and kept)"))
    command.add_argument("--codings", metavar="FILE", help=_("bring in the second labels"))
    command.add_argument("--close", action="store_true", help=_("hand the second pass in"))
    command.add_argument(
        "--json", action="store_true", help=_("the fragments to code again, as JSON lines")
    )


def run(args: Namespace) -> int:
    """Draw, bring labels in, hand in, or say what is left; in that order, as asked."""
    from transcripts_tool.cli.opening import asker, opened
    from transcripts_tool.services.recoding import RecodingDesk, current

    with opened(args) as project:
        work = project.workspace
        coder = work.need_coder(args.coder)
        if asker(args) and work.coder(asker(args)) != coder:
            raise UserError(_("a coder recodes their own work only"))
        if args.share is not None:
            _begin(work, coder, args)
        found = current(work, coder)
        if found is None:
            raise UserError(
                _("{coder} has no recoding under way; begin with --share").format(coder=coder)
            )
        desk = RecodingDesk(work, coder)
        if args.codings:
            _bring(desk, Path(args.codings))
        if args.close:
            _hand_in(work, found, coder)
        else:
            _show(desk, args.json)
    return 0


def _begin(work: Workspace, coder: str, args: Namespace) -> None:
    from transcripts_tool.services.recoding import start_recode
    from transcripts_tool.storage.codebook_file import codebook_hash

    start_recode(
        work,
        coder,
        share=args.share,
        after_days=args.after_days,
        seed=args.seed if args.seed is not None else secrets.randbelow(10**9),
        now=datetime.now(UTC),
        codebook=codebook_hash(work.codebook(None)),
    )


def _bring(desk: RecodingDesk, path: Path) -> None:
    """Second labels from a file: every fragment of it is in the sample, or nothing comes in."""
    from transcripts_tool.formats.tables import read_table
    from transcripts_tool.services.codings_io import read_works

    table = read_table(path)
    said = read_works(desk.workspace, table.columns, table.rows, desk.coder, str(path))
    strange = set(said) - set(desk.pass_().fragments)
    if strange:
        numbers = sorted(desk.workspace.state.fragments[each].number or 0 for each in strange)
        raise UserError(
            _("{file}: fragment {number} is not in the sample of the recoding").format(
                file=path, number=numbers[0]
            )
        )
    for fragment, work in said.items():
        desk.set(fragment, work)
        desk.close(fragment)


def _hand_in(work: Workspace, found: Round, coder: str) -> None:
    from transcripts_tool.services.rounds import close_round

    close_round(work, found, coder, independent=True)
    say(
        _("{coder} handed in {round}; see 'agreement --recode {coder}'.").format(
            coder=coder, round=found.name
        )
    )


def _show(desk: RecodingDesk, as_json: bool) -> None:
    """What is left to code again: the words, and nothing that was said of them."""
    left = desk.open_fragments()
    if as_json:
        for fragment in left:
            emit_line(_fragment(desk.workspace, fragment))
        return
    numbers = ", ".join(str(desk.workspace.state.fragments[each].number) for each in left)
    total = len(desk.pass_().fragments)
    say(
        _("{round}: {left} of {total} fragments to code again: {numbers}").format(
            round=desk.pass_().name, left=len(left), total=total, numbers=numbers or "-"
        )
    )


def _fragment(work: Workspace, fragment: str) -> dict[str, Any]:
    found = work.state.fragments[fragment]
    turns = [[each.speaker, each.text] for each in work.turns(found)]
    return {"fragment": found.number, "transcript": found.transcript, "turns": turns}
