"""The report and the methods paragraph say what the log holds, and what limits the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.studies import add_interview, code, finish, row, workspace
from transcripts_tool.bootstrap.agreement_document import document
from transcripts_tool.domain.coding import NOTHING, Work
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import RelationSet
from transcripts_tool.formats.docx_out import Sheet
from transcripts_tool.i18n import speaking
from transcripts_tool.services.agreement_overview import overview
from transcripts_tool.services.agreement_sheets import figure_table, group_table, pair_table
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.cutting import close_cutting, set_draft
from transcripts_tool.services.cutting_agreement import cutting_agreement
from transcripts_tool.services.methods import methods_facts
from transcripts_tool.services.methods_text import methods_paragraph
from transcripts_tool.services.rounds import close_round, need_round, open_round, start_round
from transcripts_tool.services.sampling import draw
from transcripts_tool.services.workspace import Workspace

HOUSE = row("woonsituatie", "bemiddelen", "+", "4-12")
OTHERS = row("sociale relaties", "bemiddelen", "-", "4-12")


def together(work: Workspace, fragment: str) -> None:
    desk = CodingDesk(work, "anna", ("bram",))
    desk.set(fragment, Work((HOUSE,)))
    desk.close(fragment)
    CodingDesk(work, "bram", ("anna",)).set(fragment, Work((), NOTHING))
    CodingDesk(work, "bram", ("anna",)).close(fragment)


def study(joint: int = 0) -> Workspace:
    """Three interviews; bram saw other things at every third fragment."""
    made = workspace()
    own = [
        *add_interview(made, "K-bewoner", "K", 6),
        *add_interview(made, "K-adviseur", "K", 6, perspective="bewonersadviseur"),
        *add_interview(made, "D-bewoner", "D", 6, household_type="solide"),
    ]
    made.record(RelationSet("bram", "D", "gave_help"), "bram")
    for number, fragment in enumerate(own):
        if number < joint:
            together(made, fragment)
            continue
        code(made, "anna", fragment, HOUSE)
        code(made, "bram", fragment, OTHERS if number % 3 == 0 else HOUSE)
    return made


@pytest.fixture
def opened() -> Workspace:
    made = study()
    finish(made)
    return made


def test_headline_and_final_stand_side_by_side(opened: Workspace) -> None:
    CodingDesk(opened, "bram").set("K-bewoner-0", Work((HOUSE,)))
    CodingDesk(opened, "bram").close("K-bewoner-0")
    made = overview(opened, None, intervals=False)
    before, final = made.before_reveal["effects"], made.final["effects"]
    assert (before["matched"], final["matched"]) == (12, 13)


def test_groups_are_counted_as_one_and_never_averaged(opened: Workspace) -> None:
    made = overview(opened, None, intervals=False)
    for name, parts in made.groups.items():
        assert sum(each.matched or 0 for each in parts) == 12, name
        assert sum(each.fragments for each in parts) == 18, name
    helped = {each.name: each for each in made.groups["relation"]}
    assert helped["gave_help"].fragments == 6
    assert any("given help" in each for each in made.warnings)


@pytest.mark.parametrize(("joint", "said"), [(10, "more than half"), (6, "unevenly"), (0, "")])
def test_joint_work_is_left_out_with_its_share(joint: int, said: str) -> None:
    made = study(joint)
    finish(made)
    found = overview(made, None, intervals=False)
    assert found.joint == joint
    assert found.before_reveal["fragments"] == 18 - joint
    text = " ".join(found.warnings)
    assert said in text
    assert ("labelled together" in text) == bool(joint)
    assert ("does not represent" in text) == bool(joint)


def test_figures_rest_on_the_reliability_sample_and_never_on_a_pilot() -> None:
    made = study()
    finish(made)
    add_interview(made, "P-bewoner", "P", 12)
    for kind, size in (("pilot", 3), ("reliability", 4)):
        drawn = draw(made, kind, 5, size=size)
        start_round(made, kind, drawn, "anna", kind=kind, seed=5)
        for coder in ("anna", "bram"):
            for fragment in drawn:
                code(made, coder, fragment, HOUSE)
    finish(made, "pilot")
    assert overview(made, None, intervals=False).basis == ("1",)
    finish(made, "reliability")
    found = overview(made, None, intervals=False)
    assert found.basis == ("reliability",)
    assert found.before_reveal["fragments"] == 4
    assert [x.name for x in found.groups["round"]] == ["1", "pilot", "reliability"]


def test_every_figure_can_be_written_and_nothing_is_a_float_that_is_no_number(
    opened: Workspace,
) -> None:
    made = overview(opened, None)
    header, *rows = figure_table(made)
    assert header[0] == "version"
    assert all(len(each) == len(header) for each in rows)
    assert all(each[5] is not None or each[8] for each in rows if each[1] == "label")
    assert all(value == value for each in rows for value in each)
    assert len(group_table(made)) > 6


def test_raw_pairs_hold_a_one_or_nought_for_each_coder(opened: Workspace) -> None:
    header, *rows = pair_table(opened, ["anna", "bram"])
    assert header == ["fragment", "household", "dimension", "label", "anna", "bram"]
    first = {x[3]: x[4:] for x in rows if x[0] == 1 and x[2] == "leefgebied"}
    assert first == {"woonsituatie": [1, 0], "sociale relaties": [0, 1]}


def test_the_paragraph_tells_what_the_log_holds(opened: Workspace) -> None:
    text = methods_paragraph(methods_facts(opened, None), "en")
    for words in (
        "3 transcripts about 2 households were cut into 18 fragments",
        "2 coders took part: anna (no relation to any) and bram (gave help to 1 household)",
        "independent according to the log and the coders' statement",
        "18 of 18 fragments were coded by two coders apart",
        "No suggestions of a model were shown",
        "specific agreement 0.67",
    ):
        assert words in text, words


def test_a_statement_that_says_no_is_in_the_paragraph() -> None:
    made = study()
    found = need_round(made, "1")
    close_round(made, found, "anna", independent=True)
    close_round(made, found, "bram", independent=False, explanation="we spraken over 3")
    open_round(made, found, "anna")
    text = methods_paragraph(methods_facts(made, None, intervals=False), "en")
    assert "bram signed for round 1 as not independent: 'we spraken over 3'" in text


def test_joint_work_is_never_called_agreement() -> None:
    made = study(18)
    finish(made)
    facts = methods_facts(made, None, intervals=False)
    text = methods_paragraph(facts, "en")
    assert (facts.double, facts.joint) == (0, 18)
    assert "joint work and never as agreement" in text
    assert "specific agreement 0" not in text


def test_nothing_is_told_of_a_round_that_is_closed() -> None:
    made, empty = study(), workspace()
    for name, household in (("K-bewoner", "K"), ("K-adviseur", "K"), ("D-bewoner", "D")):
        add_interview(empty, name, household, 6)
    empty.record(RelationSet("bram", "D", "gave_help"), "bram")
    texts = [
        methods_paragraph(methods_facts(each, "anna", intervals=False), "en")
        for each in (made, empty)
    ]
    assert texts[0] == texts[1]
    assert "still closed" in texts[0]


def test_a_later_change_of_the_headline_is_in_the_paragraph(opened: Workspace) -> None:
    opened.settings = replace(opened.settings, headline="alpha", bar=0.8)
    text = methods_paragraph(methods_facts(opened, None, intervals=False), "en")
    assert "was changed to alpha" in text


def test_two_cuts_of_one_transcript_are_compared_once_the_cutting_is_closed() -> None:
    made = workspace()
    add_interview(made, "K-bewoner", "K", 0)
    from transcripts_tool.domain.events import TranscriptRef, TranscriptsImported
    from transcripts_tool.domain.transcript import Transcript, Turn

    talk = Transcript("D-bewoner", tuple(Turn("M", str(n)) for n in range(8)))
    made.transcripts.put(talk)
    made.record(TranscriptsImported((TranscriptRef(talk.id, talk.sha256, "D"),)))
    set_draft(made, talk.id, [(0, 3), (4, 7)], "anna")
    set_draft(made, talk.id, [(0, 3), (5, 7)], "bram")
    with pytest.raises(UserError, match="not closed"):
        cutting_agreement(made, talk.id)
    close_cutting(made, talk.id, "anna")
    found = cutting_agreement(made, talk.id)
    assert (found.coders, found.cuts, found.same) == (("anna", "bram"), (2, 2), 1)
    assert found.alpha is not None
    assert 0 < found.alpha < 1
    set_same = cutting_agreement(made, talk.id, ["anna", "anna"])
    assert set_same.alpha == 1.0


def test_a_paragraph_is_in_one_language_whatever_the_facts_were_collected_in(
    opened: Workspace,
) -> None:
    with speaking("nl"):
        facts = methods_facts(opened, None, intervals=False)
    english = methods_paragraph(facts, "en")
    assert "No reliability sample was drawn" in english
    assert "steekproef" not in english
    assert "The figures rest on 18 fragments (round 1)." in english


def test_a_document_says_not_computable_where_there_are_no_effects() -> None:
    made = workspace()
    for fragment in add_interview(made, "K-bewoner", "K", 2):
        code(made, "anna", fragment, row("woonsituatie"))
        code(made, "bram", fragment, row("woonsituatie"))
    finish(made)
    with speaking("en"):
        parts = document(made, overview(made, None, intervals=False)).parts
    sheet = next(each for each in parts if isinstance(each, Sheet))
    assert [each[1:] for each in sheet.rows] == [["0", "0", "0", "not computable"]] * 2


def test_every_figure_of_the_report_has_a_row_that_names_it(opened: Workspace) -> None:
    _header, *rows = figure_table(overview(opened, None, intervals=False))
    names = [tuple(row[:5]) for row in rows]
    assert len(names) == len(set(names))
