"""Every screen by name; its module is loaded when the screen is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transcripts_tool.tui.screens.base import BaseScreen

SCREENS = {
    "title": "title:TitleScreen",
    "coders": "coders:CodersScreen",
    "overview": "overview:OverviewScreen",
    "transcript": "transcript:TranscriptScreen",
    "coding": "coding:CodingScreen",
    "cutting": "cutting:CuttingScreen",
    "import": "importing:ImportScreen",
    "help": "help:HelpScreen",
    "blank": "blank:BlankScreen",
    "compare": "compare:CompareScreen",
    "agreement": "agreement:AgreementScreen",
    "codebook": "codebook:CodebookScreen",
    "table": "table:TableScreen",
    "names": "names:NamesScreen",
    "rounds": "rounds:RoundsScreen",
    "model": "model:ModelScreen",
    "memos": "memos:MemosScreen",
    "fragments": "table_fragments:FragmentsScreen",
}


def make_screen(name: str, **arguments: Any) -> BaseScreen:
    """A new screen of that name."""
    module, _colon, screen = SCREENS[name].partition(":")
    found = getattr(import_module(f"{__name__}.{module}"), screen)
    made: BaseScreen = found(**arguments)
    return made
