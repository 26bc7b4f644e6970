"""Who may see whose work: the one place where blindness is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transcripts_tool.domain.codebook_history import View
from transcripts_tool.domain.coding import Work, same_judgement
from transcripts_tool.domain.state import Round, Slot, State

BEFORE_REVEAL = "before_reveal"
FINAL = "final"
VERSIONS = (BEFORE_REVEAL, FINAL)


def may_see(state: State, viewer: str | None, coder: str, fragment: str) -> bool:
    """True when the viewer may see the coder's own work (not imports) on the fragment."""
    slot = state.peek(fragment, coder)
    if slot is None or not slot.is_live:
        return True
    if viewer == coder or (viewer is not None and viewer in slot.together):
        return True
    return state.round(fragment).opened


def visible_work(
    state: State, viewer: str | None, coder: str, fragment: str, version: str = FINAL
) -> Work | None:
    """The coder's work on the fragment as the viewer may see it; None when there is none to see.

    Own unfinished work is visible to oneself; of others only what they closed.
    """
    slot = state.peek(fragment, coder)
    if slot is None:
        return None
    may = may_see(state, viewer, coder, fragment)
    return seen_work(slot, may, version, own=viewer == coder)


def seen_work(slot: Slot, may: bool, version: str = FINAL, *, own: bool = False) -> Work | None:
    """The work in a slot for someone who may see it, or may not; `own` for its coder.

    For everybody at once `may` is whether the round was opened.
    """
    if not slot.is_live or not may:
        return slot.imported
    if version == BEFORE_REVEAL:
        return slot.sealed or (None if slot.shown else slot.imported)
    return slot.work if slot.closed or own else slot.imported


def hidden_rounds(state: State, viewer: str | None, coder: str | None = None) -> list[Round]:
    """Rounds that hold live work (of one coder, or of anyone) that the viewer may not see."""
    hidden: dict[str, Round] = {}
    for fragment, slots in state.slots.items():
        opened = state.round(fragment)
        if opened.opened or opened.id in hidden:
            continue
        for name, slot in slots.items():
            if (
                slot.is_live
                and coder in (None, name)
                and not may_see(state, viewer, name, fragment)
            ):
                hidden[opened.id] = opened
    return sorted(hidden.values(), key=lambda each: each.id)


def round_coders(state: State, round_id: str) -> list[str]:
    """The coders of a round: those it names, else all who take part at a screen."""
    named = state.ensure_round(round_id).coders
    if named:
        return sorted(named)
    live = {coder.name for coder in state.coders.values() if coder.via == "open"}
    for fragment, slots in state.slots.items():
        if state.round_of.get(fragment, "1") == round_id:
            live.update(name for name, slot in slots.items() if slot.is_live)
    return sorted(live)


def round_fragments(state: State, round_id: str) -> list[str]:
    """The standing fragments of a round, in order of number."""
    return [each.id for each in state.standing() if state.round_of.get(each.id) == round_id]


def judges(state: State, fragment: str) -> Iterator[tuple[str, Slot]]:
    """Coders whose work on the fragment is closed and open to all, with their slots."""
    opened = state.round(fragment).opened
    for coder, slot in sorted(state.slots.get(fragment, {}).items()):
        if _judges(slot, opened):
            yield coder, slot


def _judges(slot: Slot, opened: bool) -> bool:
    """True when the work in a slot is closed and open to all."""
    return bool(slot.closed and opened if slot.is_live else slot.imported)


def judged_work(slot: Slot) -> Work:
    """What counts as the coder's last word in a slot that `judges` gave."""
    return slot.work if slot.is_live else slot.imported or slot.work


def is_joint(state: State, fragment: str) -> bool:
    """True when two coders labelled the fragment together at one screen."""
    return any(
        slot.closed and bool(slot.together) for slot in state.slots.get(fragment, {}).values()
    )


def settled_work(state: State, fragment: str, view: View) -> Work | None:
    """The work that both stand for, or None: confirmed, judged the same, or made together.

    Judgements are the same when they are so in the codebook's present words, which `view` has.
    """
    consensus = state.consensus.get(fragment)
    if consensus is not None and consensus.settled is not None:
        return consensus.settled
    if consensus is not None and consensus.reopened:
        return None
    for slot in state.slots.get(fragment, {}).values():
        if slot.closed and slot.together:
            return slot.work
    works = [view.current(judged_work(slot)) for _coder, slot in judges(state, fragment)]
    if len(works) >= 2 and same_judgement(works):
        return works[0]
    return None


def is_conflict(state: State, fragment: str, view: View) -> bool:
    """True when two coders judged the fragment differently and nothing settled it.

    `view` has the codebook's present words, in which the judgements are compared.
    """
    slots = state.slots.get(fragment, {}).values()
    if len(slots) < 2:
        return False
    opened = state.round(fragment).opened
    works = [view.current(judged_work(slot)) for slot in slots if _judges(slot, opened)]
    if len(works) < 2:
        return False
    consensus = state.consensus.get(fragment)
    undecided = consensus is None or (consensus.settled is None and not consensus.reopened)
    # Most fragments have no consensus: what is left then is whether the judgements are the same.
    if undecided and not is_joint(state, fragment):
        return not same_judgement(works)
    return settled_work(state, fragment, view) is None


def conflicts(state: State, view: View) -> list[str]:
    """Fragments that two coders judged differently and that are not settled, by number."""
    return [each.id for each in state.standing() if is_conflict(state, each.id, view)]


def shared_rows(works: Iterable[Work]) -> frozenset[tuple[tuple[str, str], ...]]:
    """The row keys that every work holds: what both gave is kept."""
    sets = [work.keys for work in works]
    return frozenset.intersection(*sets) if sets else frozenset()
