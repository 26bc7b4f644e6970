"""What the guide tells people to type is a command line that the program takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from transcripts_tool.cli.main import parse

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs" / "guide").glob("*.md")), ROOT / "README.md", ROOT / "README.nl.md"]


def typed(page: Path) -> list[str]:
    """The commands in the blocks and sentences of a page."""
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    inline = "\n".join(re.findall(r"`(transcripts-tool [^`\n]+)`", text))
    return re.findall(r"^transcripts-tool (.+?)(?: #.*)?$", f"{blocks}\n{inline}", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_is_taken(page: Path) -> None:
    for command in typed(page):
        words = shlex.split(command)
        if "--help" not in words:
            assert parse(words).handler


def test_the_guide_shows_commands() -> None:
    assert sum(len(typed(page)) for page in PAGES) > 30
