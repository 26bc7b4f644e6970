"""What tables, charts and sentences are counted from."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.counting import PERSPECTIVE
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.households import Register
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.analysis.household_scores import Scores
    from transcripts_tool.analysis.sentences import Reach
    from transcripts_tool.bootstrap import Project


@dataclass(frozen=True)
class Material:
    """Coded rows as the asker may see them, with what puts them in order."""

    rows: list[CodedRow]
    codebook: Codebook
    register: Register
    orders: Mapping[str, Sequence[str]]


def material(args: Namespace, project: Project) -> Material:
    """The rows of the source that was asked for; raises StillClosed rather than peep."""
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.cli.opening import viewer
    from transcripts_tool.services.analysing import known_orders
    from transcripts_tool.services.registers import load_register
    from transcripts_tool.services.rows import coded_rows

    work = project.workspace
    asker = viewer(args, work)
    book = work.codebook(asker)
    register = load_register(RegisterFolder(project.folder), book)
    transcripts = [work.transcript(each) for each in work.state.transcripts]
    orders = known_orders(register, book, transcripts, work.state.coders)
    return Material(coded_rows(work, source(args.source), asker), book, register, orders)


def source(text: str) -> str:
    """A source as the services name it; raises UserError for anything else."""
    if text in ("consensus", "all") or text.removeprefix("coder:") not in ("", text):
        return text
    raise UserError(_("--source is consensus, all or coder:NAME, not '{text}'").format(text=text))


def households(args: Namespace, project: Project) -> tuple[Scores, list[Reach]]:
    """Scores before and after, and per perspective what reached which type of household."""
    from transcripts_tool.analysis.household_scores import household_scores
    from transcripts_tool.analysis.sentences import reach
    from transcripts_tool.bootstrap.registers import RegisterFolder
    from transcripts_tool.services.registers import load_interventions

    found = material(args, project)
    done = load_interventions(RegisterFolder(project.folder), found.codebook)
    perspectives = found.orders[PERSPECTIVE] or ("",)
    reached = [
        each
        for perspective in perspectives
        for each in reach(found.rows, done, found.register, found.codebook, perspective)
    ]
    return household_scores(found.register, found.codebook), reached
