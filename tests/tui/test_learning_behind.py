"""Learning goes on behind the screen: seen, stopped, and never in the way of a suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.tui.desk import FakeSuggester, kind, press, running, screen_text, until
from tests.tui.long_work_fakes import Gate
from tests.tui.test_coding import ANSWER
from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.progress import Progress
from transcripts_tool.tui.job import TRAIN
from transcripts_tool.tui.requests import Requests
from transcripts_tool.tui.suggester import (
    FAILED,
    PROGRESS,
    READY,
    RELOAD,
    STOPPED,
    SUGGEST,
    TRAINED,
    Learner,
)


class SlowJob:
    """Learns half, then waits at a gate; counts how often it was asked and ended."""

    def __init__(self, gate: Gate, error: Exception | None = None) -> None:
        self.gate, self.error = gate, error
        self.asked: list[str] = []
        self.ended = self.learned = 0

    def run(self, kind: str, _arguments: dict[str, Any], progress: Progress) -> Any:
        self.asked.append(kind)
        progress("lezen", 5, 10)
        self.gate.wait()
        progress("leren", 10, 10)
        if self.error is not None:
            raise self.error
        self.learned += 1

    def stop(self) -> None:
        self.ended += 1


class Behind(FakeSuggester):
    """Suggests at once and learns with a job of the test's own."""

    def __init__(self, job: SlowJob) -> None:
        super().__init__({**ANSWER, "model": "koud"})
        self.heard_kinds: list[str] = []
        self.learner = Learner(job, self.tell, self.reload)  # type: ignore[arg-type]

    def tell(self, kind: str, fragment: str, answer: dict[str, Any]) -> None:
        assert self.app is not None
        self.heard_kinds.append(kind)
        self.app._heard(kind, fragment, answer)

    def reload(self) -> None:
        self.tell(TRAINED, "", {"trained": True, "model": "warm-7", "fragments": 9})

    def train(self) -> None:
        self.learner.learn()

    def stop_training(self) -> None:
        self.learner.stop()


def said(app: Any) -> str:
    """What the app told in passing."""
    return " ".join(each.message for each in app._notifications)


async def test_stopped_learning_leaves_the_old_model_and_suggestions_go_on(project: Path) -> None:
    gate = Gate()
    job = SlowJob(gate)
    worker = Behind(job)
    async with running(project, suggester=worker, size=(140, 40)) as pilot:
        app: Any = pilot.app
        worker.app = app
        app._told(READY, "", {"trained": False, "model": "koud"})
        await press(pilot, "d", "t")
        await until(pilot, lambda: "50%, 5 van 10" in screen_text(app))
        assert gate.reached.is_set()
        await press(pilot, "escape", "c", "1", "enter")
        assert kind(app) == "coding"
        assert app.session.order[0] in worker.asked
        assert app.screen.revealed()
        await press(pilot, "escape", "d", "x")
        assert "stoppen" in screen_text(app)
        gate.open()
        await until(pilot, lambda: app.session.training is None)
        assert STOPPED in worker.heard_kinds
        assert TRAINED not in worker.heard_kinds
        assert app.session.model["model"] == "koud"
    assert (job.asked, job.learned, job.ended) == ([TRAIN], 0, 1)


async def test_learning_that_ends_brings_the_new_model(project: Path) -> None:
    gate = Gate()
    worker = Behind(SlowJob(gate))
    async with running(project, suggester=worker, size=(140, 40)) as pilot:
        app: Any = pilot.app
        worker.app = app
        await press(pilot, "d", "t")
        gate.open()
        await until(pilot, lambda: app.session.model.get("model") == "warm-7")
        assert app.session.training is None
    assert PROGRESS in worker.heard_kinds


async def test_learning_that_fails_says_so_and_is_over(project: Path) -> None:
    gate = Gate()
    worker = Behind(SlowJob(gate, UserError("de schijf is vol")))
    async with running(project, suggester=worker, size=(140, 40)) as pilot:
        app: Any = pilot.app
        worker.app = app
        await press(pilot, "d", "t")
        gate.open()
        await until(pilot, lambda: app.session.training is None)
        assert "de schijf is vol" in said(app)
    assert worker.heard_kinds[-1] == FAILED


async def test_the_key_that_stops_says_when_nothing_is_learned(project: Path) -> None:
    async with running(project, suggester=Behind(SlowJob(Gate()))) as pilot:
        await press(pilot, "d", "x")
        assert "nu niet aan het leren" in said(pilot.app)


def test_wishes_to_learn_while_learning_are_one_more_round() -> None:
    gate = Gate()
    job = SlowJob(gate)
    done = Gate()
    learned: list[str] = []

    def reload() -> None:
        learned.append("once")
        if len(learned) == 2:
            done.reached.set()

    learner = Learner(job, lambda *_each: None, reload)  # type: ignore[arg-type]
    learner.learn()
    assert gate.reached.wait(20)
    learner.learn()
    learner.learn()
    gate.open()
    assert done.reached.wait(20)
    assert job.asked == [TRAIN, TRAIN]


def test_who_went_on_is_served_first_by_the_newest_model() -> None:
    waiting = Requests()
    for request in ((SUGGEST, "a"), (SUGGEST, "b"), (RELOAD, ""), (SUGGEST, "a")):
        waiting.put(*request)
    got = [waiting.get() for _each in range(3)]
    assert got == [(RELOAD, ""), (SUGGEST, "a"), (SUGGEST, "b")]
