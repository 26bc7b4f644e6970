"""Changing the label system while coding: sublabels grow from the text, history is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transcripts_tool.domain.codebook import Codebook, Label
from transcripts_tool.domain.codebook_history import CARD_FIELDS
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import CodebookChanged
from transcripts_tool.domain.four_eyes import round_coders
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.i18n import _
from transcripts_tool.services.sampling import RELIABILITY
from transcripts_tool.services.workspace import Workspace


def add_sublabel(workspace: Workspace, main_label: str, name: str, coder: str) -> str:
    """Add a sublabel under a hoofdlabel; returns its spelling; one that exists is just named."""
    label = _main_label(workspace, main_label, coder)
    name = _clean(name)
    present = workspace.codebook(coder).sublabel(label.name, name)
    if present is not None:
        return present
    _record(workspace, "add_sublabel", label.name, {"new": name}, coder)
    return name


def rename_sublabel(workspace: Workspace, main_label: str, old: str, new: str, coder: str) -> None:
    """Give a sublabel another name; codings follow."""
    label = _main_label(workspace, main_label, coder)
    old = _sublabel(workspace, label, old, coder)
    new = _clean(new)
    taken = workspace.codebook(coder).sublabel(label.name, new)
    if taken is not None and fold(taken) != fold(old):
        raise UserError(_("'{name}' exists already; merge the two instead").format(name=taken))
    _record(workspace, "rename_sublabel", label.name, {"old": [old], "new": new}, coder)


def merge_sublabels(
    workspace: Workspace, main_label: str, old: Sequence[str], new: str, coder: str
) -> None:
    """Make several sublabels of one hoofdlabel one; codings follow."""
    label = _main_label(workspace, main_label, coder)
    names = [_sublabel(workspace, label, each, coder) for each in old]
    _record(workspace, "merge_sublabels", label.name, {"old": names, "new": _clean(new)}, coder)


def retire_sublabel(workspace: Workspace, main_label: str, name: str, coder: str) -> None:
    """Offer a sublabel no more; codings that have it keep it."""
    label = _main_label(workspace, main_label, coder)
    old = _sublabel(workspace, label, name, coder)
    _record(workspace, "retire_sublabel", label.name, {"old": [old]}, coder)


def edit_card(
    workspace: Workspace, dimension: str, name: str, fields: Mapping[str, Any], coder: str
) -> None:
    """Change what a label's card says: definition, when yes, when not, examples, terms."""
    found = workspace.codebook(coder).label(dimension, name)
    if found is None:
        raise UserError(_("unknown label '{name}'").format(name=name))
    unknown = set(fields) - set(CARD_FIELDS)
    if unknown:
        raise UserError(_("a label has no field '{name}'").format(name=sorted(unknown)[0]))
    _check_frozen(workspace)
    body = CodebookChanged(
        "edit_card", dimension, found.name, dict(fields), _round(workspace, coder)
    )
    workspace.record(body, coder)


def history(workspace: Workspace, viewer: str | None) -> list[tuple[str, str, CodebookChanged]]:
    """The changes that the viewer may know, oldest first: when, by whom, what."""
    from transcripts_tool.domain.codebook_history import visible_changes

    changes = visible_changes(workspace.state, viewer)
    return [(stamp.at, stamp.coder, change) for stamp, change in changes]


def labels_in_use(workspace: Workspace, codebook: Codebook) -> list[tuple[str, str]]:
    """Labels (dimension, name) that codings hold and that a codebook does not have."""
    used = {
        item
        for slots in workspace.state.slots.values()
        for slot in slots.values()
        for work in (slot.work, slot.imported)
        for coding in (work.codings if work else ())
        for item in coding.values.items()
    }
    missing = []
    for dimension, value in sorted(used):
        known = codebook.dimension(dimension)
        if known is not None and value and fold(value) not in known.by_fold:
            missing.append((dimension, value))
    return missing


def _record(
    workspace: Workspace, operation: str, label: str, arguments: dict[str, Any], coder: str
) -> None:
    _check_frozen(workspace)
    dimension = workspace.base.main.name
    body = CodebookChanged(operation, dimension, label, arguments, _round(workspace, coder))
    workspace.record(body, coder)


def _check_frozen(workspace: Workspace) -> None:
    """A reliability sample is coded with one version of the codebook."""
    for found in workspace.state.rounds.values():
        if found.kind == RELIABILITY and not found.opened:
            raise UserError(
                _("the codebook stays as it is until round {round} has been opened").format(
                    round=found.name
                )
            )


def _round(workspace: Workspace, coder: str) -> str:
    """The unopened round in which the change stays its maker's own, or nothing."""
    state = workspace.state
    for fragment in state.standing():
        current = state.round(fragment.id)
        if not current.opened and coder in round_coders(state, current.id):
            return current.id
    return ""


def _main_label(workspace: Workspace, name: str, coder: str) -> Label:
    book = workspace.codebook(coder)
    found = book.label(book.main.name, name)
    if found is None:
        raise UserError(_("unknown label '{name}'").format(name=name))
    return found


def _sublabel(workspace: Workspace, label: Label, name: str, coder: str) -> str:
    found = workspace.codebook(coder).sublabel(label.name, name)
    if found is None:
        raise UserError(_("'{label}' has no sublabel '{name}'").format(label=label.name, name=name))
    return found


def _clean(name: str) -> str:
    cleaned = collapse(name)
    if not cleaned or len(cleaned) > 80 or "\n" in cleaned:
        raise UserError(_("a label is one line of at most 80 characters"))
    return cleaned
