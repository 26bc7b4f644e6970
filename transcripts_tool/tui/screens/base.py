"""What every screen has: a title line, a line of keys, turns, and a way to write."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from transcripts_tool.i18n import _
from transcripts_tool.services.progress import Progress
from transcripts_tool.tui.widgets.bars import KeyBar, TitleBar

if TYPE_CHECKING:
    from transcripts_tool.tui.app import TranscriptsApp
    from transcripts_tool.tui.session import Session

T = TypeVar("T")


class BaseScreen(Screen[None]):
    """A screen of the tool; `kind` is its name in the keymap and in `SCREENS`."""

    kind: ClassVar[str] = ""
    AUTO_FOCUS = ""
    heading: reactive[str] = reactive("")
    """The title line, set by `show_state`."""

    _to_draw = False
    _was_in_front = False

    @property
    def host(self) -> TranscriptsApp:
        """The app, with its own type."""
        return cast("TranscriptsApp", self.app)

    @property
    def session(self) -> Session:
        """The opened project and its coder."""
        session = self.host.session
        if session is None:
            raise RuntimeError("this screen needs an opened project")
        return session

    def compose(self) -> ComposeResult:
        """Lay the title line, the screen's own widgets and the keys above one another."""
        yield TitleBar().data_bind(text=BaseScreen.heading)
        yield from self.compose_body()
        yield KeyBar(self.kind)
        yield Static(_("This window is too small: 80 by 24 is needed."), classes="too-small")

    def compose_body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def show_state(self) -> None:
        """Draw again what the screen shows, from the session."""

    def on_mount(self) -> None:
        """Draw, and draw again after each saved change."""
        self.watch(self.app, "revision", self._revised, init=False)
        self.show_state()

    def _revised(self) -> None:
        if self.app.screen is self:
            self.redraw()

    def redraw(self) -> None:
        """Draw again soon: once, however much changes before that."""
        if not self._to_draw:
            self._to_draw = True
            self.call_next(self._draw)

    def _draw(self) -> None:
        self._to_draw = False
        self.show_state()

    def on_screen_resume(self) -> None:
        """Draw again: things may have changed while another screen was in front."""
        if self._was_in_front:
            self.show_state()
        self._was_in_front = True

    def action_turn(self, action: str, *arguments: str) -> None:
        """Put `do_<action>` behind the turns that wait; called by bindings, bar and palette."""
        method = getattr(self, f"do_{action}")
        self.host.turns.take(partial(method, *arguments))

    async def write(self, change: Callable[[], T], done: str = "") -> T:
        """Make a change; it is on disk when this returns; then every screen draws again."""
        result = await self.session.writer.write(change)
        self.host.revision += 1
        if done:
            self.say(done)
        return result

    async def long_work(
        self, title: str, work: Callable[[Progress], T], *, writes: bool = False
    ) -> T:
        """Do long work behind a window with its progress, in the writer's turn when it `writes`.

        Raises what the work raises; Cancelled, when the user stopped it, ends the turn with a
        word on the screen.
        """
        from transcripts_tool.tui.long_work import run

        writer = self.session.writer if writes else None
        result = await run(self.host, title, work, writer)
        if writes:
            self.host.revision += 1
        return result

    def say(self, sentence: str) -> None:
        """Tell the user something in passing; never read as markup."""
        self.notify(sentence, markup=False, timeout=4)

    def warn(self, sentence: str) -> None:
        """Tell the user that something did not work; never read as markup."""
        self.notify(sentence, title=_("Not done"), severity="warning", markup=False, timeout=5)

    async def ask(self, question: str, value: str = "", *, long: bool = False) -> str | None:
        """Ask for a line (or, with `long`, a text); None when the user went back."""
        from transcripts_tool.tui.screens.dialogs import AskScreen

        return await self.host.answer(AskScreen(question, value, long=long))

    async def confirm(self, question: str) -> bool:
        """Ask yes or no; going back is no."""
        from transcripts_tool.tui.screens.dialogs import ConfirmScreen

        answer: bool | None = await self.host.answer(ConfirmScreen(question))
        return answer is True

    async def choose(self, question: str, options: list[str]) -> int | None:
        """Let the user choose one of a few lines; None when they went back."""
        from transcripts_tool.tui.screens.dialogs import ChooseScreen

        return await self.host.answer(ChooseScreen(question, options))

    async def do_help(self) -> None:
        """Show every key, those of this screen first."""
        await self.host.show("help", about=self.kind)

    async def do_palette(self) -> None:
        """Open the command palette."""
        from textual.command import CommandPalette

        await self.app.push_screen(CommandPalette(placeholder=_("search an action")))

    async def do_theme(self) -> None:
        """Light to dark, or back."""
        self.host.other_theme()

    async def do_blank(self) -> None:
        """Hide everything until a key is pressed."""
        await self.host.show("blank")

    async def do_quit(self) -> None:
        """Stop after all that was asked is on disk."""
        await self.host.leave()

    async def do_back(self) -> None:
        """Back to the screen before this one."""
        await self.host.go_back()
