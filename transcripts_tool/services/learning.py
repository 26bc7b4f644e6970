"""What consensus changed in one coder's work: a list for that coder and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.four_eyes import judged_work
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

MISSED, DROPPED, CHANGED = "missed", "dropped", "changed"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One row that consensus added, took away or changed, under its main label.

    `own` and `settled` hold the labels that differ by dimension; `reason` is why the two coders
    differed, as it was given with the proposal.
    """

    label: str
    kind: str
    fragment: int
    own: dict[str, str]
    settled: dict[str, str]
    reason: str
    note: str = ""


def learning_list(workspace: Workspace, coder: str, viewer: str | None) -> list[Lesson]:
    """What consensus changed in a coder's work, by label in codebook order, then by number.

    Raises UserError for anyone but that coder.
    """
    if viewer is None or fold(viewer) != fold(coder):
        raise UserError(_("a learning list is for {coder} only").format(coder=coder))
    book = workspace.codebook(coder)
    found = [
        lesson
        for fragment in workspace.state.standing()
        for lesson in _of_fragment(workspace, book, fragment.id, coder)
    ]
    order = {name: place for place, name in enumerate(book.main.names)}
    return sorted(found, key=lambda each: (order.get(each.label, len(order)), each.fragment))


def _of_fragment(
    workspace: Workspace, book: Codebook, fragment: str, coder: str
) -> Iterator[Lesson]:
    consensus = workspace.state.consensus.get(fragment)
    slot = workspace.state.peek(fragment, coder)
    if consensus is None or consensus.settled is None or consensus.proposal is None:
        return
    if slot is None:
        return
    view = workspace.view(coder)
    own = view.current(slot.sealed or judged_work(slot))
    settled = view.current(consensus.settled)
    number = workspace.state.fragments[fragment].number or 0
    words = workspace.texts.get(consensus.proposal.note) if consensus.proposal.note else ""
    for kind, mine, theirs in differences(book, own, settled):
        label = (theirs or mine or Coding({})).values.get(book.main.name, "")
        was, became = _apart(mine, theirs)
        yield Lesson(label, kind, number, was, became, consensus.proposal.reason, words)


def differences(
    book: Codebook, own: Work, settled: Work
) -> Iterator[tuple[str, Coding | None, Coding | None]]:
    """Rows that differ: kind, own row, settled row; rows of one main label are paired."""
    mine = [row for row in own.codings if row.key not in settled.keys]
    theirs = [row for row in settled.codings if row.key not in own.keys]
    for row in mine:
        near = _nearest(book, row, theirs)
        if near is None:
            yield DROPPED, row, None
        else:
            theirs.remove(near)
            yield CHANGED, row, near
    for row in theirs:
        yield MISSED, None, row


def _nearest(book: Codebook, row: Coding, others: list[Coding]) -> Coding | None:
    main = row.values.get(book.main.name)
    same = [each for each in others if each.values.get(book.main.name) == main]
    return max(same, key=lambda each: len(set(each.key) & set(row.key)), default=None)


def _apart(one: Coding | None, two: Coding | None) -> tuple[dict[str, str], dict[str, str]]:
    first, second = dict(one.key) if one else {}, dict(two.key) if two else {}
    names = [x for x in {**first, **second} if first.get(x) != second.get(x)]
    return {x: first[x] for x in names if x in first}, {x: second[x] for x in names if x in second}
