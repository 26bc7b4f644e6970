"""The term of an effect: the time from the intervention to the interview, in the study's bins.

It says when an effect was measured, not how long it lasts. The bins are labels of the codebook,
with `min_weeks` and `max_weeks` (one left out for no bound) or with a name such as '<4', '4-12'
or '>25'. A bound that two bins share belongs to the later one, and an open bin leaves its bound
to its neighbour: 4 weeks are '4-12', 12 are '12-25', 25 are '12-25'.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcripts_tool.domain.codebook import TERM, Codebook, Label
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.problems import is_date
from transcripts_tool.domain.wording import _

DAYS_A_WEEK = 7
_BELOW = re.compile(r"<\s*(\d+)")
_BETWEEN = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_ABOVE = re.compile(r">\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Bin:
    """A label of the term and its bounds in weeks; None is no bound."""

    label: str
    low: int | None
    high: int | None

    def holds(self, days: int) -> bool:
        """True when so many days fall in the bin; only bins with two bounds hold their bounds."""
        is_open = self.low is None or self.high is None
        low = 0 if self.low is None else self.low * DAYS_A_WEEK
        if self.high is None:
            return days > low
        high = self.high * DAYS_A_WEEK
        return low <= days < high if is_open else low <= days <= high


def bins(codebook: Codebook) -> tuple[Bin, ...]:
    """The bins of the codebook's term, in order; empty when it has none."""
    dimension = codebook.dimension(TERM)
    found = (_bin(label) for label in dimension.labels) if dimension else ()
    return tuple(each for each in found if each is not None)


def term_for(
    codebook: Codebook, intervention_date: str | None, interview_date: str | None
) -> str | None:
    """The label for the time between two dates (YYYY-MM-DD); None when one is unknown.

    Raises UserError for what is no date and when the interview comes before the intervention.
    """
    days = days_between(intervention_date, interview_date)
    if days is None:
        return None
    held = [each.label for each in bins(codebook) if each.holds(days)]
    return held[-1] if held else None


def days_between(intervention_date: str | None, interview_date: str | None) -> int | None:
    """Days from intervention to interview; None when a date is unknown; raises UserError."""
    if not intervention_date or not interview_date:
        return None
    first, last = _date(intervention_date), _date(interview_date)
    if last < first:
        raise UserError(
            _(
                "the interview of {interview} comes before the intervention of {intervention};"
                " no term can be computed"
            ).format(interview=interview_date, intervention=intervention_date)
        )
    return (last - first).days


def _date(text: str) -> datetime.date:
    if not is_date(text):
        raise UserError(_("'{text}' is no date such as 2013-04-12").format(text=text))
    return datetime.date.fromisoformat(text)


def _bin(label: Label) -> Bin | None:
    low, high = label.extra.get("min_weeks"), label.extra.get("max_weeks")
    if isinstance(low, int) or isinstance(high, int):
        return Bin(label.name, low, high)
    return next(_named(label.name), None)


def _named(name: str) -> Iterator[Bin]:
    if match := _BELOW.fullmatch(name):
        yield Bin(name, None, int(match[1]))
    if match := _BETWEEN.fullmatch(name):
        yield Bin(name, int(match[1]), int(match[2]))
    if match := _ABOVE.fullmatch(name):
        yield Bin(name, int(match[1]), None)
