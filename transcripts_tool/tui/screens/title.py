"""The first thing seen: the name of the tool, while the project is read behind it."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.opening import make_project, read_project
from transcripts_tool.tui.screens.base import BaseScreen

NAME = "transcripts_tool"


class TitleScreen(BaseScreen):
    """Opens the project as soon as it has been painted."""

    kind = "title"
    BINDINGS = keymap.bindings("title")

    def compose_body(self) -> ComposeResult:
        """The name and one line below it."""
        yield Static(NAME, id="title-name", markup=False)
        yield Static("", id="title-text", markup=False)

    def on_mount(self) -> None:
        """Paint first, read then."""
        super().on_mount()
        self.heading = NAME
        self.call_after_refresh(self._begin)

    def show_state(self) -> None:
        """Nothing to show before the project is there."""

    def _begin(self) -> None:
        folder = self.host.folder or Path.cwd()
        if (folder / "project.toml").exists():
            self._tell(_("reading {folder} ...").format(folder=folder))
            self.host.turns.take(partial(self._open, folder))
        else:
            self._tell(_("{folder} holds no project yet. N makes one here.").format(folder=folder))

    def _tell(self, sentence: str) -> None:
        self.query_one("#title-text", Static).update(printable(sentence))

    async def _open(self, folder: Path) -> None:
        try:
            project = await asyncio.to_thread(read_project, folder, self.host.read_only)
        except UserError as error:
            self._tell(str(error))
            return
        if self.host.coder is None:
            await self.host.start_at("coders", project=project)
            return
        from transcripts_tool.tui.beginning import begin

        await begin(self.host, project, self.host.coder, self.host.with_coder)

    async def do_new_project(self) -> None:
        """Make a project in the folder and open it."""
        folder = self.host.folder or Path.cwd()
        if (folder / "project.toml").exists():
            return
        name = await self.ask(_("Name of the new project"), folder.resolve().name)
        if name:
            await asyncio.to_thread(make_project, folder, name)
            await self._open(folder)
