"""Cutting transcripts into fragments: a draft, closed once, then numbers that never return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from transcripts_tool.domain.coding import Evidence
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import (
    CuttingChanged,
    CuttingClosed,
    FragmentsRenumbered,
    FragmentsReplaced,
    SpeakersSet,
    TranscriptCorrected,
)
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.offsets import changes_between, touched
from transcripts_tool.domain.transcript import INTERVIEWER, ROLES, Transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

Span = tuple[int, int]


def draft(workspace: Workspace, transcript: str, coder: str) -> tuple[Span, ...]:
    """The coder's cuts of a transcript so far."""
    return workspace.state.drafts.get((transcript, coder), ())


def is_cut(workspace: Workspace, transcript: str) -> bool:
    """True when the cutting was closed and fragments have their numbers."""
    return transcript in workspace.state.cut


def set_draft(workspace: Workspace, transcript: str, spans: Sequence[Span], coder: str) -> None:
    """Keep the coder's cuts; raises UserError for a span outside the transcript."""
    _check_uncut(workspace, transcript)
    turns = len(workspace.transcript(transcript).turns)
    ordered = tuple(sorted(set(spans)))
    for first, last in ordered:
        if not 0 <= first <= last < turns:
            raise UserError(_("a fragment must lie within the turns of its transcript"))
    if ordered != draft(workspace, transcript, coder):
        workspace.record(CuttingChanged(transcript, ordered), coder)


def propose(transcript: Transcript, cues: Sequence[str] = (), longest: int = 14) -> list[Span]:
    """Propose cuts at the interviewer's topic questions, for the user to accept or change.

    `cues` are words (any case) with which a topic is announced; a long stretch between two
    topics is cut at a question too.
    """
    starts = [
        number
        for number, turn in enumerate(transcript.turns)
        if transcript.role(turn.speaker) == INTERVIEWER
        and _announces(turn.text, [cue.casefold() for cue in cues])
    ]
    starts = _with_questions(transcript, sorted({0, *starts}), longest)
    ends = [start - 1 for start in starts[1:]] + [len(transcript.turns) - 1]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if last > first]


def _announces(text: str, cues: Sequence[str]) -> bool:
    said = text.casefold()
    return any(cue in said for cue in cues)


def _with_questions(transcript: Transcript, starts: list[int], longest: int) -> list[int]:
    marks = [*starts, len(transcript.turns)]
    found = list(starts)
    for first, following in pairwise(marks):
        last_cut = first
        for number in range(first + 1, following):
            turn = transcript.turns[number]
            asks = transcript.role(turn.speaker) == INTERVIEWER and turn.text.rstrip().endswith("?")
            if asks and number - last_cut >= longest:
                found.append(number)
                last_cut = number
    return sorted(found)


def close_cutting(workspace: Workspace, transcript: str, coder: str) -> list[Fragment]:
    """Give the coder's cuts their numbers; raises UserError when there are none."""
    _check_uncut(workspace, transcript)
    spans = draft(workspace, transcript, coder)
    if not spans:
        raise UserError(_("there are no fragments to number in this transcript yet"))
    start, round_id = workspace.next_number(), workspace.default_round()
    fragments = tuple(
        Fragment(
            id=new_id(workspace, index),
            transcript=transcript,
            first=first,
            last=last,
            number=start + index,
            round=round_id,
        )
        for index, (first, last) in enumerate(spans)
    )
    workspace.record(CuttingClosed(transcript, fragments), coder)
    return list(fragments)


def new_id(workspace: Workspace, index: int) -> str:
    """An internal id that no other place can make: it follows from the event to come."""
    import secrets

    return f"f{workspace.state.lamport + 1}-{index}-{secrets.token_hex(4)}"


def split(workspace: Workspace, fragment: str, at_turn: int, coder: str) -> list[Fragment]:
    """Split before turn `at_turn`: the old number retires, two new ones name it as parent."""
    old = _standing(workspace, fragment)
    if not old.first < at_turn <= old.last:
        raise UserError(_("a fragment is split between two of its own turns"))
    spans = [(old.first, at_turn - 1), (at_turn, old.last)]
    return _replace(workspace, [old], spans, coder)


def join(workspace: Workspace, fragments: Sequence[str], coder: str) -> list[Fragment]:
    """Join fragments of one transcript into one with a new number."""
    old = [_standing(workspace, each) for each in fragments]
    if len({each.id for each in old}) < 2 or len({each.transcript for each in old}) != 1:
        raise UserError(_("only fragments of one transcript can be joined, two or more"))
    span = (min(each.first for each in old), max(each.last for each in old))
    return _replace(workspace, old, [span], coder)


