"""What the documents promise exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("models/*/*.md")]
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (ROOT / Path(name).parent / link).exists()] == []


def commands(name: str) -> list[str]:
    """Return the lines of the code blocks of a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"^(?!```)(.+)$", "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S)), re.M)


def test_both_readmes_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.nl.md") != []


def test_the_first_commands_of_the_readme_are_the_two_of_set_up() -> None:
    first = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert first is not None
    assert [line.split("#")[0].strip() for line in first.group(1).splitlines()] == [
        "scripts/demo",
        "scripts/test",
    ]


def test_every_decision_record_says_what_was_decided_and_why() -> None:
    records = list((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert len(records) >= 7
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert re.search(r"^## Decision$", text, re.M), record.name
        assert re.search(r"^## Why$", text, re.M), record.name


def calls() -> list[tuple[str, str]]:
    """Return document and text of every command line in a code block that calls the program."""
    return [
        (name, line)
        for name in DOCUMENTS
        for line in commands(name)
        if line.startswith("transcripts-tool ")
    ]


@pytest.mark.parametrize(("name", "line"), calls())
def test_every_command_in_the_documents_is_one_the_program_knows(name: str, line: str) -> None:
    from transcripts_tool.cli.main import parse

    assert parse(shlex.split(line)[1:]) is not None
