"""Import: files are read, looked at, corrected, and come in all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from transcripts_tool.domain.speakers import RESPONDENTS
from transcripts_tool.domain.transcript import ROLES
from transcripts_tool.i18n import _
from transcripts_tool.tui import keymap
from transcripts_tool.tui.messages import RowReached
from transcripts_tool.tui.model import import_draft as drafts
from transcripts_tool.tui.model.import_draft import Draft
from transcripts_tool.tui.screens.base import BaseScreen
from transcripts_tool.tui.screens.files import FilesScreen
from transcripts_tool.tui.widgets.line_list import LineList
from transcripts_tool.tui.widgets.panel import Panel


class ImportScreen(BaseScreen):
    """Files on the left, what is in the one under the cursor on the right."""

    kind = "import"
    BINDINGS = keymap.bindings("import")

    def __init__(self) -> None:
        super().__init__()
        self.drafts: list[Draft] = []

    def compose_body(self) -> ComposeResult:
        """Files and facts beside a preview of the talk."""
        with Horizontal(id="import"):
            with Vertical(id="import-files"):
                yield LineList(list_id="files", heading=_("files"))
                yield LineList(list_id="speakers", heading=_("speakers, roles, turns"))
                yield Panel(_("about this file"), "about")
            yield LineList(list_id="preview", heading=_("as it would come in"))

    def show_state(self) -> None:
        """Draw the list and the file under the cursor."""
        self.heading = f"{_('import')} · {self.session.who}"
        files = self.query_one("#files", LineList)
        hint = [_("b looks for files, / takes a path")]
        files.show_rows(drafts.file_lines(self.drafts) or hint)
        if self.focused is None:
            files.focus()
        self._show_draft()

    def _show_draft(self) -> None:
        draft = self.draft
        preview = self.query_one("#preview", LineList)
        speakers = self.query_one("#speakers", LineList)
        preview.show_rows(drafts.preview_lines(draft) if draft else [])
        speakers.show_rows(drafts.speaker_lines(draft) if draft else [])
        lines = drafts.about_lines(draft) if draft else []
        self.query_one("#about", Panel).lines = tuple(Content(each) for each in lines)

    @property
    def draft(self) -> Draft | None:
        """The file under the cursor."""
        place = self.query_one("#files", LineList).cursor
        return self.drafts[place] if place < len(self.drafts) else None

    def on_row_reached(self, event: RowReached) -> None:
        """Another file under the cursor."""
        if event.list_id == "files":
            self._show_draft()

    async def do_path(self) -> None:
        """A typed path, of a file or of a folder."""
        typed = await self.ask(_("Path of a file or a folder"))
        if typed and typed.strip():
            await self._read(drafts.paths_of(typed))

    async def do_browse(self) -> None:
        """A tree of folders to choose a file from."""
        found: Path | None = await self.host.answer(FilesScreen(Path.cwd()))
        if found is not None:
            await self._read([found])

    async def _read(self, paths: Sequence[Path]) -> None:
        """Read files; stopping keeps none of them."""
        fresh = await self.long_work(
            _("Reading files"), lambda progress: drafts.read_all(paths, progress)
        )
        known = {each.path for each in fresh}
        self.drafts = [each for each in self.drafts if each.path not in known] + fresh
        self.show_state()

    async def do_drop(self) -> None:
        """Take the file under the cursor from the list."""
        if self.draft is not None:
            self.drafts.remove(self.draft)
            self.show_state()

    async def _change(self, change: Callable[[Draft], Draft]) -> None:
        """Change the file under the cursor and read it again."""
        draft = self.draft
        if draft is not None:
            changed = change(draft)
            title = _("Reading the file again")
            fresh = await self.long_work(title, lambda _progress: drafts.read_draft(changed))
            self.drafts[self.drafts.index(draft)] = fresh
            self.show_state()

    async def _speaker(self, question: str) -> str | None:
        names = list(self.draft.all_roles) if self.draft else []
        place = await self.choose(question, [name or "-" for name in names]) if names else None
        return None if place is None else names[place]

    async def do_not_speaker(self) -> None:
        """A label that is part of the talk."""
        name = await self._speaker(_("Which of these is no speaker?"))
        if name is not None:
            await self._change(lambda draft: drafts.no_speaker(draft, name))

    async def do_rename(self) -> None:
        """Another name for a label; the same name for two makes them one."""
        name = await self._speaker(_("Which speaker gets another name?"))
        new = await self.ask(_("Name"), name) if name is not None else None
        if name is not None and new:
            await self._change(lambda draft: drafts.renamed(draft, name, new))

    async def do_add_speaker(self) -> None:
        """A label that was passed over."""
        name = await self.ask(_("The label as it stands in the file, without its colon"))
        if name:
            await self._change(lambda draft: drafts.also_speaker(draft, name))

    async def do_role(self) -> None:
        """What a speaker is in this interview."""
        name = await self._speaker(_("Whose role?"))
        if name is None:
            return
        role = await self.choose(_("What is {name} here?").format(name=name or "-"), [*ROLES])
        if role is not None:
            await self._change(lambda draft: drafts.with_role(draft, name, ROLES[role]))

    async def do_about(self) -> None:
        """Household, perspective and date."""
        draft = self.draft
        if draft is None:
            return
        household = await self.ask(_("Household"), draft.household)
        if household is None:
            return
        place = await self.choose(_("Perspective"), [*RESPONDENTS, _("unknown")])
        if place is None:
            return
        date = await self.ask(_("Date of the interview, such as 2013-04-12"), draft.interview_date)
        if date is not None:
            perspective = [*RESPONDENTS, ""][place]
            await self._change(lambda each: drafts.about(each, household, perspective, date))

    async def do_next_file(self) -> None:
        """The cursor to the next file."""
        files = self.query_one("#files", LineList)
        files.cursor = (files.cursor + 1) % max(1, len(self.drafts))
        self._show_draft()

    async def do_import_all(self) -> None:
        """All files of the list, as one step."""
        if not self.drafts:
            self.say(_("there are no files in the list yet"))
            return
        workspace, listed = self.session.workspace, list(self.drafts)
        report = await self.long_work(
            _("Importing: all files or none"),
            lambda progress: drafts.store(workspace, listed, progress),
            writes=True,
        )
        self.drafts = []
        self.say(
            _("imported: {new} transcripts, {turns} turns; there already: {old}").format(
                new=len(report.transcripts), turns=report.turns, old=report.already_there
            )
        )
        self.show_state()
