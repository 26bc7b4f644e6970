"""What another program writes while the interface is open, such as a synced folder or a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.desk import FakeSuggester, again, events, kind, press, running, screen_text
from tests.tui.test_coding import ANSWER
from transcripts_tool.bootstrap import open_project
from transcripts_tool.domain.coding import NOTHING, Work
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.codings_io import import_codings
from transcripts_tool.services.memos import write_memo
from transcripts_tool.tui.coming_in import look


async def looked(pilot: Any) -> int:
    """What the timer does, once; how often the screens were told to draw again."""
    app = pilot.app
    before = app.revision
    await look(app.session, app.turns, app._renewed, app._tell)
    await app.turns.settle()
    await pilot.pause()
    return int(app.revision - before)


def written(folder: Path, coder: str, fragment: int, words: str = "") -> None:
    """Another program, run by a coder, closes a fragment or writes a memo about it."""
    project = open_project(folder, owner=coder)
    project.workspace.add_coder(coder)
    found = project.workspace.fragment(fragment).id
    if words:
        write_memo(project.workspace, "fragment", found, words, coder)
    else:
        desk = CodingDesk(project.workspace, coder)
        desk.set(found, Work((), NOTHING))
        desk.close(found)
    project.close()


async def test_what_came_in_is_there_and_the_place_is_kept(project: Path) -> None:
    """Own memos of another run appear; fragment, row, question and typed digit stay."""
    async with running(project) as pilot:
        await press(pilot, "c", "right", "2", "0")
        place = pilot.app.screen.place
        written(project, "Anna", 1)
        assert await looked(pilot) == 1
        assert pilot.app.screen.place == place
        assert pilot.app.session.closed == 1
        assert "1 van 4" in screen_text(pilot.app)
        await press(pilot, "3", "n")
    closed = [x for x in events(project) if x["kind"] == "fragment_closed"]
    assert len(closed) == 2
    assert not again(project).faults


async def test_own_writing_and_quiet_logs_are_not_read_again(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "0", "3")
        assert await looked(pilot) == 0
        written(project, "Bram", 2)
        assert await looked(pilot) == 1
        assert await looked(pilot) == 0


async def test_the_work_of_another_that_comes_in_is_shown_nowhere(project: Path) -> None:
    """Nothing on the screen changes, not even a count."""
    async with running(project) as pilot:
        await press(pilot, "c")
        written(project, "Bram", 2, "een memo van Bram")
        await looked(pilot)
        before = screen_text(pilot.app)
        written(project, "Bram", 1)
        await looked(pilot)
        assert screen_text(pilot.app) == before
        await press(pilot, "escape", "n")
        assert kind(pilot.app) == "memos"
        assert "Bram" not in screen_text(pilot.app)
        assert "nog geen memo" in screen_text(pilot.app)


async def test_a_damaged_line_that_comes_in_changes_nothing_here(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2")
        (project / "log" / "vreemd~1.jsonl").write_text("{}\n", encoding="utf-8")
        assert await looked(pilot) == 0
        assert await looked(pilot) == 0
        assert pilot.app.screen.work.codings[0].values == {"leefgebied": "woonsituatie"}
        (told,) = pilot.app._notifications
        assert "log/ is beschadigd" in told.message
        assert "vreemd" not in told.message


@pytest.mark.parametrize("name", ["project.toml", "codebook.yaml"])
async def test_a_file_that_is_read_once_and_changed_is_said_once(project: Path, name: str) -> None:
    async with running(project) as pilot:
        await looked(pilot)
        path = project / name
        path.write_text(path.read_text(encoding="utf-8") + "\n# anders\n", encoding="utf-8")
        await looked(pilot)
        await looked(pilot)
        (told,) = pilot.app._notifications
        assert f"{name} is op schijf gewijzigd" in told.message


async def test_a_memo_of_a_row_says_which_row(project: Path) -> None:
    """A memo that came in beside a row names its labels; one of the fragment does not."""
    found = open_project(project, owner="Anna")
    row = {"fragment": "1", "hoofdlabel": "woonsituatie", "memo": "bij de rij"}
    import_codings(found.workspace, list(row), [(2, row)], "Anna", "rijen.csv")
    found.close()
    async with running(project) as pilot:
        await press(pilot, "n")
        text = screen_text(pilot.app)
    assert "naast de rij woonsituatie" in text
    assert "bij de rij" in text


async def test_what_was_undone_before_can_be_done_again_after(project: Path) -> None:
    """The way back lies in the log, so it comes with the rest."""
    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "2", "0", "3", "u")
        written(project, "Bram", 2)
        await looked(pilot)
        await press(pilot, "U")
        assert len(pilot.app.screen.work.codings[0].values) == 2


async def test_own_memos_are_listed_and_lead_to_their_fragment(project: Path) -> None:
    written(project, "Anna", 3, "Over het dak nog navragen.\nBij de corporatie.")
    async with running(project) as pilot:
        await press(pilot, "n")
        assert "navragen" in screen_text(pilot.app)
        assert "Bij de corporatie." in screen_text(pilot.app)
        await press(pilot, "enter")
        await pilot.app.turns.settle()
        await pilot.pause()
        assert pilot.app.screen.fragment.number == 3


async def test_numbers_that_clash_are_said_with_the_key_that_mends_them(project: Path) -> None:
    from transcripts_tool.domain.events import FragmentsRenumbered

    found = open_project(project)
    third = found.workspace.fragment(3).id
    found.workspace.record(FragmentsRenumbered({third: 2}))
    found.close()
    async with running(project) as pilot:
        assert "2: een nummer van meer dan één fragment; h hernummert" in screen_text(pilot.app)
        await press(pilot, "h")
        assert "hernummert" not in screen_text(pilot.app)
    numbers = sorted(each.number for each in again(project).workspace.state.standing())
    assert numbers == [1, 2, 4, 5]
