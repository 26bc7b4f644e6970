"""The invented study that the example project is made of, read from its folder of plain files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.coding import NOTHING, Coding, Work
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.formats.reading import read_transcript
from transcripts_tool.formats.tables import read_table
from transcripts_tool.services.coding_rows import RowParser

CODERS = ("anna", "bram")
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Cut:
    """A fragment as the example numbers it; turns from 0, both included."""

    transcript: str
    number: int
    first: int
    last: int


@dataclass(frozen=True)
class ExampleSource:
    """The files of the invented study."""

    folder: Path

    def rows(self, name: str) -> list[Cells]:
        """The rows of one of its tables."""
        return [cells for _line, cells in read_table(self.folder / name).rows]

    @cached_property
    def interviews(self) -> list[Transcript]:
        """The interviews with what the register of interviews says of them."""
        return [self._interview(cells) for cells in self.rows("interviews.csv")]

    def _interview(self, cells: Cells) -> Transcript:
        path = self.folder / cells["file"]
        pairs = (pair.split("=") for pair in cells["speakers"].split(";"))
        return Transcript(
            id=cells["transcript"],
            turns=read_transcript(path).turns,
            household=cells["household"],
            household_type=cells["household_type"],
            perspective=cells["perspective"],
            interview_date=cells["interview_date"],
            speakers=dict(pairs),
            selection=cells["selection"] == "true",
            source=path.name,
        )

    @cached_property
    def cuts(self) -> list[Cut]:
        """All fragments."""
        return [
            Cut(
                cells["transcript"],
                int(cells["number"]),
                int(cells["first_turn"]),
                int(cells["last_turn"]),
            )
            for cells in self.rows("cuts.csv")
        ]

    def works(
        self, name: str, book: Codebook, fragments: Mapping[int, Fragment]
    ) -> dict[int, Work]:
        """What a table of codings says, by fragment number; other fragments are left out."""
        parser = RowParser(book, fragments)
        found: dict[int, list[Coding]] = {}
        for cells in self.rows(name):
            number = int(cells["fragment"])
            if number in fragments:
                coding = parser.parse(cells).coding
                rows = found.setdefault(number, [])
                rows += [Coding(coding.values, coding.date, coding.effect)] if coding else []
        return {
            number: Work(tuple(rows), "" if rows else NOTHING) for number, rows in found.items()
        }

    def doubts(self, coder: str) -> set[int]:
        """Numbers of the fragments that a coder marked as doubtful."""
        return {int(x["fragment"]) for x in self.rows("doubts.csv") if x["coder"] == coder}
