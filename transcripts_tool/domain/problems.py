"""Collecting what is wrong with a file, so that it is refused once with every line named."""

from __future__ import annotations

import datetime
import re

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import printable
from transcripts_tool.domain.wording import _

Row = tuple[int, dict[str, str]]
"""A line number of a table file and its cells by column head."""

_DUTCH_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


class Problems:
    """The faulty lines of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[tuple[int, str]] = []

    def add(self, line: int, problem: str) -> None:
        """Note what is wrong with a line (from 1)."""
        self.found.append((line, problem))

    def refuse(self) -> None:
        """Raise one UserError with a line for each problem, when there are any."""
        if self.found:
            place = _("{file}, line {line}: {problem}")
            told = [
                place.format(file=self.file, line=line, problem=printable(text))
                for line, text in self.found
            ]
            raise UserError("\n".join(dict.fromkeys(told)))

    def date(self, line: int, text: str, column: str) -> str:
        """The date in a cell as YYYY-MM-DD; '' when empty; a wrong one is a problem.

        Besides YYYY-MM-DD the form D-M-YYYY is read, which Dutch spreadsheets write.
        """
        dutch = _DUTCH_DATE.fullmatch(text)
        year_first = "-".join((dutch[3], dutch[2].zfill(2), dutch[1].zfill(2))) if dutch else text
        if year_first and not is_date(year_first):
            problem = _("'{text}' in column {column} is no date such as 2013-04-12")
            self.add(line, problem.format(text=text, column=column))
            return ""
        return year_first


def is_date(text: str) -> bool:
    """True for a day of the calendar written YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
