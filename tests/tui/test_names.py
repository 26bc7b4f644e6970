"""The review of names: one key an answer, kept in key and log; the log holds no name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui.long_work_fakes import Gate, shown, stopped
from tests.tui.review_desk import Desk, copy_example, desk
from transcripts_tool.anonymise.leak import Hit, LeakReport
from transcripts_tool.bootstrap import pseudonymised
from transcripts_tool.bootstrap.names import NameDesk
from transcripts_tool.bootstrap.pseudonymised import StillNamed
from transcripts_tool.domain.errors import UserError
from transcripts_tool.services.progress import Progress
from transcripts_tool.storage.key_store import KeyStore
from transcripts_tool.tui.model import names_review, writing_out
from transcripts_tool.tui.screens.dialogs import AskScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_example(tmp_path)


@pytest.fixture(autouse=True)
def without_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules and lists alone: the language pipeline takes seconds to load."""
    monkeypatch.setattr(names_review, "open_desk", NameDesk)


async def reviewing(found: Desk, passphrase: str = "") -> None:
    """The review, with or without a passphrase for a new key."""
    await found.open("names")
    for _time in range(2 if passphrase else 1):
        await found.type(passphrase)
        await found.press("enter")
    await found.until(lambda: getattr(found.screen, "review", None) is not None)
    await found.settle()


async def test_yes_and_no_are_kept_and_the_log_holds_no_name(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found)
        before = len(found.log())
        form = found.screen.item.form
        places = len(found.screen.item.finds)
        await found.press("y", "n")
        written = found.written(before)
        verdicts = [line["data"]["verdict"] for line in written]
        assert verdicts[:places] == ["yes"] * places
        assert verdicts[-1] == "no"
        assert form.split()[0] not in str(written)
        assert found.screen.items[0].verdict == "yes"
        assert found.screen.item.verdict == ""


async def test_undo_opens_the_question_again(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found)
        review = found.screen.review
        listed, answers = list(review.desk.key.listed), dict(review.desk.key.answers)
        done = review.progress[0]
        await found.press("Y", "u")
        assert review.progress[0] == done
        assert (review.desk.key.listed, review.desk.key.answers) == (listed, answers)


async def test_everywhere_answers_every_place_of_the_form(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found)
        form = found.screen.item.form.casefold()
        await found.press("N")
        same = [x for x in found.screen.review.finds if x.entity.text.casefold() == form]
        assert {each.verdict for each in same} == {"no"}


async def test_another_category_and_the_same_as_another_form(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found)
        before = len(found.log())
        form = found.screen.item.form
        await found.press("c", "down", "down", "enter")
        assert found.written(before)[0]["data"]["category"] == "organisation"
        person = next(n for n, x in enumerate(found.screen.items) if x.category == "person")
        found.screen.query_one("#found-names").cursor = person
        await found.settle()
        form = found.screen.item.form
        await found.press("s", "enter")
        answers = found.screen.review.desk.key.answers
        assert f"same|{form.casefold()}" in answers


async def test_a_missed_name_is_added_by_selecting_its_words(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found)
        total = found.screen.review.progress[1]
        await found.press("a", "right", "full_stop", "enter", "enter")
        await found.until(lambda: found.screen.selection is None)
        assert found.screen.review.progress[1] > total
        assert found.log()[-1]["data"]["verdict"] == "yes"


async def test_a_passphrase_protects_the_key_and_a_wrong_one_opens_nothing(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found, "geheim")
        await found.press("y")
        assert found.app.session is not None
        assert KeyStore(found.app.session.project.settings.id).is_protected()
        await found.press("escape")
        await found.open("names")
        await found.type("anders")
        assert "anders" not in found.text()
        await found.press("enter")
        await found.until(lambda: bool(found.app._notifications))
        assert found.screen.review is None


async def test_a_form_can_be_judged_place_by_place(folder: Path) -> None:
    async with desk(folder) as found:
        await reviewing(found)
        place = next(n for n, x in enumerate(found.screen.items) if len(x.finds) > 1)
        found.screen.query_one("#found-names").cursor = place
        await found.settle()
        item, count = found.screen.item, len(found.screen.items)
        await found.press("right", "p")
        assert len(found.screen.items) == count - 1 + len(item.finds)


