"""A household withdraws: what is about it goes, from the state and from every line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from transcripts_tool.domain import events as e
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.state import State
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

_Cut = TypeVar("_Cut", bound=e.TranscriptsImported | e.CuttingClosed | e.FragmentsReplaced)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took away."""

    household: str
    transcripts: tuple[str, ...]
    fragments: int
    texts: int


def erase_household(workspace: Workspace, household: str, coder: str) -> Erased:
    """Erase a household; raises UserError when the project does not know it.

    The event comes first: from then on nothing shows the household, whatever happens to files.
    """
    state = workspace.state
    known = {ref.household for ref in state.transcripts.values() if ref.household}
    name = next((each for each in known if fold(each) == fold(household)), None)
    if name is None and fold(household) not in workspace.household_types:
        raise UserError(_("there is no household '{name}' here").format(name=household))
    name = name or household
    gone = tuple(sorted(x.id for x in state.transcripts.values() if x.household == name))
    fragments = {each.id for each in state.fragments.values() if each.transcript in gone}
    texts = _texts_about(state, {*fragments, *gone, name}, fragments)
    workspace.record(e.HouseholdErased(name), coder)
    for transcript in gone:
        workspace.transcripts.remove(transcript)
    for text in texts:
        workspace.texts.remove(text)
    return Erased(name, gone, len(fragments), len(texts))


def _texts_about(state: State, targets: set[str], fragments: set[str]) -> set[str]:
    found = {memo.text for memo in state.memos if memo.target in targets}
    for fragment in fragments:
        consensus = state.consensus.get(fragment)
        if consensus is not None and consensus.proposal and consensus.proposal.note:
            found.add(consensus.proposal.note)
    return found


def what_is_left(state: State, event: e.Event) -> e.Body | None:
    """What remains of an event once the erased households are taken out; None for nothing."""
    body = event.body
    if isinstance(body, e.TranscriptsImported | e.CuttingClosed | e.FragmentsReplaced):
        return _with_fragments(state, body)
    if isinstance(body, e.CodingsImported):
        works = tuple(x for x in body.works if x.fragment not in state.erased_fragments)
        return replace(body, works=works) if works else None
    if isinstance(body, e.RoundStarted):
        kept = tuple(x for x in body.fragments if x not in state.erased_fragments)
        return replace(body, fragments=kept)
    if isinstance(body, e.RelationSet):
        return None if body.household in state.erased else body
    return None if _is_about_erased(state, body) else body


def _with_fragments(state: State, body: _Cut) -> _Cut:
    """The event with no more of an erased fragment than its id and number.

    The id must be known, or another coder's lines about it would not be recognised; the number,
    because it is never given to another fragment.
    """
    fragments = tuple(
        Fragment(each.id, each.transcript, 0, 0, each.number, retired=True)
        if each.id in state.erased_fragments
        else each
        for each in body.fragments
    )
    return replace(body, fragments=fragments)


def _is_about_erased(state: State, body: e.Body) -> bool:
    if getattr(body, "fragment", None) in state.erased_fragments:
        return True
    if getattr(body, "transcript", None) in state.erased_transcripts:
        return True
    target = getattr(body, "target", None)
    return target is not None and target in (
        state.erased | state.erased_transcripts | state.erased_fragments
    )
