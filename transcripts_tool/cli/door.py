"""`import --anonymise`: names are replaced before anything is stored."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from transcripts_tool.cli.names import desk_of, names_in
from transcripts_tool.cli.output import one_line, say
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.bootstrap.door import Door


def door_of(args: Namespace, project: Project) -> Door | None:
    """What replaces names in an import; None when that was not asked for."""
    if not args.anonymise:
        if args.careful or args.names:
            raise UserError(_("--careful and --names go with --anonymise"))
        return None
    from transcripts_tool.bootstrap.door import Door

    desk = desk_of(args, project)
    if args.names:
        desk.list_names(names_in(args.names))
    return Door(desk)


def as_told(door: Door) -> dict[str, Any]:
    """What was replaced, that nobody looked at it, and what may still be a name."""
    return {
        "replaced": dict(sorted(door.replaced.items())),
        "unreviewed": sum(door.replaced.values()),
        "to_judge": list(door.to_judge),
    }


def say_passed(door: Door) -> None:
    """The same in sentences."""
    counts = ", ".join(f"{kind}: {count}" for kind, count in sorted(door.replaced.items()))
    say(
        _("Replaced before it was stored ({counts}); nobody has looked at it yet.").format(
            counts=counts or _("nothing found")
        )
    )
    if door.to_judge:
        words = ", ".join(map(one_line, door.to_judge))
        say(_("Look whether these words are names: {words}.").format(words=words))
