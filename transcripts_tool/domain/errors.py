"""Errors that a user can act on."""

from __future__ import annotations


class UserError(Exception):
    """Wrong use or unreadable input; its text is one plain sentence that names file and line."""


class CheckFailed(Exception):
    """A check that was asked for did not hold; the command line ends with exit code 3."""


class NotSaved(UserError):
    """The disk refused a write; nothing that depended on it may be shown as done."""


class ReadOnlyProject(UserError):
    """The project can be read but not written (newer format, damaged log, read-only folder)."""


class StillClosed(UserError):
    """The question asks for work of a round that has not been opened yet."""
