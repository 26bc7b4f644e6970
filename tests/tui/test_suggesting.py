"""The model behind the coding screen: when it learns, what it may order, what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.desk import (
    FakeSuggester,
    ask_and_answer,
    events,
    kind,
    make_project,
    press,
    running,
    screen_text,
)
from tests.tui.test_coding import ANSWER
from transcripts_tool.bootstrap import open_project
from transcripts_tool.domain.events import RoundStarted
from transcripts_tool.tui.suggester import ANSWER as SAID
from transcripts_tool.tui.suggester import FAILED, READY, TRAINED

QUALITY = {
    "fragments": 40,
    "households": 6,
    "dimensions": {
        "leefgebied": {
            "name": "leefgebied",
            "fragments": 40,
            "warm": 0.81,
            "cold": 0.75,
            "frequent": 0.5,
            "calibration_error": 0.06,
            "reliability": [{"pairs": 50, "predicted": 0.1, "observed": 0.25}],
            "labels": [
                {
                    "label": name,
                    "positives": n,
                    "precision": None,
                    "recall": 0.5,
                    "warm": warm,
                    "cold": 0.6,
                    "frequent": 0.3,
                    "beats": beats,
                }
                for name, n, warm, beats in (
                    ("woonsituatie", 12, 0.9, True),
                    ("sociale relaties", 8, 0.4, False),
                    ("mobiliteit", 2, None, None),
                )
            ],
        }
    },
}
REPORT = {"trained": True, "model": "warm-2", "fragments": 40, "households": 6, "quality": QUALITY}


class Learner(FakeSuggester):
    """A worker that learns when it is told to, and answers with the model it has then."""

    def __init__(self) -> None:
        super().__init__({**ANSWER, "model": "cold-test"})
        self.trained = 0

    def train(self) -> None:
        self.trained += 1

    def say(self, kind: str, fragment: str, answer: dict[str, Any]) -> None:
        assert self.app is not None
        self.app._told(kind, fragment, answer)

    def learned(self) -> None:
        """The worker has done learning."""
        self.answer = {**ANSWER, "model": "warm-2"}
        self.say(TRAINED, "", dict(REPORT))


async def test_the_model_learns_after_each_tenth_fragment_that_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "proef"
    make_project(folder, 21)
    worker = Learner()
    async with running(folder, suggester=worker) as pilot:
        await press(pilot, "c")
        told = []
        for _each in range(20):
            await press(pilot, "z", "n")
            told.append(worker.trained)
    assert told == [0] * 9 + [1] * 10 + [2]


async def test_after_learning_the_new_model_speaks_and_what_was_shown_stays(project: Path) -> None:
    worker = Learner()
    async with running(project, suggester=worker) as pilot:
        worker.say(READY, "", {"trained": False, "model": "cold-test"})
        await press(pilot, "c", "1", "enter", "enter")
        app = pilot.app
        first, second = app.session.order[:2]
        worker.asked.clear()
        worker.learned()
        await pilot.pause()
        await app.turns.settle()
        assert second in worker.asked
        assert app.session.answers[first]["model"] == "cold-test"
        await press(pilot, "1", "enter")
        await press(pilot, "left")
        assert pilot.app.screen.revealed()[0].score == 0.8
    shown = [x["model"] for x in events(project) if x["kind"] == "suggestions_shown"]
    assert shown == ["cold-test", "warm-2"]


async def test_another_model_does_not_explain_what_a_former_one_showed(project: Path) -> None:
    """After a new start only the labels are known: why was said by a model that is gone."""
    async with running(project, suggester=Learner()) as pilot:
        await press(pilot, "c", "1", "enter")
    other = Learner()
    other.answer = {**ANSWER, "model": "warm-9"}
    async with running(project, suggester=other) as pilot:
        await press(pilot, "c", "left", "left", "left", "left")
        while pilot.app.screen.fragment.number != 1:
            await press(pilot, "left")
        found = pilot.app.screen.revealed()
    assert next((x.label, x.score, x.why) for x in found) == ("woonsituatie", 0.0, ())


async def test_a_word_from_the_worker_after_the_end_is_let_go(project: Path) -> None:
    """The worker may still be speaking while the program stops."""
    async with running(project, suggester=Learner()) as pilot:
        app = pilot.app
    app._heard(SAID, "x", {})


async def test_the_model_screen_says_how_good_and_where_it_keeps_silent(project: Path) -> None:
    worker = Learner()
    async with running(project, suggester=worker, size=(140, 40)) as pilot:
        await press(pilot, "c", "1", "enter", "A", "escape", "d")
        assert kind(pilot.app) == "model"
        await press(pilot, "t")
        assert worker.trained == 1
        assert pilot.app.session.training
        worker.learned()
        await pilot.pause()
        text = screen_text(pilot.app)
        page = str(pilot.app.screen.query_one("#model-lines").render())
    for words in ("warm-2", "0.81", "0.75", "0.50", "0.06"):
        assert words in text
    by_label = {line.split("  ")[1]: line for line in page.splitlines() if line.startswith("  ")}
    assert "spreekt" in by_label["woonsituatie"]
    assert "zwijgt: niet beter dan de koude start" in by_label["sociale relaties"]
    assert "te weinig" in by_label["mobiliteit"]
    assert "██┃███····" in page
    assert "leefgebied: 1 ernaartoe, 0 ervan af" in page


async def test_a_failed_training_is_no_training(project: Path) -> None:
    worker = Learner()
    async with running(project, suggester=worker) as pilot:
        await press(pilot, "d", "t")
        worker.say(FAILED, "", {"kind": "ValueError"})
        await pilot.pause()
        assert not pilot.app.session.training


async def choose(pilot: Any, place: int) -> None:
    """Choose an order in the overview."""

    async def answer() -> None:
        await pilot.press(*["down"] * place, "enter")

    await ask_and_answer(pilot, "o", answer)


class Doubter(FakeSuggester):
    """Is the less sure, the higher the number of the fragment."""

    def ask(self, fragment: str) -> None:
        self.asked.append(fragment)
        assert self.app is not None
        number = self.app.session.state.fragments[fragment].number
        score = 0.1 * number
        ranked = [{"label": "woonsituatie", "score": score, "why": []}]
        self.app.session.answers[fragment] = {"model": "cold", "leefgebied": ranked}


async def coded(pilot: Any, times: int) -> list[int]:
    """Close fragments one after another; their numbers."""
    numbers = []
    for _each in range(times):
        numbers.append(pilot.app.screen.fragment.number)
        await press(pilot, "z", "n")
    return numbers


async def test_uncertain_first_is_a_choice_that_the_log_keeps(project: Path) -> None:
    async with running(project, suggester=Doubter({})) as pilot:
        await choose(pilot, 2)
        assert "onzekere eerst" in screen_text(pilot.app)
        await press(pilot, "c")
        assert await coded(pilot, 3) == [4, 3, 2]
    changed = [x for x in events(project) if x["kind"] == "setting_changed"]
    assert [(x["key"], x["value"], x["coder"]) for x in changed] == [
        ("order/Anna", "uncertain", "Anna")
    ]
    async with running(project, coder="Bram", suggester=Doubter({})) as pilot:
        await press(pilot, "c")
        assert await coded(pilot, 2) == [1, 2]


async def test_a_random_order_is_the_same_at_each_start(project: Path) -> None:
    from transcripts_tool.tui.model.queue import in_order

    orders = []
    for _start in range(2):
        async with running(project) as pilot:
            session = pilot.app.session
            orders.append([session.positions[x] for x in in_order(session, "random")])
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == [0, 1, 2, 3]


async def test_the_reliability_sample_has_no_uncertain_ones(project: Path) -> None:
    """The model is not even asked about its fragments; they come as the interviews run."""
    found = open_project(project)
    work = found.workspace
    ids = tuple(each.id for each in work.state.standing())
    work.record(RoundStarted("9", "steekproef", "reliability", ("Anna",), ids), "Anna")
    found.close()
    worker = Doubter({})
    async with running(project, suggester=worker) as pilot:
        await choose(pilot, 2)
        await press(pilot, "c")
        assert await coded(pilot, 3) == [1, 2, 3]
    assert worker.asked == []


@pytest.mark.parametrize("key", ["A", "B"])
async def test_a_key_takes_over_one_suggestion_and_no_key_takes_all(
    project: Path, key: str
) -> None:
    """No action of the keymap accepts more than the suggestion with its own letter."""
    from transcripts_tool.tui import keymap

    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "1", "enter")
        before = pilot.app.screen.work
        await press(pilot, key)
        after = pilot.app.screen.work
    had = {item for row in before.codings for item in row.key}
    assert len({item for row in after.codings for item in row.key} - had) == 1
    about = [x.id for x in keymap.of_screen("coding") if "sugges" in x.text]
    assert about == ["close", "accept"]


async def test_a_wrong_suggestion_costs_one_key_and_leaves_no_trace(project: Path) -> None:
    """Enter goes on; the labels stay the coder's own."""
    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "1", "enter")
        before = pilot.app.screen.work
        await press(pilot, "enter")
        assert pilot.app.screen.fragment.number == 2
        session = pilot.app.session
        slot = session.state.peek(session.order[0], "Anna")
        assert slot.work == before == slot.sealed == slot.revealed


