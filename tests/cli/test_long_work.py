"""Long commands: progress at a terminal only, and Ctrl+C leaves nothing half done."""

from __future__ import annotations

import io
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Run, contents, write_fragments
from tests.language.suggestion_fakes import PIPELINE, labelled, small_codebook
from transcripts_tool.bootstrap import open_project, suggestions
from transcripts_tool.bootstrap.model_reports import model_path, read_report
from transcripts_tool.bootstrap.replacer import Replacer
from transcripts_tool.cli import progress as shown
from transcripts_tool.cli.train import quality_lines
from transcripts_tool.formats import csv_out, docx_out, json_lines, xlsx
from transcripts_tool.language.suggestions import learning, model_file, quality
from transcripts_tool.resources import data_dir
from transcripts_tool.services.progress import counted, to_its_end
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.storage.transcripts import TranscriptShelf


@pytest.fixture(autouse=True)
def a_terminal_s_ctrl_c() -> Iterator[None]:
    """Ctrl+C does what it does at a terminal, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


SENTENCE = "Stopped with Ctrl+C; nothing was left half done."


def at_call(number: int, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work; at its n-th call the user presses Ctrl+C."""
    calls: list[int] = []

    def held(*arguments: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == number:
            raise KeyboardInterrupt
        return work(*arguments, **options)

    return held


def is_stopped(said: Outcome) -> bool:
    """Exit code 130 and one sentence, nothing else."""
    return (said.code, said.out, said.err) == (130, "", SENTENCE + "\n")


def test_a_stopped_import_leaves_the_project_as_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "p"
    run("init", folder)
    before = contents(folder)
    file = write_fragments(tmp_path / "f.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(TranscriptShelf, "put", at_call(2, TranscriptShelf.put))
        assert is_stopped(run("import", file, "--fragments", "-p", folder))
    assert contents(folder) == before
    assert run("import", file, "--fragments", "-p", folder).code == 0


def test_an_import_whose_event_is_being_written_is_finished_first(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C at the last moment stops the command, not the import: all of it is there."""
    folder = tmp_path / "p"
    run("init", folder)
    record = Workspace.record

    def late(work: Workspace, *arguments: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return record(work, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "record", late)
        file = write_fragments(tmp_path / "f.jsonl")
        assert is_stopped(run("import", file, "--fragments", "-p", folder))
    project = open_project(folder, read_only=True)
    assert len(list(project.workspace.state.standing())) == 4
    for transcript in project.workspace.state.transcripts:
        assert project.workspace.transcript(transcript).turns


@pytest.mark.parametrize(
    ("form", "module", "name"),
    [
        ("csv", csv_out, "_cell"),
        ("xlsx", xlsx, "_written"),
        ("jsonl", json_lines, "dump_line"),
        ("docx", docx_out, "_add"),
    ],
)
def test_a_stopped_export_leaves_no_file(
    run: Run, tmp_path: Path, form: str, module: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "p", tmp_path / "out"
    shutil.copytree(data_dir("annotations") / "voorbeeld", folder)
    out.mkdir()
    target = out / f"uit.{form}"
    asked = ["export", "--format", form, "--out", target, "--source", "coder:anna"]
    asked += ["--as", "anna", "-p", folder]
    with monkeypatch.context() as patch:
        patch.setattr(module, name, at_call(20, getattr(module, name)))
        assert is_stopped(run(*asked))
    assert list(out.iterdir()) == []
    assert run(*asked).code == 0
    assert [each.name for each in out.iterdir()] == [target.name]


def test_a_stopped_workbook_leaves_no_words_in_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library writes rows to a temporary file of its own: it goes at once."""
    import tempfile

    aside = tmp_path / "tijdelijk"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    monkeypatch.setattr(xlsx, "_written", at_call(9, xlsx._written))
    with pytest.raises(KeyboardInterrupt):
        xlsx.write_xlsx(tmp_path / "a.xlsx", {"blad": [["geheim", "x"]] * 20})
    assert list(aside.iterdir()) == []


def test_a_stopped_backup_leaves_no_file(
    run: Run, tmp_path: Path, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zipfile import ZipFile

    out = tmp_path / "out"
    out.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(ZipFile, "writestr", at_call(3, ZipFile.writestr))
        assert is_stopped(run("backup", out / "b.zip", "-p", imported))
    assert list(out.iterdir()) == []
    assert run("backup", out / "b.zip", "-p", imported).code == 0


def test_a_stopped_pseudonymised_copy_leaves_no_folder_and_no_key(
    run: Run, tmp_path: Path, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "kopie"
    before = contents(imported)
    with monkeypatch.context() as patch:
        patch.setattr(Replacer, "turn", at_call(3, Replacer.turn))
        assert is_stopped(run("anonymise", "--out", out, "--unreviewed", "-p", imported))
    assert [each.name for each in tmp_path.iterdir() if "kopie" in each.name] == []
    assert contents(imported) == before


def small_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Training with a small codebook and invented fragments: the whole way, in a second."""
    book, examples = small_codebook(), labelled(12)
    trainer = learning.Trainer(book, PIPELINE)
    monkeypatch.setattr(suggestions, "_language", lambda _name: (PIPELINE, None))
    monkeypatch.setattr(suggestions, "labelled", lambda *_who: examples)
    monkeypatch.setattr(learning, "Trainer", lambda *_what: trainer)


def test_a_stopped_training_leaves_the_old_model(
    run: Run, blind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Model, report and folder are those of the training before."""
    small_models(monkeypatch)
    asked = ("train", "--coder", "anna", "--as", "anna", "-p", blind)
    said = run(*asked)
    assert said.code == 0
    assert "ranking precision" in said.out
    assert said.err == ""
    models = model_path(open_project(blind, read_only=True), "anna").parent
    before = contents(models)
    monkeypatch.setattr(quality, "_dimension", at_call(1, quality._dimension))
    assert is_stopped(run(*asked))
    assert contents(models) == before


def test_a_training_that_is_being_stored_is_stored_whole(
    run: Run, blind: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model and what is said of it belong together, also when Ctrl+C falls between them."""
    small_models(monkeypatch)
    keep = suggestions.keep_report

    def late(*arguments: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return keep(*arguments)

    monkeypatch.setattr(suggestions, "keep_report", late)
    assert is_stopped(run("train", "--coder", "anna", "--as", "anna", "-p", blind))
    project = open_project(blind, read_only=True)
    model = model_file.load(model_path(project, "anna"))
    assert read_report(project, "anna", model.id)["trained"] is True


def test_the_summary_of_quality_is_honest() -> None:
    """It names what is simpler beside the model, and on how many labels nothing is known."""
    label = {"label": "a", "beats": None}
    block = {
        "name": "leefgebied",
        "fragments": 12,
        "warm": 0.5,
        "cold": 0.6,
        "frequent": None,
        "labels": [label, {**label, "beats": False}, {**label, "beats": True}],
    }
    found = {"fragments": 12, "households": 3, "dimensions": {"leefgebied": block}}
    heading, line = quality_lines(found)
    assert "12 fragments, 3 households" in heading
    assert "0.50, cold start 0.60, most frequent label -" in line
    assert "no better than the cold start; silent on 1 of 3 labels; too few to say on 1" in line
    assert list(quality_lines(None)) == []


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(shown, "FIRST", 0.0)
    monkeypatch.setattr(shown, "BETWEEN", 0.0)
    with shown.watched() as progress:
        for _each in counted("abc", progress, "reading\x1b[31m files"):
            pass
    written = stream.getvalue()
    assert "3 of 3 (100%)" in written
    assert "\x1b" not in written
    assert "\n" not in written
    assert written.split("\r")[-2].strip() == written.split("\r")[-1] == ""


def test_without_a_terminal_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(shown, "FIRST", 0.0)
    with shown.watched() as progress:
        progress("reading", 1, 2)
    assert stream.getvalue() == ""


def test_what_happens_whole_waits_with_ctrl_c_also_when_nested() -> None:
    done: list[str] = []

    def work() -> None:
        with to_its_end():
            with to_its_end():
                signal.raise_signal(signal.SIGINT)
                done.append("inner")
            done.append("outer")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["inner", "outer"]


def test_memos_of_rows_never_come_in_without_their_rows(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C between two memos waits for the codings that they stand beside."""
    file = tmp_path / "c.csv"
    file.write_text("fragment,hoofdlabel,memo\n1,woonsituatie,een\n2,woonsituatie,twee\n", "utf-8")
    record = Workspace.record

    def pressed(work: Workspace, *arguments: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return record(work, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "record", pressed)
        assert is_stopped(run("codings", "import", file, "--coder", "anna", "-p", project))
    state = open_project(project, read_only=True).workspace.state
    assert len(state.memos) == len(state.row_memos) == 2
