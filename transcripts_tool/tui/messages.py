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


class ModelChanged(Message):
    """The worker process has a model, or another one than before."""


class TrainingMoved(Message):
    """Learning began, came further, or was stopped; the model is still the one it was."""


class CellChosen(Message):
    """Enter was pressed, or a cell clicked twice, in a table."""

    def __init__(self, grid_id: str | None, row: int, column: int) -> None:
        self.grid_id = grid_id
        self.row = row
        self.column = column
        super().__init__()


class CellReached(Message):
    """The cursor of a table came to another cell, or the table changed beneath it."""

    def __init__(self, grid_id: str | None, row: int, column: int) -> None:
        self.grid_id = grid_id
        self.row = row
        self.column = column
        super().__init__()
