"""The action table is the parameter list: every key of every screen is pressed here."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.tui.desk import add_uncut, kind, press, running, until
from transcripts_tool.tui import keymap
from transcripts_tool.tui.screens import SCREENS

MODES = {"filter": "coding", "words": "coding"}
DEAD = {"quotation_mark", "apostrophe", "grave_accent", "tilde", "circumflex_accent"}
OPENED = ("overview", "coding", "transcript", "cutting", "import", "help")


def named(screen: str) -> type[Any] | None:
    """The class of a screen, or None for modes and dialogs and what is not built here."""
    place = SCREENS.get(MODES.get(screen, screen))
    if place is None:
        return None
    module, _colon, name = place.partition(":")
    return getattr(importlib.import_module(f"transcripts_tool.tui.screens.{module}"), name)


@pytest.mark.parametrize("action", keymap.ACTIONS, ids=lambda each: f"{each.id}-{each.screens[0]}")
def test_no_key_is_hard_to_press(action: keymap.Action) -> None:
    """No dead key of the US-International layout, no Alt or Option, no function key."""
    for key in action.keys:
        assert key not in DEAD
        assert "alt" not in key
        assert not re.fullmatch(r"f\d+", key)


@pytest.mark.parametrize("screen", keymap.screen_names())
def test_a_key_means_one_thing_on_a_screen(screen: str) -> None:
    shared = screen != keymap.EVERY
    keys = [k for each in keymap.of_screen(screen, shared=shared) for k in each.keys]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("screen", [*OPENED, "filter", "words"])
def test_every_action_has_its_method(screen: str) -> None:
    found = named(screen)
    assert found is not None
    for action in keymap.of_screen(screen):
        method = getattr(found, f"do_{action.id}")
        told = ["key"] if len(action.keys) > 1 else []
        inspect.signature(method).bind("self", *told)


async def opened(pilot: Any, screen: str) -> None:
    """Bring a screen in front, with a transcript or fragment where it needs one."""
    arguments = {"transcript": "Z-bewoner"} if screen in ("transcript", "cutting") else {}
    if screen != "overview":
        await pilot.app.show(screen, **arguments)
    await until(pilot, lambda: kind(pilot.app) == screen)
    await pilot.app.turns.settle()
    await pilot.pause()


@pytest.mark.parametrize("screen", OPENED)
async def test_every_key_reaches_its_action(
    project: Path, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_uncut(project)
    heard: list[str] = []

    async def hear(name: str, *_key: str) -> None:
        heard.append(name)

    async with running(project) as pilot:
        await opened(pilot, screen)
        for action in keymap.of_screen(screen):
            monkeypatch.setattr(
                pilot.app.screen, f"do_{action.id}", partial(hear, action.id), raising=False
            )
        for action in keymap.of_screen(screen):
            for key in action.keys:
                heard.clear()
                await press(pilot, key)
                assert heard == [action.id], f"{key} on {screen}"


async def test_words_mode_has_keys_of_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words mode its keys work, and those of labels do nothing."""
    heard: list[str] = []

    async def hear(name: str, *_key: str) -> None:
        heard.append(name)

    async with running(project) as pilot:
        await opened(pilot, "coding")
        await press(pilot, "2", "v")
        for action in (*keymap.of_screen("words"), *keymap.of_screen("coding", shared=False)):
            monkeypatch.setattr(
                pilot.app.screen, f"do_{action.id}", partial(hear, action.id), raising=False
            )
        for action in keymap.of_screen("words"):
            for key in action.keys:
                heard.clear()
                await press(pilot, key)
                assert heard == [action.id], key
        heard.clear()
        await press(pilot, "z", "n", "1", "a")
        assert heard == []


async def test_the_help_page_lists_every_key(project: Path) -> None:
    from transcripts_tool.tui.screens.help import help_lines

    page = "\n".join(help_lines("coding"))
    for action in keymap.ACTIONS:
        assert action.text in page
        assert keymap.keys_text(action) in page


async def test_the_palette_offers_the_actions_of_the_screen(project: Path) -> None:
    from transcripts_tool.tui.palette import KeymapCommands

    async with running(project) as pilot:
        await opened(pilot, "coding")
        provider = KeymapCommands(pilot.app.screen)
        offered = {hit.text async for hit in provider.discover()}
        assert keymap.find("coding", "close").text in offered
        assert keymap.find("coding", "theme").text in offered


def test_the_guide_lists_the_keys_as_they_are(root: Path) -> None:
    script = [sys.executable, "scripts/keys_page.py", "check"]
    result = subprocess.run(script, cwd=root, capture_output=True, text=True, check=False)
    assert result.stdout == ""
    assert result.returncode == 0


@pytest.mark.parametrize("screen", keymap.screen_names())
def test_caps_lock_stops_nobody(screen: str) -> None:
    """A capital does what its letter does, unless the capital means something of its own."""
    own = {key: each.id for each in keymap.of_screen(screen) for key in each.keys}
    bound = {
        key: str(each.action)
        for each in keymap.bindings(screen)
        for key in each.key.split(",")  # type: ignore[union-attr]
    }
    for key, action in own.items():
        if len(key) == 1 and key.isalpha():
            meant = own.get(key.upper(), action)
            assert f"'{meant}'" in bound[key.upper()]
