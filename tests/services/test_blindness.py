"""Until a round is opened nothing tells one coder what the other did in it."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import with_fragments
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.errors import StillClosed, UserError
from transcripts_tool.services import agreeing, comparing, memos, rounds, rows, suggesting
from transcripts_tool.services.codebook_editing import add_sublabel, edit_card, history
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.codings_io import export_rows

HOME = Coding({"leefgebied": "woonsituatie", "interventie": "crisishulp", "waardering": "+"})

actions = st.lists(
    st.tuples(
        st.sampled_from(["code", "close", "doubt", "flag", "memo", "sublabel", "card"]),
        st.sampled_from(["f1", "f2", "f3", "f4"]),
    ),
    min_size=1,
    max_size=12,
)


def _act(made, coder: str, steps) -> None:
    desk = CodingDesk(made, coder)
    for step, fragment in steps:
        try:
            if step == "code":
                desk.set(fragment, Work((HOME,)))
            elif step == "close":
                desk.close(fragment)
            elif step == "doubt":
                desk.doubt(fragment, True)
            elif step == "flag":
                desk.flag(fragment, "sensitive", True)
            elif step == "memo":
                memos.write_memo(made, "fragment", fragment, "geheim", coder)
            elif step == "sublabel":
                add_sublabel(made, "woonsituatie", f"eigen {fragment}", coder)
            else:
                edit_card(made, "leefgebied", "woonsituatie", {"definition": "anders"}, coder)
        except UserError:
            continue


def _seen_by(made, viewer: str) -> list[object]:
    """All that the services show a viewer while a round is closed."""
    desk = CodingDesk(made, viewer)
    order = [each.id for each in made.state.standing()]
    return [
        list(export_rows(made, viewer, None, consensus=False)),
        list(export_rows(made, viewer, None, consensus=True)),
        rows.coded_rows(made, "all", viewer),
        rows.coded_rows(made, "consensus", viewer),
        made.codebook(viewer),
        history(made, viewer),
        [each.words for each in memos.memos(made, viewer)],
        [desk.flags(fragment) for fragment in order],
        [desk.next_open(fragment) for fragment in order],
        desk.progress("1"),
        suggesting.examples(made, viewer, viewer),
        suggesting.examples(made, None, viewer),
        rounds.summaries(made),
    ]


@settings(max_examples=50)
@given(actions, actions)
def test_whatever_the_other_does_changes_nothing_that_a_coder_sees(own, others):
    made = with_fragments()
    _act(made, "anna", own)
    before = copy.deepcopy(_seen_by(made, "anna"))
    _act(made, "bram", others)
    assert _seen_by(made, "anna") == before


def _half_way():
    made = with_fragments(2)
    for coder in ("anna", "bram"):
        desk = CodingDesk(made, coder)
        desk.set("f1", Work((HOME,)))
        desk.close("f1")
    return made


@pytest.mark.parametrize(
    "question",
    [
        lambda made: list(export_rows(made, None, None, consensus=False)),
        lambda made: list(export_rows(made, "anna", "bram", consensus=False)),
        lambda made: rows.coded_rows(made, "all", None),
        lambda made: rows.coded_rows(made, "coder:bram", "anna"),
        lambda made: agreeing.project_agreement(made, None),
        lambda made: agreeing.project_agreement(made, "anna"),
        lambda made: comparing.compare(made, "f1"),
        lambda made: suggesting.examples(made, "bram", "anna"),
        lambda made: suggesting.examples(made, "bram", None),
    ],
)
def test_a_question_about_closed_work_is_refused_and_names_the_round(question):
    with pytest.raises(StillClosed, match="1"):
        question(_half_way())


def test_a_round_opens_only_when_every_coder_has_closed():
    made = _half_way()
    current = made.state.round("f1")
    with pytest.raises(UserError):
        rounds.close_round(made, current, "anna", independent=True)
    for coder in ("anna", "bram"):
        desk = CodingDesk(made, coder)
        desk.conclude("f2", "nothing")
        desk.close("f2")
    rounds.close_round(made, current, "anna", independent=True)
    with pytest.raises(UserError, match="bram"):
        rounds.open_round(made, current, "anna")
    rounds.close_round(made, current, "bram", independent=True)
    rounds.open_round(made, current, "bram")
    assert len(rows.coded_rows(made, "all", None)) == 2
    assert agreeing.project_agreement(made, None)["fragments"] == 2


def test_after_opening_new_sublabels_of_both_are_in_the_codebook_of_both():
    made = with_fragments(1)
    for coder in ("anna", "bram"):
        add_sublabel(made, "woonsituatie", f"van {coder}", coder)
        desk = CodingDesk(made, coder)
        desk.conclude("f1", "nothing")
        desk.close("f1")
        rounds.close_round(made, made.state.round("f1"), coder, independent=True)
    assert made.codebook("anna").sublabel("woonsituatie", "van bram") is None
    rounds.open_round(made, made.state.round("f1"), "anna")
    assert made.codebook("anna").sublabel("woonsituatie", "van bram") == "van bram"


def test_a_statement_that_is_not_independent_needs_an_explanation():
    made = with_fragments(1)
    desk = CodingDesk(made, "anna")
    desk.conclude("f1", "nothing")
    desk.close("f1")
    with pytest.raises(UserError):
        rounds.close_round(made, made.state.round("f1"), "anna", independent=False)


def test_an_import_under_the_name_of_a_coder_at_work_tells_nothing_of_how_far_they_are():
    from transcripts_tool.services.codings_io import import_codings

    made = with_fragments(2)
    desk = CodingDesk(made, "bram")
    desk.set("f1", Work((HOME,)))
    said = []
    for fragment in ("1", "2"):
        rows = [(2, {"fragment": fragment, "hoofdlabel": "woonsituatie"})]
        with pytest.raises(StillClosed) as refused:
            import_codings(made, ["fragment", "hoofdlabel"], rows, "bram", "x.csv")
        said.append(str(refused.value))
    assert said[0] == said[1]
