"""The app: it opens screens, holds the session and the turns, and nothing more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.reactive import reactive
from textual.screen import Screen

from transcripts_tool.domain.errors import NotSaved, UserError
from transcripts_tool.domain.settings import OFF
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Cancelled
from transcripts_tool.tui import coming_in, keymap, styles
from transcripts_tool.tui.messages import ModelChanged, SuggestionsReady, TrainingMoved
from transcripts_tool.tui.palette import KeymapCommands
from transcripts_tool.tui.screens import make_screen
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.suggester import (
    ANSWER,
    FAILED,
    PROGRESS,
    READY,
    STOPPED,
    TRAINED,
    NoSuggester,
    WorkerSuggester,
)
from transcripts_tool.tui.task import Task
from transcripts_tool.tui.themes import DARK, LIGHT
from transcripts_tool.tui.writer import Turns

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session

R = TypeVar("R")
LEAST_WIDTH, LEAST_HEIGHT, WIDE, TALL = 80, 24, 160, 40
IDLE_CHECK = 10.0
OTHERS_CHECK = 5.0
"""Seconds between looks at the logs of others, such as a synced folder brings."""


class TranscriptsApp(App[int]):
    """The interface; `folder` is the project's, the others come from the command line."""

    CSS_PATH = styles.paths()
    COMMANDS = {KeymapCommands}
    BINDINGS = [Binding("ctrl+p", "command_palette", show=False)]
    """Textual's own palette key without its priority, so that the keymap decides."""
    HORIZONTAL_BREAKPOINTS = [
        (0, "-too-narrow"),
        (LEAST_WIDTH, "-narrow"),
        (LEAST_WIDTH + 30, "-normal"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (LEAST_HEIGHT, "-low"), (TALL, "-tall")]

    revision: reactive[int] = reactive(0)
    """Rises after each saved change; screens draw again then."""

    def __init__(
        self,
        folder: Path | None,
        coder: str | None = None,
        with_coder: str | None = None,
        *,
        read_only: bool = False,
        suggester: NoSuggester | None = None,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.coder = coder
        self.with_coder = with_coder
        self.read_only = read_only
        self.session: Session | None = None
        self.turns = Turns(self._turn_failed)
        self.touched = time.monotonic()
        self.suggester = suggester or WorkerSuggester()

    def on_mount(self) -> None:
        """Show the title first; the project is read behind it."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.run_worker(self.turns.run(), group="turns", exit_on_error=False)
        self.set_interval(IDLE_CHECK, self._blank_when_idle)
        self.set_interval(OTHERS_CHECK, self.look_for_others)
        self.push_screen(make_screen("title"))

    async def show(self, name: str, **arguments: Any) -> None:
        """Open a screen in front of the others."""
        await self.push_screen(make_screen(name, **arguments))

    async def go_back(self) -> None:
        """Close the screen in front; the overview stays, for there is nothing behind it."""
        if len(self.screen_stack) > 2 and getattr(self.screen, "kind", "") != "overview":
            await self.pop_screen()

    async def start_at(self, name: str, **arguments: Any) -> None:
        """Open a screen in place of all others."""
        await self.switch_screen(make_screen(name, **arguments))

    async def answer(self, dialog: Screen[R]) -> R | None:
        """Open a dialog and wait for its answer; None when the user went back."""
        done: asyncio.Future[R | None] = asyncio.get_running_loop().create_future()

        def heard(result: R | None) -> None:
            # Two quick presses of Esc leave a dialog twice; the first counts.
            if not done.done():
                done.set_result(result)

        await self.push_screen(dialog, callback=heard)
        return await done

    async def action_quit(self) -> None:
        """Textual's own way out goes the way of the keymap: nothing is left unwritten."""
        turn = getattr(self.screen, "action_turn", None)
        if turn is None:
            await self.leave()
        else:
            turn("quit")

    def action_help_quit(self) -> None:
        """Ctrl+C stops nothing by accident: it says which key does."""
        key = keymap.keys_text(keymap.find(keymap.EVERY, "quit"))
        self.notify(_("{key} saves and stops").format(key=key), markup=False)

    async def leave(self) -> None:
        """Stop; whatever was asked before is on disk then."""
        if self.session is not None:
            await self.session.writer.settle()
            self.session.project.close()
        self.suggester.stop()
        self.exit(0)

    async def begin(self, session: Session) -> None:
        """Go to work: the overview in front, the worker process behind it."""
        self.session = session
        await self.start_at("overview")
        self.look_for_others()
        if session.project.settings.suggestions != OFF and not session.workspace.read_only:
            start = partial(
                self.suggester.start, session.project.folder, session.coder, self._heard
            )
            self.run_worker(asyncio.to_thread(start), group="start", exit_on_error=False)

    def _heard(self, kind: str, fragment: str, answer: dict[str, Any]) -> None:
        """The worker said something; called in the thread that listens to it."""
        try:
            self.call_from_thread(self._told, kind, fragment, answer)
        except RuntimeError:
            # Once the program stops nobody is there to be told.
            if self.is_running:
                raise

    def _told(self, kind: str, fragment: str, answer: dict[str, Any]) -> None:
        if self.session is None:
            return
        if kind == ANSWER:
            self.session.answers[fragment] = answer
            self.screen.post_message(SuggestionsReady(fragment))
        elif kind in (PROGRESS, STOPPED, FAILED) and not fragment:
            self._training_told(kind, answer)
        elif kind in (READY, TRAINED):
            self.session.another_model(answer)
            self.session.training = None if kind == TRAINED else self.session.training
            self.screen.post_message(ModelChanged())

    def _training_told(self, kind: str, answer: dict[str, Any]) -> None:
        """Note how far learning is, or that it ended without another model."""
        assert self.session is not None
        if kind == PROGRESS:
            task = self.session.training = self.session.training or Task()
            task.phase = printable(str(answer["phase"]))
            task.done, task.total = answer["done"], answer["total"]
        else:
            self.session.training = None
            stopped = _("stopped: the model stays as it was")
            failed = answer.get("said") or _("learning went wrong: the model stays as it was")
            self.notify(stopped if kind == STOPPED else failed, markup=False)
        self.screen.post_message(TrainingMoved())

    def learn(self) -> None:
        """Let the model learn from what was closed, behind the screen."""
        if self.session is not None and self.suggester.is_alive:
            self.session.training = self.session.training or Task()
            self.suggester.train()

    def look_for_others(self) -> None:
        """See whether another program wrote to the project, and read it between two turns."""
        if self.session is not None:
            look = coming_in.look(self.session, self.turns, self._renewed, self._tell)
            self.run_worker(look, group="others", exclusive=True, exit_on_error=False)

    def _renewed(self) -> None:
        self.revision += 1

    def _tell(self, sentence: str) -> None:
        """Say what the user must know and did not ask for."""
        self.notify(sentence, severity="warning", markup=False, timeout=12)

    def other_theme(self) -> None:
        """Light to dark, or back."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def on_event_of_user(self) -> None:
        """Note that somebody is there."""
        self.touched = time.monotonic()

    async def on_event(self, event: events.Event) -> None:
        """Note each key and click before it goes its way."""
        if isinstance(event, events.Key | events.MouseDown):
            self.on_event_of_user()
        await super().on_event(event)

    def _blank_when_idle(self) -> None:
        minutes = self.session.project.settings.idle_minutes if self.session else 0
        idle = time.monotonic() - self.touched
        if minutes > 0 and idle > minutes * 60 and getattr(self.screen, "kind", "") != "blank":
            self.push_screen(make_screen("blank"))

    def _turn_failed(self, error: Exception) -> None:
        """Say what went wrong; the words of an unforeseen error may be a transcript's, so not."""
        if isinstance(error, NotSaved):
            text, title = str(error), _("Not saved")
        elif isinstance(error, UserError):
            text, title = str(error), _("Not done")
        elif isinstance(error, Cancelled):
            self.notify(_("stopped: nothing was changed"), markup=False)
            return
        else:
            text = _("Something unforeseen went wrong ({kind}); what was saved is safe.").format(
                kind=type(error).__name__
            )
            title = _("Not done")
        self.notify(text, title=title, severity="error", markup=False, timeout=12)

    def _fatal_error(self) -> None:
        """Stop without a traceback, for that could hold words of a transcript."""
        kind = type(self._exception).__name__ if self._exception else ""
        self.exit(
            1,
            return_code=1,
            message=_("The program stopped ({kind}); what was saved is safe.").format(kind=kind),
        )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's own: the palette holds the keymap."""
        return ()


def base_screen(screen: Screen[Any]) -> BaseScreen | None:
    """The screen when it is one of the tool's own."""
    return screen if isinstance(screen, BaseScreen) else None
