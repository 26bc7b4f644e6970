"""A second pass by keyboard: own fragments again, blind to the first labels."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.tui import desk
from tests.tui.desk import kind, kinds, press, until
from transcripts_tool.bootstrap import open_project
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.recoding import start_recode
from transcripts_tool.tui.app import TranscriptsApp
from transcripts_tool.tui.suggester import NoSuggester


def coded_once(folder: Path) -> None:
    """Every fragment closed by Anna, and half of them drawn to be coded again."""
    project = open_project(folder, owner="Anna")
    work = project.workspace
    work.add_coder("Anna")
    first = CodingDesk(work, "Anna")
    for fragment in [each.id for each in work.state.standing()]:
        first.set(fragment, Work((Coding({"leefgebied": "sociale relaties"}),)))
        first.close(fragment)
    later = datetime.now(UTC) + timedelta(days=30)
    start_recode(work, "Anna", share=0.5, after_days=14, seed=2, now=later)
    project.close()


async def test_a_second_pass_starts_empty_and_is_kept_apart(project: Path) -> None:
    coded_once(project)
    app = TranscriptsApp(project, "Anna", suggester=NoSuggester())
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: kind(app) == "dialog")
        await pilot.press("j")
        await until(pilot, lambda: kind(app) == "overview")
        await press(pilot, "c")
        assert app.session is not None
        assert len(app.session.order) == 2
        assert "sociale relaties" not in str(app.screen.work)
        await press(pilot, "2", "0", "3", "1", "4", "n")
    assert "fragment_recoded" in kinds(project)
    state = desk.again(project).workspace.state
    slots = [each for own in state.recodings.values() for each in own.values()]
    assert [each.closed for each in slots] == [True]
    assert all(
        slot.work.codings[0].values == {"leefgebied": "sociale relaties"}
        for own in state.slots.values()
        for slot in own.values()
    )
