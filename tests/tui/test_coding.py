"""Labelling by keyboard: keys are pressed, and the log on disk is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from tests.tui import desk
from tests.tui.desk import FakeSuggester, ask_and_answer, events, kinds, press, running
from transcripts_tool.domain.codebook import INTERVENTION, SUBLABEL
from transcripts_tool.domain.coding import Coding, Work

ANSWER = {
    "model": "cold-test",
    "leefgebied": [
        {"label": "woonsituatie", "score": 0.8, "why": ["woningcorporatie", "dak"]},
        {"label": "sociale relaties", "score": 0.1, "why": [], "silent": True},
    ],
    "interventie": [{"label": "contact systeemwereld", "score": 0.6, "why": ["belde"]}],
}


def work_of(folder: Path, number: int = 1, coder: str = "Anna") -> Work:
    """What a new start of the program reads of a fragment."""
    project = desk.again(folder)
    slot = project.workspace.state.peek(project.workspace.fragment(number).id, coder)
    return slot.work if slot else Work()


def row_of(folder: Path, number: int = 1, row: int = 0) -> Coding:
    return work_of(folder, number).codings[row]


async def test_six_presses_code_a_fragment_and_reach_the_next(project: Path) -> None:
    """Leefgebied, intervention of two digits, direction, term, and close-and-on: six keys less
    none: the seventh would be too many."""
    async with running(project) as pilot:
        await press(pilot, "c")
        keys = ["2", "0", "3", "1", "4", "n"]
        assert len(keys) <= 6
        await press(pilot, *keys)
        assert pilot.app.screen.fragment.number == 2
    values = row_of(project).values
    assert list(values.values()) == ["woonsituatie", "contact systeemwereld", "+", ">25"]
    assert kinds(project)[-1] == "fragment_closed"


async def test_the_term_comes_from_the_dates_when_they_are_known(project: Path) -> None:
    """One registered intervention three weeks before the interview fills the term in."""
    (project / "interventions.csv").write_text(
        "id,household,interventie,date_first,date_last,source,note\n"
        "g1,Q,contact systeemwereld,2024-03-11,,dossier,\n",
        encoding="utf-8",
    )
    async with running(project) as pilot:
        await press(pilot, "c", "2", "0", "3", "1")
        assert pilot.app.screen.place.step == ""
    row = row_of(project)
    assert row.values["termijn"] == "<4"
    assert row.origins["termijn"] == "computed"
    assert row.date == "2024-03-11"


async def test_a_label_is_found_by_its_letters(project: Path) -> None:
    """While letters are typed they are text, also those that are keys elsewhere."""
    async with running(project) as pilot:
        await press(pilot, "c", "slash", "w", "o", "o", "n", "enter")
        assert pilot.app.screen.place.step == INTERVENTION
    assert row_of(project).values == {"leefgebied": "woonsituatie"}


async def test_digits_that_begin_no_number_are_dropped(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "9", "0", "3")
    assert row_of(project).values[INTERVENTION] == "contact systeemwereld"


async def test_several_rows_for_one_fragment(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "0", "3", "1", "4", "a", "1", "1", "1", "1", "4")
        await press(pilot, "r", "x")
    assert [row.values["leefgebied"] for row in work_of(project).codings] == [
        "psychisch welbevinden"
    ]


async def test_a_new_sublabel_is_typed_where_none_is_found(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "s", "slash")
        pilot.app.screen.query_one("#filter", Input).value = "lekkage zolder"
        await pilot.pause()
        await press(pilot, "enter")
    assert row_of(project).values[SUBLABEL] == "lekkage zolder"
    assert "codebook_changed" in kinds(project)


async def test_selected_words_become_evidence_and_a_sublabel_in_vivo(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "v", "down", "full_stop", "enter")
        await press(pilot, "v", "down", "right", "full_stop", "i")
    row = row_of(project)
    talk = desk.said(1)[1].text
    words = [talk[each.start : each.end] for each in row.evidence]
    assert words == ["De bewonersadviseur", "bewonersadviseur belde"]
    assert row.values[SUBLABEL] == "bewonersadviseur belde"
    assert row.origins[SUBLABEL] == "in_vivo"


async def test_undo_and_redo_until_the_fragment_is_closed(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "0", "3", "u", "u", "U")
        assert pilot.app.screen.work.codings[0].values == {"leefgebied": "woonsituatie"}
        await press(pilot, "enter", "left", "u")
    moves = [line["move"] for line in events(project) if line["kind"] == "fragment_coded"]
    assert moves == ["do", "do", "undo", "undo", "redo"]


async def test_nothing_applies_and_discussed_are_outcomes(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "z", "n", "b", "n")
    assert work_of(project, 1).outcome == "nothing"
    assert work_of(project, 2).outcome == "discussed"


async def test_closing_an_empty_fragment_is_refused_in_words(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "n")
        assert pilot.app.screen.fragment.number == 1
        assert len(pilot.app._notifications) == 1
    assert "fragment_closed" not in kinds(project)


async def test_doubt_and_flags(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "d", "q", "p")
        assert "week 1" not in desk.screen_text(pilot.app)
        await press(pilot, "e")
        assert "week 1" in desk.screen_text(pilot.app)
    assert work_of(project).doubt
    flags = [(x["flag"], x["on"]) for x in events(project) if x["kind"] == "fragment_flagged"]
    assert flags == [("no_quote", True), ("sensitive", True)]


async def test_a_memo_is_kept_apart_from_the_log(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c")

        async def write() -> None:
            pilot.app.screen.query_one(TextArea).text = "Over het dak nog navragen."
            await pilot.press("ctrl+s")

        await ask_and_answer(pilot, "m", write)
    assert kinds(project)[-1] == "memo_written"
    log = "".join(path.read_text() for path in (project / "log").glob("*.jsonl"))
    assert "navragen" not in log


async def test_going_to_a_number_and_back_to_where_i_was(project: Path) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2")

        async def number() -> None:
            await pilot.press("3", "enter")

        await ask_and_answer(pilot, "g", number)
        assert pilot.app.screen.fragment.number == 3
        await press(pilot, "w")
        assert pilot.app.screen.fragment.number == 1
        await press(pilot, "right", "right", "left", "o")
        assert pilot.app.screen.fragment.number == 3


async def test_suggestions_come_after_the_coder_decided(project: Path) -> None:
    """Nothing of the model is on the screen before closing; then it is, and is logged."""
    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "1")
        assert not pilot.app.screen.has_class("revealed")
        assert "suggestions_shown" not in kinds(project)
        await press(pilot, "enter")
        assert pilot.app.screen.has_class("revealed")
        assert [each.label for each in pilot.app.screen.revealed()] == [
            "woonsituatie",
            "contact systeemwereld",
        ]
        shown = events(project)[-1]
        assert (shown["kind"], shown["mode"]) == ("suggestions_shown", "closed")
        assert len(work_of(project).codings) == 1
        await press(pilot, "enter")
        assert pilot.app.screen.fragment.number == 2


async def test_one_key_takes_a_suggestion_over_and_the_log_says_so(project: Path) -> None:
    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "1", "enter", "A")
    row = row_of(project, row=1)
    assert row.values == {"leefgebied": "woonsituatie"}
    assert row.origins == {"leefgebied": "accepted"}
    found = desk.again(project).workspace
    slot = found.state.peek(found.fragment(1).id, "Anna")
    assert slot is not None
    assert slot.sealed is not None
    assert len(slot.sealed.codings) == 1


async def test_words_behind_a_revealed_suggestion_are_marked(project: Path) -> None:
    from transcripts_tool.tui.model import coding_view

    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "1", "enter")
        screen: Any = pilot.app.screen
        marks = [x for x in coding_view.marks(screen, screen.fragment) if x.kind == "why"]
        talk = desk.said(1)[1].text
        assert {talk[each.start : each.end] for each in marks} == {
            "woningcorporatie",
            "dak",
            "belde",
        }


async def test_joint_work_names_who_sat_beside(project: Path) -> None:
    found = desk.open_project(project)
    found.workspace.add_coder("Bram")
    found.close()
    async with running(project, with_coder="Bram") as pilot:
        await press(pilot, "c", "z", "n")
    closed = events(project)[-1]
    assert (closed["coder"], closed["together"]) == ("Anna", ["Bram"])


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_resizing_keeps_the_place(project: Path, size: tuple[int, int]) -> None:
    async with running(project) as pilot:
        await press(pilot, "c", "2", "down", "down")
        before = pilot.app.screen.place
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "80" in desk.screen_text(pilot.app)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert pilot.app.screen.place == before
        await press(pilot, "space")
    assert INTERVENTION in row_of(project).values


async def test_escapes_and_markup_of_a_transcript_are_shown_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "vreemd"
    desk.make_project(folder, 1, talk="\x1b[31mrood\x1b]52;c;AAAA\x07 [bold]vet[/bold] [@click=x]")
    async with running(folder) as pilot:
        await press(pilot, "c")
        text = desk.screen_text(pilot.app)
        strips = pilot.app.screen._compositor.render_strips()
        assert "\x1b" not in "".join(strip.text for strip in strips)
    assert "[bold]vet[/bold]" in text
    assert "␛[31mrood" in text


async def test_in_assist_mode_suggestions_stand_there_at_once(project: Path) -> None:
    """The project's setting decides; the log says that the model spoke first."""
    settings = project / "project.toml"
    settings.write_text(settings.read_text().replace("decide_then_reveal", "assist"))
    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c")
        assert pilot.app.screen.has_class("revealed")
        await press(pilot, "1", "enter")
        assert pilot.app.screen.fragment.number == 2
    shown = [x for x in events(project) if x["kind"] == "suggestions_shown"]
    assert {x["mode"] for x in shown} == {"assist"}
    assert row_of(project).origins == {"leefgebied": "refused"}


async def test_a_sensitive_fragment_stays_folded_beside_others(project: Path) -> None:
    """Neither as surroundings of the next fragment nor in the whole transcript."""
    async with running(project) as pilot:
        await press(pilot, "c", "p", "right")
        assert "week 1" not in desk.screen_text(pilot.app)
        assert "week 2" in desk.screen_text(pilot.app)
        await press(pilot, "escape", "t")
        assert "week 1" not in desk.screen_text(pilot.app)
        await press(pilot, "w")
        assert "week 1" in desk.screen_text(pilot.app)
