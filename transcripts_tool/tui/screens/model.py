"""One's own suggestion model: its quality, on what it keeps silent, and whether it steers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from transcripts_tool.domain.settings import ASSIST, OFF
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import ModelChanged, TrainingMoved
from transcripts_tool.tui.model.model_lines import model_lines
from transcripts_tool.tui.screens.base import BaseScreen


class ModelScreen(BaseScreen):
    """Shows what the worker process told; nothing is computed here that needs a language model."""

    kind = "model"
    BINDINGS = keymap.bindings("model")

    def compose_body(self) -> ComposeResult:
        """A text that scrolls."""
        with VerticalScroll(id="model-page"):
            yield Static(id="model-lines", markup=False)

    def on_mount(self) -> None:
        """Draw, and draw again each second while the model learns."""
        super().on_mount()
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        if self.session.training is not None and self.app.screen is self:
            self.redraw()

    def show_state(self) -> None:
        """Draw again from what is known of the model."""
        project = self.session.project
        parts = [printable(project.settings.name), _("model"), printable(self.session.coder)]
        if project.settings.suggestions == ASSIST:
            parts.insert(2, _("assist mode"))
        self.heading = " · ".join(parts)
        lines = model_lines(self.session, alive=self.host.suggester.is_alive)
        self.query_one("#model-lines", Static).update("\n".join(lines))
        self.query_one("#model-page").focus()

    def on_model_changed(self, _message: ModelChanged) -> None:
        """The worker told something new."""
        self.redraw()

    def on_training_moved(self, _message: TrainingMoved) -> None:
        """Learning came further."""
        self.redraw()

    async def do_stop_training(self) -> None:
        """Learn no more now; the model stays as it was."""
        task = self.session.training
        if task is None:
            self.say(_("the model is not learning now"))
            return
        task.stopping = True
        self.host.suggester.stop_training()
        self.show_state()

    async def do_train(self) -> None:
        """Let the model learn now, behind the screen."""
        if self.session.project.settings.suggestions == OFF:
            self.warn(_("suggestions are off in this project"))
        elif not self.host.suggester.is_alive:
            self.warn(_("no model is at work here"))
        else:
            self.host.learn()
            self.show_state()
