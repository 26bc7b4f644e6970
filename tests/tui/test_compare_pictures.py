"""Pictures of comparing, agreement and the table, so that a change of what they show is seen.

After a change that is meant: `pytest tests/tui/test_compare_pictures.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.review_desk import Desk, copy_example
from transcripts_tool.tui.app import TranscriptsApp
from transcripts_tool.tui.screens.agreement import AgreementScreen

SIZE = (100, 30)
Snapshot = Callable[..., bool]


def keys(folder: Path, screen: str, *pressed: str) -> Callable[[Pilot[int]], object]:
    """What is done before the picture: a screen is opened, its figures are there, keys."""

    async def run(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, TranscriptsApp)
        found = Desk(app, pilot, folder)
        await found.until(lambda: getattr(app.screen, "kind", "") == "overview")
        await found.settle()
        await found.open(screen)
        await found.until(lambda: is_counted(app.screen))
        await found.press(*pressed)

    return run


def is_counted(screen: object) -> bool:
    """True when nothing is being counted behind the screen any more."""
    if isinstance(screen, AgreementScreen):
        report = screen.report
        return report is not None and report["effects"]["specific_agreement_ci"] is not None
    return getattr(screen, "counted", "") is not None


@pytest.mark.parametrize(
    ("screen", "pressed"),
    [("compare", ("down",)), ("agreement", ("tab", "s", "down")), ("table", ("down", "right"))],
)
def test_the_picture_is_as_it_was(
    snap_compare: Snapshot, tmp_path: Path, screen: str, pressed: tuple[str, ...]
) -> None:
    folder = copy_example(tmp_path)
    app = TranscriptsApp(folder, "anna")
    assert snap_compare(app, terminal_size=SIZE, run_before=keys(folder, screen, *pressed))
