"""The term that the dates of the registers give to a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.interventions import Intervention
from transcripts_tool.domain.settings import HOUSEHOLD_INTERVIEW
from transcripts_tool.domain.terms import term_for
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.services.workspace import Workspace

RESIDENT = "bewoner"


@dataclass(frozen=True, slots=True)
class Known:
    """A term and the date that it rests on (None when several dates give the same term)."""

    term: str
    date: str | None


def known_term(
    workspace: Workspace,
    book: Codebook,
    interventions: Sequence[Intervention],
    fragment: Fragment,
    intervention: str,
) -> Known | None:
    """The term of an intervention at the moment of the interview; None when it is not clear.

    An intervention that was carried out several times gives a term only when all of its dates
    give the same one; dates that contradict the interview give none.
    """
    household = fold(workspace.household(fragment) or "")
    dates = {
        each.date_first
        for each in interventions
        if each.pair == (household, intervention) and each.date_first
    }
    interview = interview_date(workspace, fragment)
    try:
        terms = {term_for(book, date, interview) for date in dates}
    except UserError:
        return None
    term = terms.pop() if len(terms) == 1 else None
    return Known(term, min(dates) if len(dates) == 1 else None) if term else None


def interview_date(workspace: Workspace, fragment: Fragment) -> str | None:
    """The date to which effects are measured: of this interview, or of the household's own."""
    own = workspace.transcript(fragment.transcript)
    if workspace.settings.term_measured_to != HOUSEHOLD_INTERVIEW or own.perspective == RESIDENT:
        return own.interview_date
    return next((each.interview_date for each in _of_resident(workspace, own)), None)


def _of_resident(workspace: Workspace, own: Transcript) -> list[Transcript]:
    same = (
        workspace.transcript(name)
        for name, ref in workspace.state.transcripts.items()
        if ref.household is not None and ref.household == own.household
    )
    return [each for each in same if each.perspective == RESIDENT and each.interview_date]
