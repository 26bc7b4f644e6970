#!/usr/bin/env python3
"""Writes the keys of the interface into the guide, from the one table: `keys_page.py [check]`.

docs/guide/coding.md keeps its own words; between its two marks stand the keys of labelling.
docs/guide/keys.md lists every key of every screen. `check` exits 1 when either is out of date.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
MARK = re.compile(r"(<!-- keys -->\n).*?(<!-- end of keys -->)", re.DOTALL)
LABELLING = ("coding", "filter", "words", "every")

os.environ["TRANSCRIPTS_TOOL_LANGUAGE"] = "en"
sys.path.insert(0, str(ROOT))

from transcripts_tool.tui import keymap  # noqa: E402 - after the language was chosen


def table(screen: str) -> str:
    """The keys of one screen as a table."""
    lines = ["| key | does |", "|---|---|"]
    for action in keymap.of_screen(screen, shared=screen == keymap.EVERY):
        keys = keymap.keys_text(action).replace("|", "\\|")
        lines.append(f"| {' '.join(f'`{key}`' for key in keys.split())} | {action.text} |")
    return "\n".join(dict.fromkeys(lines[2:])).join(["\n".join(lines[:2]) + "\n", "\n"])


def section(screen: str, level: int) -> str:
    """A heading and the keys under it."""
    return f"{'#' * level} {keymap.screen_title(screen).capitalize()}\n\n{table(screen)}"


def coding_page(text: str) -> str:
    """The page about labelling with its keys renewed."""
    keys = "\n".join(section(screen, 2) for screen in LABELLING)
    return MARK.sub(lambda found: f"{found[1]}\n{keys}\n{found[2]}", text)


def keys_page() -> str:
    """The page with every key."""
    screens = [keymap.EVERY, *(each for each in keymap.screen_names() if each != keymap.EVERY)]
    head = (
        "# Every key\n\n"
        "Written by scripts/keys_page.py from the keymap, which the program itself reads. No key\n"
        "needs a dead key of the US-International layout, Alt or Option, or F11.\n\n"
    )
    return head + "\n".join(section(screen, 2) for screen in screens)


def main(arguments: list[str]) -> int:
    """Write both pages, or with `check` tell which is out of date."""
    coding = GUIDE / "coding.md"
    wanted = {
        coding: coding_page(coding.read_text(encoding="utf-8")),
        GUIDE / "keys.md": keys_page(),
    }
    stale = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if arguments == ["check"]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run scripts/keys_page.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
