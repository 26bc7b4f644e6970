"""Until a round is opened, no command tells one coder anything of the other's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ANNAS_SECRET, BRAMS_SECRET, Outcome, Run, contents
from tests.cli.test_command_line import COMMANDS
from transcripts_tool.bootstrap import open_project
from transcripts_tool.services.coding import SENSITIVE, CodingDesk

# For each command the words after it, for a coder who asks about the other; None where the
# command is about no project or needs what is tested elsewhere.
WALK: dict[str, tuple[str, ...] | None] = {
    "init": None,
    "open": (),
    "import": ("{fragments}", "--fragments"),
    "households import": ("{households}",),
    "households check": ("--json",),
    "households erase": ("Z", "--yes"),
    "interventions import": ("{interventions}",),
    "interventions check": ("--json",),
    "codings import": ("{codings}", "--coder", "carla"),
    "codings export": (),
    "coders list": ("--json",),
    "coders add": ("carla",),
    "relation set": ("anna", "A", "none"),
    "codebook export": (),
    "round list": ("--json",),
    "round start": ("--name", "again"),
    "round close": ("--statement", "yes"),
    "round open": (),
    "train": ("--coder", "bram", "--json"),
    "suggest": ("--coder", "bram", "--json"),
    "agreement": ("--json",),
    "anonymise": ("--out", "{copy}", "--unreviewed"),
    "analyse table": ("--rows", "interventie", "--columns", "leefgebied", "--source", "all"),
    "analyse chart": ("--rows", "interventie", "--columns", "leefgebied", "--out", "{chart}"),
    "analyse households": ("--json",),
    "export": ("--format", "csv", "--out", "{export}"),
    "pack": ("--coder", "bram", "--out", "{pack}"),
    "merge": ("{pack}",),
    "recode": ("--coder", "bram", "--share", "1", "--after-days", "0"),
    "consensus list": ("--json",),
    "effects join": ("--fragments", "1,2"),
    "effects part": ("--fragments", "1,2"),
    "effects list": ("--json",),
    "report agreement": ("--out", "{report}"),
    "report methods": (),
    "report learning": ("--json",),
    "report suggestions": ("--json",),
    "report codebook": ("--json",),
    "report recodes": ("--json",),
    "report cutting": ("A-bewoner", "--json"),
    "backup": None,  # a copy of the folder as it is, for whoever can read the folder anyway
    "restore": None,
    "renumber": (),
    "check": ("--json",),
    "doctor": ("--json",),
    "demo": None,
}
WRITTEN = ("copy", "chart.svg", "export.csv", "bram.pack", "report.csv")
NAMES_EVERY_LABEL = ("codebook export", "analyse table", "analyse chart")


TABLE = ("analyse", "table", "--rows", "interventie", "--columns", "leefgebied", "--source")


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Files that the walk reads and writes."""
    households = tmp_path / "households.csv"
    households.write_text("household,type,status\nA,,actief\nB,,actief\n")
    interventions = tmp_path / "interventions.csv"
    interventions.write_text("household,interventie,date_first\nA,bemiddelen,2024-01-01\n")
    codings = tmp_path / "codings.csv"
    codings.write_text("fragment,hoofdlabel\n1,intro\n")
    return {
        "fragments": str(tmp_path / "fragments.jsonl"),
        "households": str(households),
        "interventions": str(interventions),
        "codings": str(codings),
        "copy": str(tmp_path / "copy"),
        "chart": str(tmp_path / "chart.svg"),
        "export": str(tmp_path / "export.csv"),
        "pack": str(tmp_path / "bram.pack"),
        "report": str(tmp_path / "report.csv"),
    }


def test_the_walk_knows_every_command() -> None:
    assert set(WALK) == {" ".join(each) for each in COMMANDS}


def told(said: Outcome, tmp_path: Path) -> str:
    """All that a command wrote, files included."""
    written = [
        file.read_bytes().decode("utf-8", "replace")
        for name in WRITTEN
        for path in [tmp_path / name]
        for file in ([path] if path.is_file() else path.rglob("*") if path.is_dir() else [])
        if file.is_file() and file.name != "codebook.yaml"
    ]
    return "\n".join([said.out, said.err, *written])


def counts_of(said: Outcome, label: str) -> list[int]:
    """The counts in a table's row of that label."""
    rows = [line for line in said.out.splitlines() if line.startswith(label)]
    return [int(cell) for line in rows for cell in line.removeprefix(label).split()]


@pytest.mark.parametrize("asker", ["anna", None])
@pytest.mark.parametrize("command", [name for name, words in WALK.items() if words is not None])
def test_no_command_tells_the_others_unopened_labels(
    run: Run,
    blind: Path,
    places: dict[str, str],
    tmp_path: Path,
    command: str,
    asker: str | None,
) -> None:
    words = [each.format(**places) for each in WALK[command] or ()]
    identity = ["--as", asker] if asker else []
    said = run(*command.split(), *words, *identity, "-p", blind)
    assert said.code in (0, 2, 3), said.err
    if command in NAMES_EVERY_LABEL:
        return  # whatever anybody gave; what such a command says of them is tested apart
    assert BRAMS_SECRET["interventie"] not in told(said, tmp_path)
    if asker is None:
        assert ANNAS_SECRET["interventie"] not in told(said, tmp_path)