def _replace(
    workspace: Workspace, old: Sequence[Fragment], spans: Sequence[Span], coder: str
) -> list[Fragment]:
    for each in old:
        _refuse_handed_in(workspace, each)
    start = workspace.next_number()
    # The new fragments stay in the round of the old ones: blindness must not end by a split.
    round_id = workspace.state.round_of.get(old[0].id, "")
    fragments = tuple(
        Fragment(
            id=new_id(workspace, index),
            transcript=old[0].transcript,
            first=first,
            last=last,
            number=start + index,
            round=round_id,
            attributes=old[0].attributes,
            parents=tuple(each.id for each in old),
        )
        for index, (first, last) in enumerate(spans)
    )
    workspace.record(FragmentsReplaced(tuple(each.id for each in old), fragments), coder)
    return list(fragments)


def _refuse_handed_in(workspace: Workspace, fragment: Fragment) -> None:
    """What a coder has signed for cannot be cut anew before the round is opened."""
    current = workspace.state.round(fragment.id)
    if current.closed and not current.opened:
        raise UserError(
            _("round {round} is being closed: cut again after it is opened").format(
                round=current.name
            )
        )


def _standing(workspace: Workspace, fragment: str) -> Fragment:
    found = workspace.state.fragments.get(fragment)
    if found is None or not found.is_open_for_coding:
        raise UserError(_("this fragment does not stand any more"))
    return found


def _check_uncut(workspace: Workspace, transcript: str) -> None:
    if is_cut(workspace, transcript):
        raise UserError(_("the cutting of this transcript is closed; split or join instead"))


def set_roles(workspace: Workspace, transcript: str, roles: dict[str, str], coder: str) -> None:
    """Say what each speaker is in this transcript; raises UserError for an unknown role."""
    for role in roles.values():
        if role not in ROLES:
            raise UserError(
                _("unknown role '{role}'; known: {roles}").format(role=role, roles=", ".join(ROLES))
            )
    present = workspace.transcript(transcript)
    if roles != dict(present.speakers):
        workspace.record(SpeakersSet(transcript, {**present.speakers, **roles}), coder)


def correct(workspace: Workspace, transcript: str, texts: Sequence[str], coder: str) -> list[int]:
    """Mend typing errors: a new version; returns numbers of fragments coded on changed words.

    `texts` are the new texts of all turns, as many as there are.
    """
    present = workspace.transcript(transcript)
    old = [turn.text for turn in present.turns]
    if len(old) != len(texts):
        raise UserError(_("a correction keeps the number of turns"))
    changes = changes_between(old, texts)
    if not changes:
        return []
    turns = tuple(replace(turn, text=text) for turn, text in zip(present.turns, texts, strict=True))
    corrected = replace(present, turns=turns, version=present.version + 1)
    affected = _coded_on(workspace, transcript, changes)
    workspace.transcripts.put(corrected)
    workspace.record(
        TranscriptCorrected(transcript, corrected.version, corrected.sha256, changes), coder
    )
    return affected


def _coded_on(
    workspace: Workspace, transcript: str, changes: Sequence[tuple[int, int, int, int]]
) -> list[int]:
    found = set()
    for fragment in workspace.state.standing():
        if fragment.transcript != transcript:
            continue
        for slot in workspace.state.slots.get(fragment.id, {}).values():
            evidence: list[Evidence] = [e for row in slot.work.codings for e in row.evidence]
            in_span = any(fragment.first <= change[0] <= fragment.last for change in changes)
            loose = not evidence and not slot.work.is_empty and in_span
            if loose or any(touched(each, changes) for each in evidence):
                found.add(fragment.number or 0)
    return sorted(found)


def number_clashes(workspace: Workspace) -> dict[int, list[str]]:
    """Numbers that more than one standing fragment has, as can happen after a merge."""
    numbers: dict[int, list[str]] = {}
    for fragment in workspace.state.standing():
        numbers.setdefault(fragment.number or 0, []).append(fragment.id)
    return {number: ids for number, ids in numbers.items() if len(ids) > 1}


def renumber(workspace: Workspace, coder: str) -> dict[int, list[int]]:
    """Give all but the first of clashing fragments a new number; raises UserError once coded."""
    clashes = number_clashes(workspace)
    numbers: dict[str, int] = {}
    report: dict[int, list[int]] = {}
    following = workspace.next_number()
    for number, ids in sorted(clashes.items()):
        for fragment in sorted(ids)[1:]:
            if any(each.is_live for each in workspace.state.slots.get(fragment, {}).values()):
                raise UserError(
                    _("fragment {number} was coded already and keeps its number").format(
                        number=number
                    )
                )
            numbers[fragment] = following
            report.setdefault(number, []).append(following)
            following += 1
    if numbers:
        workspace.record(FragmentsRenumbered(numbers), coder)
    return report
