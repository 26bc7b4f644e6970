"""Bringing in transcripts and ready-made fragments: all of a file, once, or nothing of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import TranscriptRef, TranscriptsImported
from transcripts_tool.domain.fragment import Fragment, FragmentRow
from transcripts_tool.domain.speakers import guess_roles
from transcripts_tool.domain.text import collapse, fold, whole
from transcripts_tool.domain.transcript import Transcript, Turn, turns_hash
from transcripts_tool.i18n import _
from transcripts_tool.services import import_notes
from transcripts_tool.services.progress import Progress, counted, to_its_end, unwatched
from transcripts_tool.services.workspace import PROJECT, Workspace


@dataclass
class ImportReport:
    """What came in, what was there already, and what was skipped and why."""

    transcripts: list[str] = field(default_factory=list)
    fragments: int = 0
    turns: int = 0
    already_there: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def import_transcript(workspace: Workspace, transcript: Transcript, report: ImportReport) -> bool:
    """Store one transcript; False when the same words are there already.

    Raises UserError when a transcript of that name has other words: a change must be a
    correction, or codings would hang on a text that is gone.
    """
    return import_transcripts(workspace, [transcript], report) == 1


def import_transcripts(
    workspace: Workspace,
    transcripts: Sequence[Transcript],
    report: ImportReport,
    progress: Progress = unwatched,
) -> int:
    """Store several transcripts as one event, or none of them; returns how many were new.

    Raises UserError as `import_transcript` does, and Cancelled when `progress` does.
    """
    fresh = [each for each in transcripts if not _is_there(workspace, each)]
    for each in (x for x in transcripts if x not in fresh):
        report.warnings += import_notes.of_transcript(workspace, each)
    report.already_there += len(transcripts) - len(fresh)
    stored = [_with_roles(each) for each in fresh]
    if stored:
        _store(workspace, stored, (), progress)
    report.transcripts += [each.id for each in stored]
    report.turns += sum(len(each.turns) for each in stored)
    return len(stored)


def _is_there(workspace: Workspace, transcript: Transcript) -> bool:
    known = workspace.state.transcripts.get(transcript.id)
    if known is None:
        _refuse_erased(workspace, transcript.household)
        return False
    if transcript.sha256 in (known.sha256, _version_hash(workspace, transcript.id)):
        return True
    raise UserError(_changed(workspace, transcript.id))


def _with_roles(transcript: Transcript) -> Transcript:
    roles = guess_roles(
        transcript.turns, household=transcript.household, perspective=transcript.perspective
    )
    return replace(transcript, speakers={**roles, **transcript.speakers})


def _version_hash(workspace: Workspace, transcript: str) -> str:
    version = workspace.state.versions.get(transcript)
    return version.sha256 if version else ""


def _changed(workspace: Workspace, transcript: str) -> str:
    if any(each.transcript == transcript for each in workspace.state.fragments.values()):
        return _(
            "transcript '{name}' is in the project with other words, and fragments hang on "
            "them: correct it there, or import this file under another name"
        ).format(name=transcript)
    return _(
        "transcript '{name}' is in the project with other words: import this file under "
        "another name, or correct the transcript there"
    ).format(name=transcript)


def _refuse_erased(workspace: Workspace, household: str | None) -> None:
    if household in workspace.state.erased:
        raise UserError(
            _("household {household} withdrew and was erased").format(household=household)
        )


def import_fragments(
    workspace: Workspace, rows: Sequence[FragmentRow], source: str, report: ImportReport
) -> None:
    """Store ready-made fragments as one event; nothing when one of them cannot come in."""
    import_fragment_files(workspace, [(source, rows)], report)


def import_fragment_files(
    workspace: Workspace,
    files: Sequence[tuple[str, Sequence[FragmentRow]]],
    report: ImportReport,
    progress: Progress = unwatched,
) -> None:
    """Store the fragments of several files as one event, or nothing of them.

    Raises UserError with a line for each number that has other words already.
    """
    sieve = _Sieve(workspace)
    fresh = [(source, [row for row in rows if sieve.is_new(source, row)]) for source, rows in files]
    if sieve.faults:
        raise UserError("\n".join(sieve.faults))
    report.already_there += sieve.already_there
    report.warnings += sieve.notes
    for row in (row for _source, rows in fresh for row in rows):
        _refuse_erased(workspace, row.household)
    transcripts: list[Transcript] = []
    fragments: list[Fragment] = []
    taken = set(workspace.state.transcripts) | workspace.state.erased_transcripts
    for source, rows in fresh:
        documents, cuts = _documents(workspace, rows, source, taken)
        transcripts += documents
        fragments += cuts
    if fragments:
        _store(workspace, transcripts, fragments, progress)
    report.transcripts += [each.id for each in transcripts]
    report.fragments += len(fragments)
    report.turns += sum(len(each.turns) for each in transcripts)


class _Sieve:
    """Tells new fragments from those that are there, and notes those that contradict them."""

    def __init__(self, workspace: Workspace) -> None:
        self.faults: list[str] = []
        self.already_there = 0
        self.notes: list[str] = []
        self._workspace, self._numbered = workspace, workspace.state.numbered()
        self._words = {
            number: turns_hash(tuple(workspace.turns(each)))
            for number, each in self._numbered.items()
        }
        self._retired = {x.number for x in workspace.state.fragments.values() if x.retired}

    def is_new(self, source: str, row: FragmentRow) -> bool:
        words = turns_hash(row.turns)
        known = self._words.get(row.number)
        if known is None and row.number not in self._retired:
            self._words[row.number] = words
            return True
        if known == words:
            self.already_there += 1
            if row.number in self._numbered:
                present = self._numbered[row.number]
                self.notes += import_notes.of_fragment(self._workspace, row, present)
            return False
        what = _("fragment {number} exists already with other words").format(number=row.number)
        fault = _("{file} line {line}: {what}").format(file=source, line=row.line, what=what)
        self.faults.append(fault)
        return False


def _documents(
    workspace: Workspace, rows: Sequence[FragmentRow], source: str, taken: set[str]
) -> tuple[list[Transcript], list[Fragment]]:
    """One document for each interview of this file, the fragments one after another in it."""
    groups: dict[tuple[str, str, str, str], list[FragmentRow]] = {}
    for row in rows:
        name = row.transcript or _name_without_transcript(row, source)
        key = (name, row.household or "", row.perspective or "", row.interview_date or "")
        groups.setdefault(key, []).append(row)
    transcripts, fragments = [], []
    round_id = workspace.default_round()
    for (name, *_rest), members in groups.items():
        transcript_id = _free_name(name, taken)
        taken.add(transcript_id)
        document, cuts = _document(transcript_id, name, members, source, round_id)
        transcripts.append(document)
        fragments += cuts
    return transcripts, fragments


def _name_without_transcript(row: FragmentRow, source: str) -> str:
    parts = [part for part in (row.household, row.perspective) if part]
    return "-".join(parts) or transcript_name(PurePath(source).stem)


def _free_name(name: str, taken: set[str]) -> str:
    """The name itself, or a numbered one when a document of this interview is there already."""
    candidate, part = name, 1
    while candidate in taken:
        part += 1
        candidate = f"{name} ({part})"
    return candidate


def _document(
    transcript_id: str, name: str, rows: Sequence[FragmentRow], source: str, round_id: str
) -> tuple[Transcript, list[Fragment]]:
    turns: list[Turn] = []
    fragments: list[Fragment] = []
    for row in sorted(rows, key=lambda each: each.number):
        fragments.append(_fragment(transcript_id, row, len(turns), round_id))
        turns += row.turns
    first = rows[0]
    document = Transcript(
        id=transcript_id,
        turns=tuple(turns),
        interview=name,
        household=first.household,
        household_type=first.household_type,
        perspective=first.perspective,
        interview_date=first.interview_date,
        speakers=guess_roles(turns, household=first.household, perspective=first.perspective),
        selection=True,
        source=whole(PurePath(source).name),
    )
    return document, fragments


def _fragment(transcript_id: str, row: FragmentRow, first: int, round_id: str) -> Fragment:
    return Fragment(
        id=_fragment_id(transcript_id, row),
        transcript=transcript_id,
        first=first,
        last=first + len(row.turns) - 1,
        number=row.number,
        round=round_id,
        attributes=_attributes(row),
    )


def _attributes(row: FragmentRow) -> dict[str, Any]:
    own = dict(row.attributes)
    if row.household_type:
        own["household_type"] = row.household_type
    return own


def _fragment_id(transcript_id: str, row: FragmentRow) -> str:
    """The same file imported in two places gives the same fragments."""
    said = f"{fold(transcript_id)}|{row.number}|{turns_hash(row.turns)}"
    return "i" + hashlib.sha256(said.encode()).hexdigest()[:16]


def _store(
    workspace: Workspace,
    transcripts: Sequence[Transcript],
    fragments: Sequence[Fragment],
    progress: Progress,
) -> None:
    """Files first, then the one event that makes them count; taken back when that fails."""
    workspace.need_writable()
    stored: list[str] = []
    with _or_none(workspace, stored):
        for transcript in counted(transcripts, progress, _("storing transcripts")):
            stored.append(transcript.id)
            workspace.transcripts.put(transcript)
        refs = tuple(TranscriptRef(each.id, each.sha256, each.household) for each in transcripts)
    with to_its_end(), _or_none(workspace, stored):
        workspace.record(TranscriptsImported(refs, tuple(fragments)), PROJECT)


@contextmanager
def _or_none(workspace: Workspace, stored: Sequence[str]) -> Iterator[None]:
    """Take the stored files back when something goes wrong, a user who stops it included."""
    try:
        yield
    except BaseException:
        for transcript in stored:
            workspace.transcripts.remove(transcript)
        raise


def transcript_name(stem: str) -> str:
    """The name of a transcript that comes from a file of that name."""
    return collapse(stem) or "transcript"
