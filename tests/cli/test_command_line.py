"""What holds for every command: exit codes, where options stand, what goes to which stream."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write_fragments
from transcripts_tool.cli import check as check_command
from transcripts_tool.cli.main import build_parser, main
from transcripts_tool.domain.text import printable

ROOT = Path(__file__).resolve().parents[2]


def leaves(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every complete command of the command line."""
    levels = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not levels:
        return [path]
    return [
        leaf for name, each in levels[0].choices.items() for leaf in leaves(each, (*path, name))
    ]


COMMANDS = leaves(build_parser())
CONTRACT = """init; import; households import; households check; interventions import;
interventions check; codings import; codings export; open; round list; round start; round close;
round open; train; suggest; agreement; anonymise; analyse table; analyse chart;
analyse households; export; check; doctor; demo"""


@pytest.mark.parametrize("command", [tuple(x.split()) for x in CONTRACT.split(";")])
def test_every_command_of_the_contract_is_there(command: tuple[str, ...]) -> None:
    assert command in COMMANDS


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    shown = run(*command, "--help")
    assert shown.code == 0
    assert "--project" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize("place", range(3))
def test_the_project_may_be_named_before_between_and_after(
    run: Run, project: Path, place: int
) -> None:
    words: list[object] = ["round", "list", "--json"]
    words[place:place] = ["-p", project]
    assert run(*words).json[0]["fragments"] == 4


def test_the_current_folder_is_the_default(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert run("check").code == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("bogus",),
        ("import",),
        ("check", "--bogus"),
        ("agreement", "--version", "later"),
        ("codings", "import", "x.csv"),
        ("round", "start", "--seed", "x"),
        ("analyse", "table", "--rows"),
        ("round", "--projec", "x", "list"),
    ],
)
def test_wrong_use_is_one_plain_line_and_exit_code_2(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_a_folder_without_project_is_named(run: Run, tmp_path: Path) -> None:
    said = run("check", "-p", tmp_path / "nowhere")
    assert (said.code, said.out) == (2, "")
    assert "nowhere" in said.err


def test_messages_are_dutch_unless_asked_otherwise(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRANSCRIPTS_TOOL_LANGUAGE")
    assert "er ontbreekt" in run("import").err


def test_what_nobody_foresaw_is_one_line_that_quotes_nothing(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise KeyError("mevrouw Jansen zei dat ze niet meer sliep")

    monkeypatch.setattr("transcripts_tool.services.checking.check_workspace", broken)
    said = run("check", "-p", project)
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "KeyError" in said.err
    assert "Jansen" not in said.err


def test_an_interrupt_ends_quietly(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("transcripts_tool.services.checking.check_workspace", interrupted)
    assert run("check", "-p", project).code == 130


def test_a_file_that_cannot_be_written_is_named(run: Run, imported: Path, tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "folder.csv"
    said = run("codings", "export", "-p", imported, "--out", target)
    assert said.code == 2
    assert "folder.csv" in said.err


def test_who_asks_is_an_unknown_coder(run: Run, project: Path) -> None:
    assert "zelda" in run("codings", "export", "-p", project, "--as", "zelda").err


def test_an_acting_coder_must_say_who_they_are(run: Run, project: Path) -> None:
    said = run("round", "close", "--statement", "yes", "-p", project)
    assert said.code == 2
    assert "--as" in said.err


def test_the_environment_may_say_who_asks(
    run: Run, blind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSCRIPTS_CODER", "anna")
    assert run("codings", "export", "--coder", "anna", "-p", blind).code == 0
    assert run("codings", "export", "--coder", "bram", "-p", blind).code == 2


def test_escapes_of_a_transcript_cannot_drive_the_terminal(
    run: Run, project: Path, tmp_path: Path
) -> None:
    evil = "\x1b]0;owned\x07\x9b2J"
    file = tmp_path / "evil.txt"
    file.write_text(f"M: Hoe gaat het?\nMw{evil}: Goed {evil}\n" * 3, encoding="utf-8")
    for extra in ((), ("--json",)):
        said = run("import", file, "-p", project, "--transcript", f"t{len(extra)}{evil}", *extra)
        for text in (said.out, said.err):
            assert "\x1b" not in text
            assert "\x9b" not in text
            assert text == printable(text)


def program(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "transcripts_tool", *map(str, words)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=60,
        check=False,
    )


def test_output_is_utf8_also_where_the_locale_is_plain(imported: Path) -> None:
    done = program(
        "codings", "export", "-p", imported, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode == 0
    assert "financiële situatie" in done.stdout.decode("utf-8")


def test_no_question_is_asked_without_a_terminal(blind: Path) -> None:
    done = program("round", "close", "--as", "anna", "-p", blind)
    assert done.returncode == 2
    assert b"--statement" in done.stderr


def test_a_reader_that_goes_away_is_no_fault(imported: Path) -> None:
    command = f"{sys.executable} -m transcripts_tool codings export -p {imported} | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert done.stderr == b""


def in_a_shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a shell runs it, with its redirections."""
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("closed", ["0<&-", ">&-", "0<&- >&- 2>&-"])
def test_a_closed_stream_is_no_fault(imported: Path, closed: str) -> None:
    command = f"{sys.executable} -m transcripts_tool check -p {imported} {closed}"
    done = in_a_shell(command)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_the_result_is_one_sentence(imported: Path) -> None:
    command = f"{sys.executable} -m transcripts_tool check --json -p {imported} >/dev/full"
    done = in_a_shell(command)
    assert done.returncode != 0
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_the_interface_says_that_it_needs_a_terminal(project: Path) -> None:
    done = program("open", "-p", project)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_main_takes_the_words_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["transcripts-tool", "--help"])
    assert main() == 0


def test_a_failed_check_is_3(run: Run, imported: Path) -> None:
    assert run("households", "check", "-p", imported).code == check_command.FAILED


def test_json_is_alone_on_stdout(run: Run, project: Path, tmp_path: Path) -> None:
    again = write_fragments(tmp_path / "again.jsonl")
    assert run("import", again, "--fragments", "--json", "-p", project).json["already_there"] == 4
