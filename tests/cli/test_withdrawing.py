"""A household that withdraws is taken out of the project by command."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, contents


def test_a_household_that_withdraws_is_gone_after_saying_yes(run: Run, imported: Path) -> None:
    words = ("households", "erase", "A", "--as", "anna", "-p", imported)
    before = contents(imported)
    assert run(*words).code == 2
    assert contents(imported) == before
    assert run(*words, "--yes").code == 0
    assert b"Ja, met hulp" not in b"".join(contents(imported).values())
    out = run("codings", "export", "--coder", "anna", "-p", imported).out
    assert [line.split(",")[0] for line in out.splitlines()] == ["fragment", "3", "4"]
    assert run("check", "-p", imported).code == 0
    assert run("households", "erase", "Z", "--as", "anna", "--yes", "-p", imported).code == 2
