"""What the comparing screen shows of a fragment: codings side by side, the proposal, its state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from transcripts_tool.domain.codebook import SUBLABEL, Codebook
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.text import collapse, printable
from transcripts_tool.i18n import _, ngettext
from transcripts_tool.services.comparing import Comparison
from transcripts_tool.services.memos import memos
from transcripts_tool.services.rounds import summaries
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.tui.model.panels import outcome_text
from transcripts_tool.tui.model.rows import row_text
from transcripts_tool.tui.model.settling import Candidate, Draft, Given, apart_in
from transcripts_tool.tui.model.settling_lists import DONE, OPEN, THEIRS, YOURS, Waiting, list_name

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session

APART = "≠"


def reason_name(reason: str) -> str:
    """Why two codings differed, in the language in use."""
    names = {
        "definition_unclear": _("definition unclear"),
        "overlooked": _("overlooked"),
        "interpretation": _("interpretation"),
        "slip": _("slip"),
        "other": _("other"),
        "second_look": _("looked at again"),
    }
    return names.get(reason, reason)


def heading(session: Session, acting: str, listed: Waiting, number: int | None) -> str:
    """The title line: project, list, place in it, fragment, and who has the keyboard."""
    parts = [printable(session.project.settings.name), list_name(listed.which)]
    if number is not None:
        place = _("{place} of {count}").format(place=listed.at + 1, count=len(listed.fragments))
        parts += [place, _("fragment {number}").format(number=number)]
    if listed.worst_first:
        parts.append(_("worst first"))
    return " · ".join([*parts, printable(acting)])


def empty_sentence(workspace: Workspace, which: str) -> str:
    """Why a list is empty: nothing to settle, or rounds that are still closed."""
    closed = [each for each in summaries(workspace) if not each.opened and each.fragments]
    if not closed:
        return _("Nothing stands in this list: {name}.").format(name=list_name(which))
    names = ", ".join(printable(each.name) for each in closed)
    return ngettext(
        "Round {rounds} is still closed. What was coded in it is compared here once every coder"
        " has closed it and it has been opened.",
        "Rounds {rounds} are still closed. What was coded in them is compared here once every"
        " coder has closed them and they have been opened.",
        len(closed),
    ).format(rounds=names)


def coding_title(place: int, coder: str, *, settled: bool) -> str:
    """A coding is unnamed until the fragment is settled."""
    title = _("coding {number}").format(number=place + 1)
    return f"{title}: {printable(coder)}" if settled else title


def coding_lines(
    session: Session, book: Codebook, fragment: str, given: Given, place: int
) -> list[Content]:
    """One coding: its rows, each with a word for who gave it, its doubt and its memos."""
    coder, work = given[place]
    others = [other for n, (_name, other) in enumerate(given) if n != place]
    lines = [_row(book, each, others) for each in work.codings]
    if not work.codings:
        lines.append(Content.styled(outcome_text(work.outcome or "nothing"), "bold"))
    if work.doubt:
        lines.append(Content.styled(_("doubt"), "italic $warning"))
    for memo in memos(session.workspace, session.coder, "fragment", fragment):
        if memo.memo.coder == coder and memo.words:
            lines.append(Content.styled(f"✎ {printable(collapse(memo.words))}", "italic"))
    return lines


def _row(book: Codebook, coding: Coding, others: Sequence[Work]) -> Content:
    shared = all(coding.key in work.keys for work in others)
    if shared:
        word = (_("both") if len(others) == 1 else _("all")) + ": "
        return Content.assemble((word, "$success"), printable(row_text(book, coding)))
    apart = apart_in(book, coding, others)
    parts: list[Content | str | tuple[str, str]] = [(_("only here") + ": ", "$warning")]
    for name in (book.main.name, SUBLABEL, *(each.name for each in book.dimensions[1:])):
        value = printable(coding.values.get(name, ""))
        if value:
            joint = "" if len(parts) == 1 else "/" if name == SUBLABEL else " · "
            parts += [joint, (f"{APART}{value}", "bold") if name in apart else value]
    return Content.assemble(*parts)


def candidate_text(book: Codebook, each: Candidate, codings: int) -> str:
    """A row of the proposal in one line: chosen or not, where it comes from, its labels."""
    tick = "[x]" if each.chosen else "[ ]"
    if len(each.givers) == codings and codings > 1:
        origin = _("both") if codings == 2 else _("all")
    elif each.givers:
        origin = _("coding {number}").format(number="+".join(str(n + 1) for n in each.givers))
    else:
        origin = _("new")
    return f"{tick} {origin:<11} {printable(row_text(book, each.coding))}"


def proposal_lines(workspace: Workspace, found: Comparison, stands: str, draft: Draft) -> Content:
    """What the proposal says without rows, who made it, why, and what comes next."""
    parts = [Content.styled(_state(found, stands), "bold")]
    if draft.outcome:
        parts.append(Content.styled(outcome_text(draft.outcome), "bold $accent"))
    proposal = found.consensus.proposal if found.consensus else None
    if proposal is not None:
        parts.append(Content(_("reason: {reason}").format(reason=reason_name(proposal.reason))))
        note = workspace.texts.get(proposal.note) if proposal.note else ""
        if note:
            parts.append(Content.styled(f"✎ {printable(collapse(note))}", "italic"))
    if draft.note:
        parts.append(Content.styled(f"✎ {printable(collapse(draft.note))}", "italic"))
    return Content(" · ").join(parts)


def _state(found: Comparison, stands: str) -> str:
    consensus = found.consensus
    who = printable(consensus.proposed_by) if consensus else ""
    if stands == DONE and consensus is not None:
        return _("settled: proposed by {first}, confirmed by {second}").format(
            first=who, second=printable(consensus.confirmed_by)
        )
    if stands == YOURS:
        return _("proposed by {coder}: A agrees, X does not").format(coder=who)
    if stands == THEIRS:
        return _("proposed by you: the other confirms (W: at this screen)")
    assert stands == OPEN
    if consensus is not None and consensus.refused_by:
        return _("{coder} did not agree: propose anew").format(
            coder=printable(consensus.refused_by)
        )
    if consensus is not None and consensus.reopened:
        return _("taken up again: Enter proposes")
    return _("settled so far: Enter proposes") if found.settled else _("open: Enter proposes")