async def test_suggestions_look_other_than_codings_without_colour(project: Path) -> None:
    """They stand in a box of their own name, each line with the word 'suggestie'."""
    async with running(project, suggester=FakeSuggester(ANSWER)) as pilot:
        await press(pilot, "c", "1", "enter")
        screen = pilot.app.screen
        rows = [str(x) for x in screen.query_one("#rows").lines]
        shown = [str(x) for x in screen.query_one("#suggestions").lines]
        title = str(screen.query_one("#suggestions").border_title)
    assert "geen coderingen" in title
    assert shown
    assert all("suggestie" in line and "┄" in line for line in shown)
    assert not any("suggestie" in line or "┄" in line for line in rows)


async def test_agreement_with_help_of_a_model_is_headed_so_on_the_screen() -> None:
    """The words stand above every figure."""
    from tests.services.test_suggesting import assisted
    from transcripts_tool.domain.four_eyes import FINAL
    from transcripts_tool.services.agreeing import project_agreement
    from transcripts_tool.services.headline import headline
    from transcripts_tool.tui.model.agreement_words import head_lines

    work = assisted()
    report = project_agreement(work, "anna", version=FINAL, intervals=False)
    assert head_lines(report, headline(work))[0].startswith("OVEREENSTEMMING MET MODELHULP")
