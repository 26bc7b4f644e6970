"""The agreement screen shows figures of the project as it stands, or says that it counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.tui.review_desk import Desk, copy_example, desk
from transcripts_tool.bootstrap import open_project
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.events import CuttingClosed
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL, FINAL
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services import comparing
from transcripts_tool.services.agreeing import project_agreement
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.importing import ImportReport, import_transcripts
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.tui.model import agreement_figures

SURE = {
    "leefgebied": "woonsituatie",
    "interventie": "bemiddelen",
    "waardering": "+",
    "termijn": "4-12",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


@asynccontextmanager
async def figures(folder: Path, version: str) -> AsyncIterator[Desk]:
    """The agreement screen with all its figures of a version."""
    async with desk(folder) as found:
        await found.open("agreement")
        await complete(found)
        if version == FINAL:
            await found.press("f")
            await complete(found)
        yield found


async def complete(found: Desk) -> None:
    """Wait until the screen has counted everything of the project as it stands."""
    await found.until(
        lambda: (
            found.screen.figures is not None
            and found.screen.figures.complete
            and found.screen.figures.hold(found.app.session)
        )
    )
    await found.settle()


def watch(found: Desk, screen: Any) -> list[bool]:
    """Each time the screen is drawn from now on: whether what it shows is of now, or nothing."""
    drawn: list[bool] = []
    draw = screen.show_state

    def drawing() -> None:
        drawn.append(screen.figures is None or screen.figures.hold(found.app.session))
        draw()

    screen.show_state = drawing
    return drawn


async def change(found: Desk, made: Callable[[Workspace], object]) -> None:
    """Change the project the way a screen does."""
    assert found.app.session is not None
    session = found.app.session
    await session.writer.write(lambda: made(session.workspace))
    found.app.revision += 1


def counted_anew(found: Desk, version: str) -> dict[str, Any]:
    """The report as one who just opened the project would get it."""
    assert found.app.session is not None
    work = found.app.session.workspace
    work.keeping.clear()
    return project_agreement(work, "anna", None, version)


def opened(work: Workspace) -> list[Fragment]:
    state = work.state
    both = [x for x in state.standing() if len(state.slots.get(x.id, {})) == 2]
    return [x for x in both if state.round(x.id).opened]


def recode(work: Workspace) -> None:
    for fragment in opened(work)[:3]:
        CodingDesk(work, "bram").set(fragment.id, Work((Coding(SURE),)))


def settle(work: Workspace) -> None:
    waiting = comparing.conflict_ids(work)[0]
    comparing.propose(work, waiting, Work((Coding(SURE),)), "anna", "slip")
    comparing.answer(work, waiting, "bram", agreed=True)


@pytest.mark.parametrize("version", [BEFORE_REVEAL, FINAL])
@pytest.mark.parametrize("made", [recode, settle])
async def test_after_a_change_the_figures_are_those_of_now(
    folder: Path, made: Callable[[Workspace], object], version: str
) -> None:
    """With the screen in front, old figures go at once and new ones come."""
    async with figures(folder, version) as found:
        drawn = watch(found, found.screen)
        await change(found, made)
        await complete(found)
        assert all(drawn)
        expected = counted_anew(found, version)
        for name in ("effects", "dimensions", "fragments", "codings"):
            assert found.screen.report[name] == expected[name]


async def test_a_recoding_is_seen_in_the_final_figures_only(folder: Path) -> None:
    async with figures(folder, FINAL) as found:
        before = found.screen.report["effects"]
        await change(found, recode)
        await complete(found)
        assert found.screen.report["effects"] != before
        await found.press("f")
        await complete(found)
        sealed = found.screen.report["effects"]
    async with figures(copy_example(folder.parent / "again"), BEFORE_REVEAL) as other:
        assert other.screen.report["effects"] == sealed


async def test_what_was_counted_is_drawn_at_once_when_the_screen_is_opened_again(
    folder: Path,
) -> None:
    async with figures(folder, BEFORE_REVEAL) as found:
        first = found.screen.figures
        await found.press("escape")
        await found.app.show("agreement")
        assert found.screen.figures is first


async def test_settling_on_another_screen_is_counted_on_the_way_back(folder: Path) -> None:
    """Back from the comparing screen no figure of before is drawn, not even once."""
    async with figures(folder, FINAL) as found:
        drawn = watch(found, found.screen)
        await found.open("compare")
        await change(found, recode)
        await found.press("escape")
        await complete(found)
        assert drawn
        assert all(drawn)


async def test_a_change_while_intervals_are_counted_begins_the_count_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as the note of an export, which is an event but draws no screen again."""
    more = agreement_figures._more
    changed: list[str] = []

    async def disturbed(session: Any, known: Any, step: str) -> Any:
        counted = await more(session, known, step)
        if not changed:
            changed.append(step)
            await session.writer.write(lambda: recode(session.workspace))
        return counted

    monkeypatch.setattr(agreement_figures, "_more", disturbed)
    async with desk(folder) as found:
        await found.open("agreement")
        await complete(found)
        assert changed
        assert found.screen.report["effects"] == counted_anew(found, BEFORE_REVEAL)["effects"]


async def test_what_is_counted_in_advance_holds_nothing_of_a_blind_round(folder: Path) -> None:
    """The overview gets figures ready of opened work only, and shows none of them."""
    blind = begun_second_round(folder)
    async with desk(folder) as found:
        session = found.app.session
        assert session is not None
        await found.until(lambda: agreement_figures.known(session, BEFORE_REVEAL) is not None)
        ready = agreement_figures.known(session, BEFORE_REVEAL)
        assert ready is not None
        assert blind
        assert not {row.fragment for row in ready.read.rows} & blind
        assert not {str(each.number) for each in ready.read.fragments} & blind
        assert found.screen.kind == "overview"


def begun_second_round(folder: Path) -> set[str]:
    """Both coders close the same new fragments in a round that is not opened; their numbers."""
    project = open_project(folder)
    work, number = project.workspace, project.workspace.next_number()
    talk = Transcript("blind", tuple(Turn("B", f"Antwoord {n}.") for n in range(3)), household="Z")
    import_transcripts(work, [talk], ImportReport())
    made = tuple(
        Fragment(f"blind-{n}", "blind", n, n, number=number + n, round="9") for n in range(3)
    )
    work.record(CuttingClosed("blind", made), "anna")
    for coder in ("anna", "bram"):
        for each in made:
            CodingDesk(work, coder).set(each.id, Work((Coding(SURE),)))
            CodingDesk(work, coder).close(each.id)
    project.close()
    return {str(each.number) for each in made}
