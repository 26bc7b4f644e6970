"""Heads of columns that are labels of a codebook are written as they are."""

from __future__ import annotations

from io import StringIO

from transcripts_tool.formats.csv_out import write_csv


def test_only_heads_that_are_no_labels_are_kept_from_running() -> None:
    """'+' is a value of the codebook; '=1+1' is a name that somebody chose."""
    out = StringIO(newline="")
    write_csv(out, ["x", "+", "=1+1"], [["a", 1, 2]], labels=frozenset({"+"}))
    assert out.getvalue().splitlines()[0] == "x,+,'=1+1"
