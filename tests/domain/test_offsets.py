"""Places in a text move along with a correction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.domain.coding import Evidence
from transcripts_tool.domain.offsets import changes_between, move_evidence, touched

texts = st.text("abc de", max_size=30)


@given(texts, texts, st.data())
def test_words_that_no_correction_touched_are_found_at_their_new_place(before, after, data):
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    changes = changes_between([before], [after])
    evidence = Evidence(0, start, end)
    (moved,) = move_evidence([evidence], changes)
    assert 0 <= moved.start <= moved.end <= len(after)
    if start < end and not touched(evidence, changes):
        assert after[moved.start : moved.end] == before[start:end]


@given(texts)
def test_an_unchanged_text_has_no_changes(text):
    assert changes_between([text], [text]) == ()


def test_evidence_of_another_turn_stays():
    changes = changes_between(["oud", "x"], ["nieuwer", "x"])
    assert move_evidence([Evidence(1, 0, 1)], changes) == (Evidence(1, 0, 1),)
