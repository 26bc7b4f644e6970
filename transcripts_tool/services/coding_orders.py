"""In which order a coder chose to code: kept in the log, so that a report can name it."""

from __future__ import annotations

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import SettingChanged
from transcripts_tool.domain.state import State
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

INTERVIEW, RANDOM, UNCERTAIN = "interview", "random", "uncertain"
ORDERS = (INTERVIEW, RANDOM, UNCERTAIN)
"""As the interviews run; at random with a seed of the coder's own; uncertain first."""

_KEY = "order/"


def order_words(order: str) -> str:
    """What an order is called."""
    names = {
        INTERVIEW: _("as the interviews run"),
        RANDOM: _("at random"),
        UNCERTAIN: _("uncertain first by the coder's own model, outside reliability samples"),
    }
    return names.get(order, order)


def order_of(state: State, coder: str) -> str:
    """The order that a coder chose last; without a choice as the interviews run."""
    found = state.settings.get(_KEY + coder, INTERVIEW)
    return found if found in ORDERS else INTERVIEW


def choose_order(workspace: Workspace, coder: str, order: str) -> None:
    """Keep the coder's choice; raises UserError for an order that there is not."""
    if order not in ORDERS:
        raise UserError(
            _("unknown order '{order}'; known: {known}").format(
                order=order, known=", ".join(ORDERS)
            )
        )
    if order != order_of(workspace.state, coder):
        workspace.record(SettingChanged(_KEY + coder, order), coder)


def chosen_orders(workspace: Workspace) -> dict[str, list[str]]:
    """The orders that coders chose, each once and oldest first; nobody who never chose."""
    found: dict[str, list[str]] = {}
    for _stamp, change in workspace.state.setting_history:
        if change.key.startswith(_KEY) and change.value in ORDERS:
            chosen = found.setdefault(change.key[len(_KEY) :], [INTERVIEW])
            if change.value not in chosen:
                chosen.append(change.value)
    return found


def seed_of(workspace: Workspace, coder: str) -> str:
    """The seed of a coder's random order: the same at every start, another for everybody."""
    return f"{workspace.settings.id}/{coder}"
