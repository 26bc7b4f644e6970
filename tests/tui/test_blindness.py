"""Until a round is opened no screen shows a coder anything that came from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.desk import kind, make_project, press, running, screen_text, until
from transcripts_tool.bootstrap import open_project
from transcripts_tool.domain.coding import Coding
from transcripts_tool.services.codebook_editing import add_sublabel
from transcripts_tool.services.coding import NO_QUOTE, CodingDesk
from transcripts_tool.services.memos import write_memo

SECRET = "geheime plek"
SCREENS = ("overview", "coding", "transcript", "cutting", "help")


def other_coder_works(folder: Path) -> None:
    """Bram labels, doubts, flags, writes memos and closes everything."""
    project = open_project(folder)
    work = project.workspace
    work.add_coder("Bram")
    add_sublabel(work, "woonsituatie", SECRET, "Bram")
    bram = CodingDesk(work, "Bram")
    for fragment in [each.id for each in work.state.standing()]:
        values = {"leefgebied": "woonsituatie", "sublabel": SECRET}
        bram.add(fragment, Coding(values))
        bram.doubt(fragment, True)
        bram.flag(fragment, NO_QUOTE, True)
        bram.close(fragment)
        write_memo(work, "fragment", fragment, f"Over de {SECRET}.", "Bram")
    write_memo(work, "transcript", "Q-bewoner", f"Over de {SECRET}.", "Bram")
    project.close()


async def shown(folder: Path, screen: str) -> str:
    """All that stands on a screen, with the coding screen walked through."""
    async with running(folder) as pilot:
        arguments = {"transcript": "Q-bewoner"} if screen in ("transcript", "cutting") else {}
        if screen != "overview":
            await pilot.app.show(screen, **arguments)
            await until(pilot, lambda: kind(pilot.app) == screen)
        await pilot.app.turns.settle()
        await pilot.pause()
        pages = [screen_text(pilot.app)]
        if screen == "coding":
            for key in ("2", "s", "right", "t"):
                await press(pilot, key)
                pages.append(screen_text(pilot.app))
        return "\n".join(pages)


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_is_the_same_whether_or_not_another_worked(
    tmp_path: Path, screen: str
) -> None:
    """The other coder's labels, sublabels, doubts, flags, memos and pace leave no trace."""
    alone, beside = tmp_path / "a" / "proef", tmp_path / "b" / "proef"
    make_project(alone)
    make_project(beside)
    for folder in (alone, beside):
        project = open_project(folder)
        project.workspace.add_coder("Bram")
        project.close()
    other_coder_works(beside)
    first, second = await shown(alone, screen), await shown(beside, screen)
    assert SECRET not in second
    assert first == second
