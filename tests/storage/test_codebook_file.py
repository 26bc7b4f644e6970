"""A codebook file says what is written in it, or one sentence why it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.storage.codebook_file import dump_codebook, read_codebook


def test_labels_that_yaml_takes_for_something_else_stay_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text(
        "dimensions: {answer: {labels: [no, {name: Yes, share: 0.25}, 0, 010, 12:30, 2013-04-12,"
        " +, =, 4-12, {name: on, sublabels: [off, {name: Y}, 5]}]}}"
    )
    book = read_codebook(path)
    wanted = ("no", "Yes", "0", "010", "12:30", "2013-04-12", "+", "=", "4-12", "on")
    assert book.main.names == wanted
    assert book.main.labels[-1].sublabels == ("off", "Y", "5")
    assert book.main.labels[1].extra == {"share": 0.25}
    path.write_text(dump_codebook(book))
    assert read_codebook(path) == book


@pytest.mark.parametrize(
    "text",
    [
        "{a: {labels: [{name: x, sublabels: [{name: y, definition: z}]}]}}",
        "{a: {labels: [{name: x, sublabels: [[y]]}]}}",
        "{a: {labels: [[x]]}}",
        "{a: {labels: [{topic: x}]}}",
        "{a: {labels: [x]}, A: {labels: [y]}}",
        "{a: {labels: [x]}, Memo: {labels: [y]}}",
    ],
)
def test_what_a_codebook_has_no_place_for_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "codebook.yaml"
    path.write_text(f"dimensions: {text}")
    with pytest.raises(UserError, match=r"codebook\.yaml: "):
        read_codebook(path)
