"""Messages that widgets send up to their screen."""

from __future__ import annotations

from textual.message import Message


class RowChosen(Message):
    """Enter was pressed, or a line clicked, in a list."""

    def __init__(self, list_id: str | None, row: int) -> None:
        self.list_id = list_id
        self.row = row
        super().__init__()


class RowReached(Message):
    """The cursor of a list came to another row."""

    def __init__(self, list_id: str | None, row: int) -> None:
        self.list_id = list_id
        self.row = row
        super().__init__()


class SuggestionsReady(Message):
    """The worker process answered about a fragment."""

    def __init__(self, fragment: str) -> None:
        self.fragment = fragment
        super().__init__()
