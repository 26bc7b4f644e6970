"""The register files of a project folder, read and written as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from transcripts_tool.storage.files import write_atomically


@dataclass(frozen=True)
class RegisterFolder:
    """The registers in a folder, as `services.registers` takes them."""

    folder: Path

    def read(self, name: str) -> list[tuple[int, dict[str, str]]]:
        """Rows with their line numbers; none when the file is not there or empty."""
        from transcripts_tool.formats.csv_out import strip_prefix
        from transcripts_tool.formats.tables import read_table

        path = self.folder / name
        if not path.exists() or not path.stat().st_size:
            return []
        rows = read_table(path).rows
        return [(line, {k: strip_prefix(v) for k, v in cells.items()}) for line, cells in rows]

    def write(self, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
        """Replace a file as a whole; raises NotSaved and leaves the old one."""
        from transcripts_tool.formats.csv_out import write_csv

        text = StringIO(newline="")
        cells = ([row.get(each, "") for each in columns] for row in rows)
        write_csv(text, columns, cells, free_text=frozenset(columns))
        write_atomically(self.folder / name, text.getvalue().encode())