class SlowSearch:
    """Looks for names with the lists, and waits at a gate in the middle."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def __call__(self, _listed: Any, _careful: bool, progress: Progress) -> Any:
        progress("transcript 2 van 7", 300, 1200)
        self.gate.wait()
        progress("transcript 7 van 7", 1200, 1200)
        return []


async def test_the_search_shows_how_far_it_is_and_stopping_it_decides_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate()
    monkeypatch.setattr(
        names_review,
        "open_desk",
        lambda project, coder, key: NameDesk(project, coder, key, search=SlowSearch(gate)),
    )
    async with desk(folder) as found:
        before = found.log()
        await found.press("p")
        await found.pilot.press("enter")
        await shown(found.pilot, gate)
        assert "transcript 2 van 7" in found.text()
        assert "25%, 300 van 1200" in found.text()
        await stopped(found.pilot, gate)
        assert getattr(found.screen, "kind", "") == "overview"
        assert found.log() == before
        assert found.app.session is not None
        assert not KeyStore(found.app.session.project.settings.id).exists()


async def test_stopping_the_second_search_keeps_the_added_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is on the list and in the log; the finds that were there stay."""
    async with desk(folder) as found:
        await reviewing(found)
        review = found.screen.review
        total = review.progress[1]
        gate = Gate()
        monkeypatch.setattr(review.desk, "search", SlowSearch(gate))
        await found.press("a", "right", "full_stop", "enter")
        await found.pilot.press("enter")
        await shown(found.pilot, gate)
        await stopped(found.pilot, gate)
        assert review.progress[1] == total + 1
        assert found.log()[-1]["data"]["verdict"] == "yes"
        await found.press("Y")
        assert review.progress[1] == total + 1


async def write_copy(found: Desk, out: Path) -> None:
    """Press X and type the folder."""
    await found.pilot.press("x")
    await found.until(lambda: isinstance(found.screen, AskScreen))
    found.screen.query_one(Input).value = str(out)
    await found.pilot.press("enter")


async def test_a_copy_waits_until_all_was_answered(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "kopie"
    async with desk(folder) as found:
        await reviewing(found)
        await write_copy(found, out)
        await found.until(lambda: bool(found.app._notifications))
        assert "niet nagekeken" in " ".join(x.message for x in found.app._notifications)
    assert not out.exists()


async def test_a_copy_stopped_in_the_middle_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither folder nor temporary folder, and the log tells of no export; then it is written."""
    out, gate = tmp_path / "uit" / "kopie", Gate()
    out.parent.mkdir()
    monkeypatch.setattr(pseudonymised, "_report", gate.before(pseudonymised._report))
    async with desk(folder) as found:
        await reviewing(found)
        while found.screen.item is not None and not found.screen.item.verdict:
            await found.press("y")
        before = found.log()
        await write_copy(found, out)
        await shown(found.pilot, gate)
        await stopped(found.pilot, gate)
        assert list(out.parent.iterdir()) == []
        assert found.log() == before


async def test_another_person_of_the_same_name_is_told_apart_and_undone(folder: Path) -> None:
    """Two who share a first name get two pseudonyms, until the answer is taken back."""
    async with desk(folder) as found:
        await reviewing(found)
        listed = found.screen.items
        place = next(n for n, x in enumerate(listed) if x.category == "person")
        found.screen.query_one("#found-names").cursor = place
        await found.settle()
        item = found.screen.item
        await found.press("d", "down", "enter")
        review = found.screen.review
        told = {x.place: x.namesake for x in review.finds if x.entity.text == item.form}
        assert [told[x.place] for x in item.meant(0)] == ["2"] * len(item.meant(0))
        await found.press("u")
        assert not any(x.namesake for x in found.screen.review.finds)


def stopped_by(*kinds: str) -> UserError:
    """What the screen gets when hits of these kinds stop a copy."""
    hits = tuple(Hit("a.csv", "line 1", kind, kind, kind, "") for kind in kinds)
    error = UserError("held")
    error.__cause__ = StillNamed("held", LeakReport(hits, 1))
    return error


def test_only_words_that_may_be_no_name_are_asked_about() -> None:
    """A sure name among them stops the copy whatever is answered."""
    assert writing_out.forms_to_judge(stopped_by("to_judge")) == ("to_judge",)
    assert writing_out.forms_to_judge(stopped_by("to_judge", "exact")) == ()
    assert writing_out.forms_to_judge(UserError("something else")) == ()
