"""A command line in this process, and small projects to point it at."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from transcripts_tool.bootstrap import open_project
from transcripts_tool.cli.main import main
from transcripts_tool.domain.coding import NOTHING, Coding, Work
from transcripts_tool.services.coding import CodingDesk

FRAGMENTS = [
    (1, "A-bewoner", "A", "bewoner", "En de huur, is die nu betaald?", "Ja, met hulp."),
    (2, "A-bewoner", "A", "bewoner", "En de buren?", "Die groeten weer."),
    (3, "B-adviseur", "B", "bewonersadviseur", "Wat is er gedaan?", "Samen de post geopend."),
    (4, "B-adviseur", "B", "bewonersadviseur", "En verder?", "Niets."),
]
HEADER = (
    "fragment,hoofdlabel,sublabel,interventie,waardering,termijn,interventie_datum,effect_id,memo"
)
ANNA = f"""{HEADER}
1,financiële situatie,betalingsachterstand,inzetten schuldhulpmaatje,+,4-12,,,
2,sociale relaties,relatie buurtbewoners,bemiddelen,+,4-12,,,
3,financiële situatie,administratie,overzicht creëren,+,<4,,,
4
"""
BRAM = f"""{HEADER}
1,Financiële situatie,Financiële situatie/Betalingsachterstand,inzetten schuldhulpmaatje,-,4-12,,,
2,sociale relaties,relatie buurtbewoners,bemiddelen,+,4-12,,,
3,woonsituatie,,,,,,,
4
"""


@dataclass(frozen=True)
class Outcome:
    """What a command gave: exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.split("\n") if line]


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Sentences as the code says them, and a current folder that holds no project."""
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def call(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = main([str(each) for each in arguments])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


def write_fragments(path: Path) -> Path:
    """A file of four ready-made fragments of two households."""
    lines = [
        {
            "fragment": number,
            "transcript": transcript,
            "household": household,
            "perspective": perspective,
            "interview_date": "2024-04-09",
            "turns": [["M", asked], [household, said]],
        }
        for number, transcript, household, perspective, asked, said in FRAGMENTS
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def code_live(folder: Path, coder: str, labels: dict[int, dict[str, str]]) -> None:
    """Let a coder label and close fragments at the screen."""
    opened = open_project(folder, owner=coder)
    opened.workspace.add_coder(coder)
    desk = CodingDesk(opened.workspace, coder)
    for number, values in labels.items():
        fragment = opened.workspace.fragment(number).id
        desk.set(fragment, Work((Coding(values),)) if values else Work((), NOTHING))
        desk.close(fragment)
    opened.close()


ANNAS_SECRET = {
    "leefgebied": "integratie en inburgering",
    "interventie": "inzetten taalmaatje",
    "waardering": "+",
}
BRAMS_SECRET = {
    "leefgebied": "opgroeien en opvoeden",
    "interventie": "crisishulp",
    "waardering": "-",
}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The projects that tests start from, made once: plain, imported and blind."""
    place = tmp_path_factory.mktemp("made")
    fragments = write_fragments(place / "fragments.jsonl")
    plain = place / "plain"
    assert main(["init", str(plain), "--name", "project"]) == 0
    assert main(["import", str(fragments), "--fragments", "-p", str(plain)]) == 0
    shutil.copytree(plain, place / "imported")
    for coder, text in (("anna", ANNA), ("bram", BRAM)):
        file = place / f"{coder}.csv"
        file.write_text(text, encoding="utf-8")
        words = ["codings", "import", str(file), "--coder", coder, "-p", str(place / "imported")]
        assert main(words) == 0
    shutil.copytree(plain, place / "blind")
    for coder, secret in (("anna", ANNAS_SECRET), ("bram", BRAMS_SECRET)):
        code_live(place / "blind", coder, dict.fromkeys((1, 2, 3), secret) | {4: {}})
    return place


def copied(made: Path, name: str, tmp_path: Path) -> Path:
    """A project of this test's own, beside the file that its fragments came from."""
    write_fragments(tmp_path / "fragments.jsonl")
    return shutil.copytree(made / name, tmp_path / "project", dirs_exist_ok=True)


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A project with four fragments and no codings."""
    return copied(made, "plain", tmp_path)


@pytest.fixture
def imported(made: Path, tmp_path: Path) -> Path:
    """The project with two coders' work brought in from files."""
    return copied(made, "imported", tmp_path)


@pytest.fixture
def blind(made: Path, tmp_path: Path) -> Path:
    """The project with both coders' live work in a round that nobody opened."""
    return copied(made, "blind", tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
