"""A tree of folders from which a transcript is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import DirectoryTree, Static

from transcripts_tool.formats.reading import SUFFIXES
from transcripts_tool.i18n import _
from transcripts_tool.tui.screens.dialogs import Dialog


class TranscriptTree(DirectoryTree):
    """Folders, and files of a kind that can be read."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave hidden and unreadable things out."""
        return [
            path
            for path in paths
            if not path.name.startswith(".") and (path.is_dir() or path.suffix.lower() in SUFFIXES)
        ]


class FilesScreen(Dialog[Path]):
    """Enter on a file chooses it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def compose(self) -> ComposeResult:
        """The tree and a line that names the keys."""
        with Vertical(classes="dialog"):
            yield TranscriptTree(self.folder)
            yield Static(_("Enter chooses, Esc goes back"), classes="hint")

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """A file was chosen."""
        event.stop()
        self.dismiss(event.path)
