"""Where the data that is shipped beside the code lies: models and example annotations."""

from __future__ import annotations

from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

PACKAGE = Path(__file__).resolve().parent
KINDS = ("models", "annotations")


def data_dir(kind: str) -> Path:
    """The folder of shipped data of one kind ('models' or 'annotations').

    A wheel holds it inside the package (_data), a checkout beside it; the first that exists is
    taken. Raises UserError when neither does, which says that the installation is incomplete.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of data: {kind}")
    for folder in (PACKAGE / "_data" / kind, PACKAGE.parent / kind):
        if folder.is_dir():
            return folder
    raise UserError(
        _("The installation is incomplete: the folder '{folder}' is missing.").format(folder=kind)
    )
