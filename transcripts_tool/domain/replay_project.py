"""Replay of what the project consists of: coders, settings, transcripts, fragments, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from transcripts_tool.domain import events as e
from transcripts_tool.domain.coding import Work
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.offsets import move_evidence
from transcripts_tool.domain.state import FIRST_ROUND, Coder, Memo, State


def _coder_added(state: State, stamp: e.Stamp, body: e.CoderAdded) -> None:
    coder = state.coders.setdefault(body.name, Coder(body.name, body.via))
    if body.via == "open":
        coder.via = "open"


def _relation_set(state: State, stamp: e.Stamp, body: e.RelationSet) -> None:
    coder = state.coders.setdefault(body.name, Coder(body.name))
    coder.relations[body.household] = body.relation


def _setting_changed(state: State, stamp: e.Stamp, body: e.SettingChanged) -> None:
    state.settings[body.key] = body.value
    state.setting_history.append((stamp, body))


def _transcripts_imported(state: State, stamp: e.Stamp, body: e.TranscriptsImported) -> None:
    for ref in body.transcripts:
        if ref.household in state.erased:
            state.erased_transcripts.add(ref.id)
        elif ref.id not in state.erased_transcripts:
            state.transcripts.setdefault(ref.id, ref)
    for fragment in body.fragments:
        if fragment.transcript not in state.erased_transcripts:
            state.cut.setdefault(fragment.transcript, stamp.coder)
        _add_fragment(state, fragment)


def _add_fragment(state: State, fragment: Fragment) -> None:
    state.highest_number = max(state.highest_number, fragment.number or 0)
    if fragment.transcript in state.erased_transcripts:
        state.erased_fragments.add(fragment.id)
    if fragment.id in state.erased_fragments:
        return
    state.fragments.setdefault(fragment.id, fragment)
    round_id = fragment.round or FIRST_ROUND
    state.round_of.setdefault(fragment.id, round_id)
    state.ensure_round(round_id)


def _transcript_corrected(state: State, stamp: e.Stamp, body: e.TranscriptCorrected) -> None:
    present = state.versions.get(body.transcript)
    if present and present.version >= body.version:
        return
    state.versions[body.transcript] = body
    state.corrections.append((stamp, body))
    for fragment_id, slots in state.slots.items():
        fragment = state.fragments.get(fragment_id)
        if fragment is None or fragment.transcript != body.transcript:
            continue
        for slot in slots.values():
            slot.work = _moved(slot.work, body)
            slot.sealed = _moved(slot.sealed, body) if slot.sealed else None


def _moved(work: Work, body: e.TranscriptCorrected) -> Work:
    codings = tuple(
        replace(coding, evidence=move_evidence(coding.evidence, body.changes))
        for coding in work.codings
    )
    return replace(work, codings=codings)


def _speakers_set(state: State, stamp: e.Stamp, body: e.SpeakersSet) -> None:
    state.roles[body.transcript] = dict(body.roles)


def _cutting_changed(state: State, stamp: e.Stamp, body: e.CuttingChanged) -> None:
    state.drafts[(body.transcript, stamp.coder)] = body.spans


def _cutting_closed(state: State, stamp: e.Stamp, body: e.CuttingClosed) -> None:
    # Two people may close the same cutting on two machines; the first one counts, and the
    # other's fragments stay out rather than doubling every stretch.
    if body.transcript in state.cut:
        return
    if body.transcript not in state.erased_transcripts:
        state.cut[body.transcript] = stamp.coder
    for fragment in body.fragments:
        _add_fragment(state, fragment)


def _fragments_replaced(state: State, stamp: e.Stamp, body: e.FragmentsReplaced) -> None:
    for fragment_id in body.retired:
        if fragment_id in state.fragments:
            retired = replace(state.fragments[fragment_id], retired=True)
            state.fragments[fragment_id] = retired
    for fragment in body.fragments:
        _add_fragment(state, fragment)


def _fragments_renumbered(state: State, stamp: e.Stamp, body: e.FragmentsRenumbered) -> None:
    for fragment_id, number in body.numbers.items():
        state.highest_number = max(state.highest_number, number)
        if fragment_id in state.fragments:
            fragment = replace(state.fragments[fragment_id], number=number)
            state.fragments[fragment_id] = fragment


def _memo_written(state: State, stamp: e.Stamp, body: e.MemoWritten) -> None:
    order = (stamp.lamport, stamp.writer, stamp.seq)
    memo = Memo(stamp.coder, stamp.at, body.kind, body.target, body.text, order)
    if _about_erased(state, body):
        return
    state.memos.append(memo)


def _about_erased(state: State, body: e.MemoWritten) -> bool:
    erased = {
        "fragment": state.erased_fragments,
        "transcript": state.erased_transcripts,
        "household": state.erased,
    }
    return body.target in erased.get(body.kind, set())


def _codebook_changed(state: State, stamp: e.Stamp, body: e.CodebookChanged) -> None:
    state.codebook_changes.append((stamp, body))


def _name_decided(state: State, stamp: e.Stamp, body: e.NameDecided) -> None:
    if body.transcript not in state.erased_transcripts:
        state.names.append((stamp, body))


def _exported(state: State, stamp: e.Stamp, body: e.Exported) -> None:
    state.exports.append((stamp, body))


def _household_erased(state: State, stamp: e.Stamp, body: e.HouseholdErased) -> None:
    state.erased.add(body.household)
    gone = {ref.id for ref in state.transcripts.values() if ref.household == body.household}
    state.erased_transcripts |= gone
    _forget(state, gone)
    for coder in state.coders.values():
        coder.relations.pop(body.household, None)


def _forget(state: State, transcripts: Iterable[str]) -> None:
    gone = set(transcripts)
    fragments = {each.id for each in state.fragments.values() if each.transcript in gone}
    state.erased_fragments |= fragments
    for transcript in gone:
        state.transcripts.pop(transcript, None)
        state.cut.pop(transcript, None)
    for fragment in fragments:
        state.fragments.pop(fragment, None)
        state.slots.pop(fragment, None)
        for recoded in state.recodings.values():
            recoded.pop(fragment, None)
        state.consensus.pop(fragment, None)
    state.names = [each for each in state.names if each[1].transcript not in gone]
    dead = fragments | gone | state.erased
    state.memos = [each for each in state.memos if each.target not in dead]


HANDLERS: dict[type, Callable[[State, e.Stamp, Any], None]] = {
    e.CoderAdded: _coder_added,
    e.RelationSet: _relation_set,
    e.SettingChanged: _setting_changed,
    e.TranscriptsImported: _transcripts_imported,
    e.TranscriptCorrected: _transcript_corrected,
    e.SpeakersSet: _speakers_set,
    e.CuttingChanged: _cutting_changed,
    e.CuttingClosed: _cutting_closed,
    e.FragmentsReplaced: _fragments_replaced,
    e.FragmentsRenumbered: _fragments_renumbered,
    e.MemoWritten: _memo_written,
    e.CodebookChanged: _codebook_changed,
    e.NameDecided: _name_decided,
    e.Exported: _exported,
    e.HouseholdErased: _household_erased,
}
