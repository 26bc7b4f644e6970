"""Bringing packs into a project: all of them or nothing, any order, as often as one likes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcripts_tool.bootstrap import Project, open_project
from transcripts_tool.bootstrap.merge_lines import merge_logs
from transcripts_tool.bootstrap.packing import PACK, texts_of
from transcripts_tool.domain import events as e
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.counting_work import Counts, count_work
from transcripts_tool.services.erasing import what_is_left
from transcripts_tool.services.seals import unfit_seals
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.archive import folder_files, read_archive
from transcripts_tool.storage.codebook_file import FILE as CODEBOOK
from transcripts_tool.storage.files import replace_all, write_atomically
from transcripts_tool.storage.open_work import OPEN, OpenFolder
from transcripts_tool.storage.settings import FILE as SETTINGS
from transcripts_tool.storage.transcripts import TranscriptShelf

_ALLOWED = re.compile(
    rf"({layout.LOG}/[^/]+\.jsonl|{layout.TRANSCRIPTS}/[^/]+\.json|{layout.TEXTS}/[^/]+\.txt"
    rf"|{re.escape(CODEBOOK)})\Z"
)
_REGISTERS = (layout.HOUSEHOLDS, layout.MEASUREMENTS, layout.INTERVENTIONS)
_PROJECT = (SETTINGS, CODEBOOK, *_REGISTERS, layout.TRANSCRIPTS, layout.TEXTS, layout.LOG)


@dataclass
class MergeReport:
    """What a merge brings: events per coder, fragments and closed work, before and after.

    Work that the asker may not know of is in no count; `unopened` names whose open rounds came
    along, and nothing more of them.
    """

    events_before: dict[str, int] = field(default_factory=dict)
    events_after: dict[str, int] = field(default_factory=dict)
    fragments_before: dict[str, int] = field(default_factory=dict)
    fragments_after: dict[str, int] = field(default_factory=dict)
    coded_before: dict[str, dict[str, int]] = field(default_factory=dict)
    coded_after: dict[str, dict[str, int]] = field(default_factory=dict)
    unopened: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    written: bool = False

    def before(self, counts: Counts) -> None:
        """Keep what was counted before."""
        self.events_before, self.fragments_before = counts.events, counts.fragments
        self.coded_before = counts.coded

    def after(self, counts: Counts) -> None:
        """Keep what was counted after."""
        self.events_after, self.fragments_after = counts.events, counts.fragments
        self.coded_after, self.unopened = counts.coded, counts.unopened


@dataclass
class _Incoming:
    """What packs hold beyond the project, and all that speaks against bringing it in."""

    changed: dict[str, bytes] = field(default_factory=dict)
    own: dict[str, bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def merge(
    folder: Path, packs: Sequence[Path], *, dry_run: bool = False, viewer: str | None = None
) -> MergeReport:
    """Bring packs into a project; bringing one in twice changes nothing.

    Raises UserError, with a line for each reason, for packs of another project, other words or
    another codebook, two different events that claim one place, and labels of a closed round
    that are not what its coder sealed; then nothing is written.
    """
    project = open_project(folder, read_only=True)
    asker = project.workspace.coder(viewer) if viewer else None
    report = MergeReport()
    report.before(count_work(project.workspace, project.reading.events, asker))
    incoming = _Incoming()
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / "trial"
        _copy(folder, trial)
        for path in packs:
            _read(trial, path, project, asker, incoming)
        _refuse(incoming.problems)
        after = open_project(trial, read_only=True)
        _refuse([*_other_words(after), *_broken_seals(project, after)])
        _drop_erased(after, incoming.changed)
        report.after(count_work(after.workspace, after.reading.events, asker))
    report.files, report.left_out = sorted(incoming.changed), incoming.left_out
    if not dry_run:
        _write(folder, project, asker, incoming)
        report.written = bool(incoming.changed or incoming.own)
    return report


def _copy(folder: Path, trial: Path) -> None:
    trial.mkdir()
    for name, content in folder_files(folder, _PROJECT).items():
        path = trial / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise UserError("\n".join([_("nothing was merged:"), *dict.fromkeys(problems)]))


def _read(
    trial: Path, path: Path, project: Project, asker: str | None, incoming: _Incoming
) -> None:
    facts, files = read_archive(path, PACK)
    if facts.get("project") != project.settings.id:
        incoming.problems.append(_("{path} belongs to another project").format(path=path))
        return
    mine = asker is not None and facts.get("coder") == asker
    for name, content in files.items():
        if name.startswith(f"{OPEN}/"):
            if mine:
                incoming.own[name.removeprefix(f"{OPEN}/")] = content
            else:
                incoming.left_out.append(name)
        elif _ALLOWED.match(name):
            _bring(trial, path, name, content, incoming)
        else:
            problem = _("{pack}: '{name}' has no place in a pack")
            incoming.problems.append(problem.format(pack=path, name=name))


def _bring(trial: Path, pack_path: Path, name: str, content: bytes, incoming: _Incoming) -> None:
    """Put one file of a pack beside what is there, or say why the two cannot both be."""
    path = trial / name
    present = path.read_bytes() if path.exists() else None
    if present == content:
        return
    if present is not None and name.startswith(f"{layout.LOG}/"):
        merged, forks = merge_logs(present, content)
        problem = _("{pack}: '{name}' line {line}: the same event with another content")
        incoming.problems += [problem.format(pack=pack_path, name=name, line=x) for x in forks]
        if forks or merged == present:
            return
        content = merged
    elif present is not None:
        problem = _("{pack}: '{name}' is not the same as in this project")
        incoming.problems.append(problem.format(pack=pack_path, name=name))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    incoming.changed[name] = content


def _other_words(after: Project) -> list[str]:
    """Transcripts that were brought in, or corrected, with other words in two places."""
    said: dict[tuple[str, int], set[str]] = {}
    for event in after.reading.events:
        body = event.body
        if isinstance(body, e.TranscriptsImported):
            for ref in body.transcripts:
                said.setdefault((ref.id, 1), set()).add(ref.sha256)
        elif isinstance(body, e.TranscriptCorrected):
            said.setdefault((body.transcript, body.version), set()).add(body.sha256)
    known = after.workspace.state.transcripts
    problem = _("transcript '{name}' holds other words in the two places")
    found = [problem.format(name=x) for (x, _v), y in said.items() if len(y) > 1 and x in known]
    for transcript in known:
        try:
            after.workspace.transcript(transcript)
        except UserError as error:
            found.append(str(error))
    return found


def _broken_seals(before: Project, after: Project) -> list[str]:
    """Rounds that someone had closed and that would now hold other labels of theirs."""
    known = set(unfit_seals(before.workspace))
    problem = _(
        "round {round}: these are not the labels that {coder} sealed when closing it; an older copy"
        " of a project was used after that"
    )
    return [
        problem.format(round=each.round, coder=each.coder)
        for each in unfit_seals(after.workspace)
        if each.complete and each not in known
    ]


def _drop_erased(after: Project, changed: dict[str, bytes]) -> None:
    """An old pack brings nothing of an erased household back."""
    state = after.workspace.state
    shelf = TranscriptShelf(after.folder / layout.TRANSCRIPTS)
    marks = [shelf.path(each).name.removesuffix(".json") for each in state.erased_transcripts]
    gone = [x for x in after.reading.events if what_is_left(state, x) is None]
    names = {f"{layout.TEXTS}/{text}.txt" for text in texts_of(gone)}
    for name in list(changed):
        file = name.rpartition("/")[2]
        if name in names or any(file.startswith(f"{mark}.") for mark in marks):
            del changed[name]


def _write(folder: Path, project: Project, asker: str | None, incoming: _Incoming) -> None:
    # Transcripts and texts first: a log line must never speak of what is not there yet.
    order = sorted(incoming.changed, key=lambda each: (each.startswith(layout.LOG), each))
    replace_all({folder / name: incoming.changed[name] for name in order})
    if asker is not None and incoming.own:
        _put_back(OpenFolder(project.settings.id, asker), incoming.own)


def _put_back(own: OpenFolder, files: Mapping[str, bytes]) -> None:
    """Restore a coder's open work from their own pack; what is longer here stays."""
    for name, content in files.items():
        path = own.root / name
        if not path.exists() or content.startswith(path.read_bytes()):
            write_atomically(path, content, 0o600)
