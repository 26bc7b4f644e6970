"""The process for long work, as it really is: it answers, it fails in words, it can be ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.progress import Cancelled, unwatched
from transcripts_tool.tui.job import NAMES, TRAIN, Job


def ended(job: Job) -> bool:
    """Whether no process is left."""
    return job._process is None


def test_learning_in_the_process_answers_and_another_request_too(project: Path) -> None:
    """With too little to learn from no language model is loaded, so this is quick."""
    job = Job(project, "Anna")
    for _time in range(2):
        found = job.run(TRAIN, {}, unwatched)
        assert (found["trained"], found["fragments"]) == (False, 0)
    process: Any = job._process
    job.stop()
    assert process.poll() is not None


def test_who_stops_it_ends_the_process_at_once(project: Path) -> None:
    """The first word is asked for before the process has said anything."""
    job = Job(project, "Anna")
    started: list[Any] = []

    def stop(_phase: str, _done: int, _total: int) -> None:
        started.append(job._process)
        raise Cancelled

    with pytest.raises(Cancelled):
        job.run(NAMES, {"listed": [], "careful": False}, stop)
    assert started[0].poll() is not None
    assert ended(job)


def test_what_goes_wrong_is_said_and_the_process_is_let_go(project: Path) -> None:
    (project / "project.toml").write_text("[[[", encoding="utf-8")
    job = Job(project, "Anna")
    with pytest.raises(UserError, match=r"project\.toml"):
        job.run(TRAIN, {}, unwatched)
    assert ended(job)


def test_a_process_that_dies_is_an_error_and_not_a_wait(project: Path) -> None:
    job = Job(project, "Anna")

    def die(_phase: str, _done: int, _total: int) -> None:
        process: Any = job._process
        process.kill()

    with pytest.raises(UserError, match="niets veranderd"):
        job.run(TRAIN, {}, die)
    assert ended(job)
