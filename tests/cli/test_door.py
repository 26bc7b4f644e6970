"""Names can stay outside the door: what is stored has pseudonyms, and the key lies elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TALK = (
    "I: Goedemiddag mevrouw Hoekstra, bent u in Oss geboren?\n"
    "Sjoerd: Ja, op 3 mei 1971. Bel 06-48 12 93 07 of oom Kees.\n"
    "I: En fam. Q en [naam]?\n"
    "Sjoerd: Kees Terpstra kwam ook.\n"
)
NAMES = ("hoekstra", "sjoerd", "kees", "terpstra", "oss", "1971", "48 12 93")


def everything(folder: Path) -> str:
    """All that a project keeps of talk, names of files included, in lower case."""
    files = [x for part in ("transcripts", "log") for x in (folder / part).rglob("*.json*")]
    assert files
    return "".join(f"{x.name}\n{x.read_text(encoding='utf-8')}\n" for x in files).lower()


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A transcript whose file is called after somebody."""
    file = tmp_path / "interview_sjoerd.txt"
    file.write_text(TALK, encoding="utf-8")
    return file


def test_nothing_of_a_name_is_stored(run: Run, tmp_path: Path, talk: Path) -> None:
    project = tmp_path / "p"
    run("init", project)
    told = run("-p", project, "import", talk, "--household", "K", "--anonymise", "--json").json
    assert told["turns"] == 4
    assert told["pseudonymised"]["unreviewed"] == sum(told["pseudonymised"]["replaced"].values())
    stored = everything(project)
    assert not [name for name in NAMES if name in stored]
    assert "fam. q en [naam]" in stored


def test_the_same_file_twice_changes_nothing(run: Run, tmp_path: Path, talk: Path) -> None:
    project = tmp_path / "p"
    run("init", project)
    run("-p", project, "import", talk, "--anonymise")
    before = sorted(x.name for x in (project / "transcripts").iterdir())
    assert run("-p", project, "import", talk, "--anonymise", "--json").json["already_there"] == 1
    assert sorted(x.name for x in (project / "transcripts").iterdir()) == before


def test_fragments_pass_the_door_with_their_attributes(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "p"
    run("init", project)
    row = {"fragment": 1, "transcript": "Kees", "note": "zus van Kees Terpstra"}
    row["turns"] = [["M", "Kees Terpstra kwam."], ["Sjoerd", "Kees ook."]]
    file = tmp_path / "kees.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run("-p", project, "import", "--fragments", file, "--anonymise").code == 0
    stored = everything(project)
    assert not [name for name in NAMES if name in stored]


def test_names_of_a_list_are_known_at_the_door(run: Run, tmp_path: Path, talk: Path) -> None:
    project, names = tmp_path / "p", tmp_path / "n.txt"
    names.write_text("Goedemiddag Xanthippe\nGeboren\n", encoding="utf-8")
    run("init", project)
    talk.write_text("I: Ik zag xanthippe lopen.\nM: Ja.\n", encoding="utf-8")
    run("-p", project, "import", talk, "--anonymise", "--names", names)
    assert "xanthippe" not in everything(project)


def test_careful_and_names_ask_for_anonymise(run: Run, tmp_path: Path, talk: Path) -> None:
    project = tmp_path / "p"
    run("init", project)
    assert run("-p", project, "import", talk, "--careful").code == 2
