"""Cutting: whole turns, numbers given once, splits and joins that keep their parentage."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import with_fragments, workspace
from transcripts_tool.domain.coding import Coding, Evidence, Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import TranscriptRef, TranscriptsImported
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services import cutting
from transcripts_tool.services.coding import CodingDesk

HOME = Coding({"leefgebied": "woonsituatie"}, evidence=(Evidence(1, 0, 3),))


def uncut(texts: list[str], name: str = "K"):
    made = workspace()
    turns = tuple(Turn("M" if i % 2 == 0 else "K", text) for i, text in enumerate(texts))
    transcript = Transcript(name, turns, speakers={"M": "interviewer", "K": "bewoner"})
    made.transcripts.put(transcript)
    made.record(TranscriptsImported((TranscriptRef(name, transcript.sha256),)))
    return made


spans = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: tuple(sorted(pair))),
    min_size=1,
    max_size=6,
)


@given(spans)
def test_closing_gives_every_cut_a_number_of_its_own_in_order(cuts):
    made = uncut(["woorden"] * 10)
    cutting.set_draft(made, "K", cuts, "anna")
    fragments = cutting.close_cutting(made, "K", "anna")
    assert [each.number for each in fragments] == list(range(1, len(set(cuts)) + 1))
    assert [(each.first, each.last) for each in fragments] == sorted(set(cuts))


@given(st.lists(st.sampled_from(["En het geld?", "Ja.", "Hoe gaat het?"]), min_size=1, max_size=30))
def test_proposed_cuts_never_overlap_and_lie_within_the_transcript(texts):
    transcript = uncut(texts).transcript("K")
    proposed = cutting.propose(transcript, ["geld"], longest=4)
    assert all(0 <= first <= last < len(texts) for first, last in proposed)
    assert all(one[1] < other[0] for one, other in pairwise(proposed))


def test_a_topic_question_of_the_interviewer_starts_a_fragment():
    made = uncut(["Hallo.", "Dag.", "En dan het geld.", "Dat gaat wel.", "Fijn.", "Ja."])
    assert cutting.propose(made.transcript("K"), ["geld"]) == [(0, 1), (2, 5)]


def test_a_closed_cutting_is_not_cut_again():
    made = uncut(["a", "b"])
    cutting.set_draft(made, "K", [(0, 1)], "anna")
    cutting.close_cutting(made, "K", "anna")
    with pytest.raises(UserError):
        cutting.set_draft(made, "K", [(0, 0)], "anna")


def test_a_split_retires_the_number_and_offers_each_coder_their_own_rows_again():
    made = with_fragments(2)
    desk = CodingDesk(made, "anna")
    desk.set("f1", Work((HOME,)))
    first, second = cutting.split(made, "f1", 2, "anna")
    assert (first.number, second.number) == (3, 4)
    assert first.parents == ("f1",)
    assert 1 not in made.state.numbered()
    assert desk.offered_again(first.id) == Work((HOME,))
    assert CodingDesk(made, "bram").offered_again(first.id) is None
    assert desk.slot(first.id).work.is_empty


def test_a_number_of_a_joined_fragment_is_never_used_again():
    made = with_fragments(2)
    (joined,) = cutting.join(made, ["f1", "f2"], "anna")
    assert (joined.first, joined.last, joined.number) == (0, 7, 3)
    assert made.next_number() == 4


def test_a_corrected_typing_error_moves_evidence_and_lists_codings_on_changed_words():
    made = with_fragments(1)
    desk = CodingDesk(made, "anna")
    evidence = Coding({"leefgebied": "woonsituatie"}, evidence=(Evidence(3, 3, 8),))
    desk.set("f1", Work((evidence,)))
    texts = [turn.text for turn in made.transcript("K-bewoner").turns]
    texts[3] = "En ze belden op."
    assert cutting.correct(made, "K-bewoner", texts, "anna") == []
    (row,) = desk.work("f1").codings
    moved = row.evidence[0]
    assert made.transcript("K-bewoner").turns[3].text[moved.start : moved.end] == "belde"
    texts[3] = "En ze bellen op."
    assert cutting.correct(made, "K-bewoner", texts, "anna") == [1]


def test_clashing_numbers_are_renumbered_before_coding_and_kept_after_it():
    made = with_fragments(2)
    from dataclasses import replace

    twin = replace(made.state.fragments["f1"], id="z1")
    made.record(TranscriptsImported((), (twin,)))
    assert cutting.number_clashes(made) == {1: ["f1", "z1"]}
    assert cutting.renumber(made, "anna") == {1: [3]}
    assert cutting.number_clashes(made) == {}
