"""What the codebook learns from consensus: labels in conflict, confused pairs, what to recode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from transcripts_tool.i18n import _
from transcripts_tool.services.codebook_lists import LabelConflicts
from transcripts_tool.tui.model import lesson_lines
from transcripts_tool.tui.model.codebook_lines import Line
from transcripts_tool.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from transcripts_tool.tui.screens.base import BaseScreen

    class CodebookPart(BaseScreen):
        """The codebook screen, as this part sees it."""

        lines: list[Line]
        query_text: str

        @property
        def line(self) -> Line | None:
            """The line under the cursor."""

else:
    CodebookPart = object


class Learning(CodebookPart):
    """Speaks of opened work only; from a conflict one goes to the card and changes it at once."""

    _known: dict[tuple[str, str], LabelConflicts] | None = None

    def conflict_lines(self) -> list[Content]:
        """What the card adds about conflicts, once they were asked for."""
        line = self.line
        each = (self._known or {}).get((line.dimension, line.label)) if line else None
        if each is None:
            return []
        words = lesson_lines.conflict_words(each)
        return [Content(""), *(Content.styled(text, "italic") for text in words)]

    async def do_conflicts(self) -> None:
        """Labels about which coders differed; choosing one puts the cursor on its card."""
        found = lesson_lines.conflict_lines(self.session.workspace)
        self._known = {(each.dimension, each.label): each for each, _text in found}
        if not found:
            self.say(_("no label is in conflict in what has been opened"))
            return
        place = await self.choose(_("Which label?"), [text for _each, text in found])
        if place is not None:
            self._to(found[place][0].dimension, found[place][0].label)

    def _to(self, dimension: str, label: str) -> None:
        self.query_text = ""
        self.show_state()
        wanted = [
            n
            for n, line in enumerate(self.lines)
            if (line.dimension, line.label, line.sublabel) == (dimension, label, "")
        ]
        if wanted:
            self.query_one(LineList).cursor = wanted[0]

    async def do_pairs(self) -> None:
        """Labels of which one coder gave the one and another the other."""
        found = lesson_lines.pair_lines(self.session.workspace)
        if found:
            await self.choose(_("Confused most, with fragments"), found)
        else:
            self.say(_("no label is in conflict in what has been opened"))

    async def do_recode(self) -> None:
        """Earlier fragments where a changed definition or sublabel matters."""
        session = self.session
        found = lesson_lines.recode_lines(session.workspace, session.coder)
        if not found:
            self.say(_("no earlier fragment has to be looked at again"))
            return
        await self.host.show(
            "fragments",
            numbers=[number for number, _text in found],
            lines=[text for _number, text in found],
            title=_("earlier fragments where a change matters"),
        )
