"""A file on its way in: how it was understood, and what the user says is otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.problems import is_date
from transcripts_tool.domain.speakers import guess_roles
from transcripts_tool.domain.text import collapse, printable, whole
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.formats.forms import describe
from transcripts_tool.formats.model import ReadTranscript, SpeakerCorrection
from transcripts_tool.formats.reading import SUFFIXES, read_transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.importing import ImportReport, import_transcripts, transcript_name
from transcripts_tool.services.progress import Progress, counted, unwatched
from transcripts_tool.services.workspace import Workspace

PREVIEWED = 200
"""Turns shown of a file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file, its reading (None when it could not be read, then `fault` says why), the rest said
    by the user: `roles` by speaker, household, perspective, interview date."""

    path: Path
    read: ReadTranscript | None = None
    fault: str = ""
    correction: SpeakerCorrection = field(default_factory=SpeakerCorrection)
    roles: Mapping[str, str] = field(default_factory=dict)
    household: str = ""
    perspective: str = ""
    interview_date: str = ""

    @property
    def all_roles(self) -> dict[str, str]:
        """The role of each speaker: guessed, unless the user said it."""
        if self.read is None:
            return {}
        guessed = guess_roles(
            self.read.turns,
            household=self.household or None,
            perspective=self.perspective or None,
        )
        said = {who: role for who, role in self.roles.items() if who in guessed}
        return {**guessed, **said}


def paths_of(typed: str) -> list[Path]:
    """The files that a typed path means: itself, or those in the folder that can be read.

    Raises UserError when there is nothing there.
    """
    path = Path(typed.strip().strip("'\"")).expanduser()
    if path.is_dir():
        found = sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
        if not found:
            raise UserError(_("{folder} holds no file that can be read").format(folder=path))
        return found
    if not path.exists():
        raise UserError(_("{file} does not exist").format(file=path))
    return [path]


def read_all(paths: Sequence[Path], progress: Progress = unwatched) -> list[Draft]:
    """Read files one by one; raises Cancelled when `progress` does, and then none is kept."""
    listed = counted(paths, progress, _("reading files"))
    return [read_draft(Draft(path)) for path in listed]


def store(
    workspace: Workspace, drafts: Sequence[Draft], progress: Progress = unwatched
) -> ImportReport:
    """Bring all files in as one event, or none of them.

    Raises UserError for a file that cannot be read and for two that give one transcript, and
    Cancelled when `progress` does.
    """
    made = [as_transcript(each) for each in drafts]
    refuse_twins(made)
    report = ImportReport()
    import_transcripts(workspace, made, report, progress)
    return report


def read_draft(draft: Draft) -> Draft:
    """Read the file (again) with what the user corrected."""
    try:
        read = read_transcript(draft.path, correction=draft.correction)
    except UserError as error:
        return replace(draft, read=None, fault=str(error))
    about = _from_metadata(draft, read.metadata)
    return replace(about, read=read, fault="")


def _from_metadata(draft: Draft, metadata: Mapping[str, str]) -> Draft:
    date = metadata.get("interview_date", "")
    return replace(
        draft,
        household=draft.household or metadata.get("household", ""),
        perspective=draft.perspective or metadata.get("perspective", ""),
        interview_date=draft.interview_date or (date if is_date(date) else ""),
    )


def no_speaker(draft: Draft, speaker: str) -> Draft:
    """The label is part of the talk after all."""
    labels = draft.correction.not_speakers | {speaker}
    correction = replace(draft.correction, not_speakers=labels)
    return replace(draft, correction=correction)


def renamed(draft: Draft, speaker: str, name: str) -> Draft:
    """The label gets another name; two labels with one name become one speaker."""
    merge = {**draft.correction.merge, speaker: collapse(name)}
    return replace(draft, correction=replace(draft.correction, merge=merge))


def also_speaker(draft: Draft, name: str) -> Draft:
    """The label is a speaker although it was passed over."""
    speakers = draft.correction.speakers | {collapse(name)}
    return replace(draft, correction=replace(draft.correction, speakers=speakers))


def with_role(draft: Draft, speaker: str, role: str) -> Draft:
    """The speaker has this role."""
    return replace(draft, roles={**draft.roles, speaker: role})


def about(draft: Draft, household: str, perspective: str, interview_date: str) -> Draft:
    """What the interview is about; raises UserError for what is no date."""
    if interview_date and not is_date(interview_date):
        raise UserError(
            _("'{text}' is no date of the form 2013-04-12").format(text=printable(interview_date))
        )
    return replace(
        draft,
        household=collapse(household),
        perspective=collapse(perspective),
        interview_date=interview_date,
    )


def as_transcript(draft: Draft) -> Transcript:
    """The transcript that the file becomes; raises UserError when it could not be read."""
    if draft.read is None:
        raise UserError(draft.fault)
    return Transcript(
        id=transcript_name(draft.path.stem),
        turns=draft.read.turns,
        household=draft.household or None,
        perspective=draft.perspective or None,
        interview_date=draft.interview_date or None,
        speakers=draft.all_roles,
        source=whole(draft.path.name),
    )


def refuse_twins(made: Sequence[Transcript]) -> None:
    """Raise UserError when two files would give one transcript."""
    names = [each.id for each in made]
    for name in names:
        if names.count(name) > 1:
            raise UserError(
                _("two files give transcript '{name}': rename one").format(name=printable(name))
            )


def preview_lines(draft: Draft) -> list[str]:
    """The first turns as they would come in, or why there are none."""
    if draft.read is None:
        return [printable(draft.fault)]
    shown = draft.read.turns[:PREVIEWED]
    lines = [f"{printable(t.speaker) or '-':<12} {printable(t.text)}" for t in shown]
    left = len(draft.read.turns) - len(shown)
    return lines + ([_("... and {count} turns more").format(count=left)] if left else [])


def speaker_lines(draft: Draft) -> list[str]:
    """Each speaker with role and number of turns."""
    if draft.read is None:
        return []
    turns = [turn.speaker for turn in draft.read.turns]
    return [
        f"{printable(name) or '-':<14} {role:<17} {turns.count(name)}"
        for name, role in draft.all_roles.items()
    ]


def about_lines(draft: Draft) -> list[str]:
    """How the file was understood, what it is about, and what should be looked at."""
    if draft.read is None:
        return []
    unknown = _("unknown")
    lines = [
        _("form: {form}").format(form=describe(draft.read.guess)),
        _("household: {name}").format(name=printable(draft.household) or unknown),
        _("perspective: {name}").format(name=printable(draft.perspective) or unknown),
        _("date: {date}").format(date=draft.interview_date or unknown),
    ]
    if draft.read.encoding:
        lines.append(_("encoding: {name}").format(name=draft.read.encoding))
    if draft.read.skipped:
        lines.append(_("left aside: {count} lines").format(count=len(draft.read.skipped)))
    return lines + [f"! {printable(each)}" for each in draft.read.warnings]


def file_lines(drafts: Sequence[Draft]) -> list[str]:
    """The list of files with what was found in each."""
    lines = []
    for each in drafts:
        if each.read is None:
            state = _("cannot be read")
        else:
            state = _("{turns} turns, {speakers} speakers").format(
                turns=len(each.read.turns), speakers=len(each.all_roles)
            )
        lines.append(f"{printable(each.path.name)}: {state}")
    return lines