@pytest.mark.parametrize("asker", ["anna", None])
def test_work_that_is_not_opened_is_refused_by_name_of_the_round(
    run: Run, blind: Path, asker: str | None
) -> None:
    identity = ["--as", asker] if asker else []
    for words in (
        ("codings", "export", "--coder", "bram"),
        ("agreement", "--json"),
        ("train", "--coder", "bram"),
        ("suggest", "--coder", "bram", "--json"),
        (*TABLE, "coder:bram"),
        ("export", "--format", "csv", "--out", "x.csv"),
        ("export", "--format", "csv", "--out", "x.csv", "--source", "coder:bram"),
    ):
        said = run(*words, *identity, "-p", blind)
        assert said.code == 2, words
        assert said.out == "", words
        assert "round 1" in said.err, words


def test_without_a_name_all_work_is_refused(run: Run, blind: Path) -> None:
    said = run("codings", "export", "-p", blind)
    assert (said.code, said.out) == (2, "")
    assert "round 1" in said.err


def test_a_table_of_all_holds_the_askers_rows_alone(run: Run, blind: Path) -> None:
    table = run(*TABLE, "all", "--as", "anna", "-p", blind)
    assert sum(counts_of(table, ANNAS_SECRET["interventie"])) == 3
    assert sum(counts_of(table, BRAMS_SECRET["interventie"])) == 0
    said = run(*TABLE, "all", "-p", blind)
    assert (said.code, said.out) == (2, "")
    assert "round 1" in said.err


def test_suggestions_are_the_same_whatever_the_other_labelled(run: Run, blind: Path) -> None:
    text = blind.parent / "fragments.jsonl"
    words = ("suggest", "--input", text, "--json", "-p")
    empty = blind.parent / "empty"
    run("init", empty)
    assert run(*words, blind, "--as", "anna").lines == run(*words, empty).lines


def test_a_coder_gets_their_own_rows(run: Run, blind: Path) -> None:
    for words in ((), ("--coder", "anna")):
        said = run("codings", "export", *words, "--as", "anna", "-p", blind)
        assert said.code == 0
        assert ANNAS_SECRET["interventie"] in said.out
        assert BRAMS_SECRET["interventie"] not in said.out


def test_checking_is_the_same_whatever_was_labelled(run: Run, blind: Path) -> None:
    report = run("check", "--json", "-p", blind).json
    assert report["ok"]
    assert set(report["counts"]) == {
        "transcripts", "fragments", "coders", "rounds", "log_lines", "log_files",
    }  # fmt: skip


@pytest.mark.parametrize("command", [("check", "--json"), ("round", "list", "--json")])
@pytest.mark.parametrize("asker", ["anna", None])
def test_no_count_grows_with_the_others_work(
    run: Run, blind: Path, command: tuple[str, ...], asker: str | None
) -> None:
    words = (*command, *(["--as", asker] if asker else []), "-p", blind)
    before = run(*words).out
    project = open_project(blind, owner="bram")
    desk = CodingDesk(project.workspace, "bram")
    for _time in range(3):
        for on in (True, False):
            desk.flag(project.workspace.fragment(1).id, SENSITIVE, on)
    project.close()
    assert run(*words).out == before


def sign_and_open(run: Run, folder: Path) -> None:
    """Close the round for both and open it."""
    for coder in ("anna", "bram"):
        done = run("round", "close", "--statement", "yes", "--as", coder, "-p", folder)
        assert done.code == 0, done.err
    assert run("round", "open", "--as", "anna", "-p", folder).code == 0


def test_a_round_opens_only_when_everyone_has_closed(run: Run, blind: Path) -> None:
    run("round", "close", "--statement", "yes", "--as", "anna", "-p", blind)
    said = run("round", "open", "--as", "anna", "-p", blind)
    assert said.code == 2
    assert "bram" in said.err


def test_once_opened_all_is_seen(run: Run, blind: Path) -> None:
    sign_and_open(run, blind)
    out = run("codings", "export", "-p", blind).out
    assert ANNAS_SECRET["interventie"] in out
    assert BRAMS_SECRET["interventie"] in out
    report = run("agreement", "--json", "-p", blind).json
    assert report["effects"]["matched"] == 0
    assert report["blindness"] == "shown by the log"
    table = run(
        "analyse", "table", "--rows", "interventie", "--columns", "coder", "--source", "all",
        "-p", blind,
    )  # fmt: skip
    assert counts_of(table, BRAMS_SECRET["interventie"]) == [0, 3]


def test_a_statement_of_having_conferred_needs_words(run: Run, blind: Path) -> None:
    close = ("round", "close", "--statement", "no", "--as", "anna", "-p", blind)
    before = contents(blind)
    said = run(*close)
    assert said.code == 2
    assert contents(blind) == before
    assert run(*close, "--explanation", "Fragment 2 samen besproken.").code == 0


def test_looking_writes_nothing(run: Run, blind: Path) -> None:
    before = contents(blind)
    for words in (
        ("codings", "export", "--as", "anna"),
        ("round", "list"),
        ("coders", "list"),
        ("codebook", "export"),
        ("households", "check"),
        ("check",),
        ("doctor",),
        ("analyse", "households"),
    ):
        run(*words, "-p", blind)
    assert contents(blind) == before
