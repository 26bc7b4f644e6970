"""Whether what coders handed in is still what was sealed when they closed their round."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts_tool.domain.state import RECODE, Round
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unfit:
    """One coder's work in one round (its name) that is not what was sealed.

    `complete` is true when all of it is here, so that it was changed; else part of it is missing.
    """

    coder: str
    round: str
    complete: bool


def unfit_seals(workspace: Workspace) -> tuple[Unfit, ...]:
    """Whose work is not what was sealed, by round; none once a household was erased.

    An older copy of a coder's folder can bring labels in that were given after the round was
    opened. Erasing takes labels out of what was sealed, and nothing can be compared after that.
    """
    if workspace.state.erased:
        return ()
    return workspace.keeping.of(workspace.state, "unfit seals", lambda: _unfit(workspace))


def changed_words(names: Sequence[str]) -> str:
    """Which work (coder/round) is no longer what was sealed, as a sentence."""
    return _(
        "Not what was sealed at closing, but changed afterwards in an older copy: {names}."
    ).format(names=", ".join(names))


def _unfit(workspace: Workspace) -> tuple[Unfit, ...]:
    return tuple(
        Unfit(coder, found.name, _is_complete(workspace, found, coder))
        for _id, found in sorted(workspace.state.rounds.items())
        for coder in sorted(found.closed)
        if not _fits(workspace, found, coder)
    )


def _fits(workspace: Workspace, found: Round, coder: str) -> bool:
    if coder in found.outside and coder not in found.salts:
        # The work itself lies on the coder's own machine until all have closed.
        return True
    own = sealed_hash(workspace, found.id, coder)
    if coder in found.salts:
        own = salted_hash(own, found.salts[coder])
    return found.closed[coder].sealed == own


def _is_complete(workspace: Workspace, found: Round, coder: str) -> bool:
    if found.kind == RECODE:
        slots = workspace.state.recodings.get(found.id, {})
        own = [slots.get(each) for each in found.fragments]
    else:
        state = workspace.state
        own = [
            state.peek(each.id, coder)
            for each in state.standing()
            if state.round_of.get(each.id) == found.id
        ]
    return all(slot is not None and (slot.sealed or slot.imported) for slot in own)


def sealed_hash(workspace: Workspace, round_id: str, coder: str) -> str:
    """The sha256 of a coder's closed labels in a round, replaced fragments included."""
    state, said = workspace.state, []
    again = state.recodings.get(round_id)
    for fragment in sorted(state.fragments):
        if again is not None:
            slot = again.get(fragment)
        elif state.round_of.get(fragment) == round_id:
            slot = state.slots.get(fragment, {}).get(coder)
        else:
            continue
        if slot is not None and slot.sealed is not None:
            rows = sorted([row.key for row in slot.sealed.codings])
            said.append([fragment, rows, slot.sealed.outcome])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def salted_hash(sealed: str, salt: str) -> str:
    """The sha256 (hex) of a hash followed by a salt, both hex."""
    return hashlib.sha256(bytes.fromhex(sealed) + bytes.fromhex(salt)).hexdigest()
