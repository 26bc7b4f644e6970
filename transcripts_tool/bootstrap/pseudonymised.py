"""A pseudonymised copy of a project: written whole after review and leak check, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.bootstrap import Project
from transcripts_tool.bootstrap.names import NameDesk
from transcripts_tool.bootstrap.replacer import TRACED, Replacer, reviewed_replacer
from transcripts_tool.bootstrap.risk_note import risk_note
from transcripts_tool.codebooks import BUILT_IN
from transcripts_tool.domain.errors import CheckFailed, UserError
from transcripts_tool.domain.events import Exported
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.key import as_spoken
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _
from transcripts_tool.services import codings_io
from transcripts_tool.services.coding import NO_QUOTE
from transcripts_tool.services.progress import Progress, counted, to_its_end, unwatched
from transcripts_tool.services.rows import refuse_hidden

if TYPE_CHECKING:
    from transcripts_tool.anonymise.leak import LeakReport


class StillNamed(CheckFailed):
    """A name still stands in what would leave; `leaks` says which and where."""

    def __init__(self, message: str, leaks: LeakReport) -> None:
        super().__init__(message)
        self.leaks = leaks


def write_copy(
    desk: NameDesk, out: Path, *, unreviewed: bool = False, progress: Progress = unwatched
) -> dict[str, Any]:
    """Write the copy and return its report; one that is stopped leaves nothing.

    Raises CheckFailed when finds are not reviewed (unless `unreviewed`) or a name is still in
    what would leave; UserError when the folder is not empty or a round is still closed.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UserError(_("{folder} is not empty").format(folder=out))
    refuse_hidden(desk.project.workspace, desk.coder if desk.coder != "project" else None)
    replacer, waiting = reviewed_replacer(desk, unreviewed=unreviewed, progress=progress)
    with _staged(out) as staging:
        report = _write_all(desk, replacer, staging, waiting, progress)
        leaks = checked(desk, staging, progress)
        report["leak_check"] = {"files": leaks.files, "hits": 0, "too_short": len(leaks.too_short)}
        _dump(staging / "report.json", report)
        with to_its_end():
            if out.exists():
                out.rmdir()
            staging.replace(out)
            _remember(desk, "copy", report["replaced"], report["unreviewed"])
    return report


def _remember(desk: NameDesk, what: str, replaced: Mapping[str, int], unreviewed: int) -> None:
    """Keep the pseudonyms that were given out, and that something left."""
    desk.save()
    figures = {"replaced": replaced, "unreviewed": unreviewed}
    desk.project.workspace.record(Exported(what, True, figures), desk.coder)


def write_file(
    desk: NameDesk,
    out: Path,
    write: Callable[[Path, Replacer, Progress], None],
    *,
    unreviewed: bool = False,
    progress: Progress = unwatched,
) -> int:
    """Write one file with pseudonyms, after the leak check; returns how many were replaced.

    `write` makes the file at the path it is given. Raises as `write_copy` does.
    """
    replacer, waiting = reviewed_replacer(desk, unreviewed=unreviewed, progress=progress)
    with _staged(out) as staging:
        write(staging / out.name, replacer, progress)
        checked(desk, staging, progress)
        with to_its_end():
            (staging / out.name).replace(out)
            _remember(desk, "file", dict(sorted(replacer.replaced.items())), waiting)
    return sum(replacer.replaced.values())


@contextmanager
def _staged(out: Path) -> Iterator[Path]:
    """A folder beside the target to write in; what is left in it goes away."""
    staging = out.with_name(f".{out.name}.part")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(parents=True)
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def checked(desk: NameDesk, folder: Path, progress: Progress = unwatched) -> LeakReport:
    """The leak check of what would leave; raises StillNamed when it finds anything."""
    progress(_("the leak check reads what would leave"), 0, 0)
    leaks = check_folder(desk, folder)
    _refuse_leaks(leaks)
    return leaks


def check_folder(desk: NameDesk, folder: Path) -> LeakReport:
    """Look for every known name in all that stands in a folder."""
    from transcripts_tool.anonymise.leak import KnownNames, leak_check

    return leak_check(folder, KnownNames.of(known_pairs(desk)), desk.judged(), public_lines())


def public_lines() -> frozenset[str]:
    """The lines of the codebook that comes with the program, which tell of nobody here."""
    from transcripts_tool.storage.codebook_file import dump_codebook, read_codebook

    return frozenset(map(str.strip, dump_codebook(read_codebook(BUILT_IN)).split("\n")))


def known_pairs(desk: NameDesk) -> list[tuple[str, str]]:
    """Every form that must not leave, with its category; dates and ages are left out."""
    entries = [
        (form, entry.category)
        for entry in desk.key.entries
        if entry.category in TRACED
        for form in map(as_spoken, entry.forms)
        if desk.key.answers.get(fold(form)) != "harmless"
    ]
    # What was answered stands on the list too; a telephone number has no first and last name.
    other = {form for x in desk.key.entries if x.category != "person" for form in x.forms}
    people = (name for name in desk.names().names if name not in other)
    return [*entries, *((name, "person") for name in people)]


def _refuse_leaks(leaks: LeakReport) -> None:
    from transcripts_tool.anonymise.leak import reason_in_words

    lines = [
        f"{hit.file} {hit.place}: {hit.shown} ({reason_in_words(hit.reason)})" for hit in leaks.hits
    ]
    lines += [f"{name}: {why}" for name, why in leaks.unread]
    if lines:
        first = _("{count} places still hold a name; nothing was written").format(count=len(lines))
        raise StillNamed("\n".join([first, *lines]), leaks)


def _write_all(
    desk: NameDesk, replacer: Replacer, folder: Path, waiting: int, progress: Progress
) -> dict[str, Any]:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.json_lines import write_jsonl
    from transcripts_tool.storage.codebook_file import dump_codebook

    workspace = desk.project.workspace
    standing = counted(list(workspace.state.standing()), progress, _("putting pseudonyms in"))
    fragments = (_fragment(desk.project, replacer, each) for each in standing)
    write_jsonl(folder / "fragments.jsonl", fragments)
    for name, consensus in (("codings.csv", False), ("consensus.csv", True)):
        header = codings_io.columns_of(workspace.codebook(None))
        header = header if consensus else ["coder", *header]
        rows = codings_io.export_rows(workspace, None, None, consensus=consensus)
        listed = counted(rows, progress, _("writing rows"))
        cells = [[_cell(replacer, key, row.get(key, "")) for key in header] for row in listed]
        write_csv(folder / name, header, cells, free_text=codings_io.FREE_TEXT)
    book = replacer.free(dump_codebook(workspace.codebook(None)))
    (folder / "codebook.yaml").write_text(book, encoding="utf-8")
    return _report(desk, replacer, waiting)


def _cell(replacer: Replacer, column: str, text: str) -> str:
    # A coder's name is a person's name too, but it is the coders who publish the work.
    return replacer.free(text) if column in ("memo", "effect_id", "sublabel") else text


def _fragment(project: Project, replacer: Replacer, fragment: Fragment) -> dict[str, Any]:
    workspace = project.workspace
    transcript = workspace.transcript(fragment.transcript)
    shown = {
        "fragment": fragment.number,
        "transcript": replacer.free(transcript.name),
        "household": workspace.household(fragment),
        "household_type": workspace.household_type(fragment),
        "perspective": transcript.perspective,
        "interview_date": transcript.interview_date,
    }
    flags = workspace.state.flags.get(fragment.id, {}).values()
    if any(NO_QUOTE in each for each in flags):
        shown["no_quote"] = True
    turns = [
        [
            replacer.free(turn.speaker),
            replacer.turn(fragment.transcript, number, turn.text),
        ]
        for number, turn in enumerate(transcript.turns)
        if fragment.first <= number <= fragment.last
    ]
    return {**{key: value for key, value in shown.items() if value is not None}, "turns": turns}


def _report(desk: NameDesk, replacer: Replacer, waiting: int) -> dict[str, Any]:
    return {
        "what": "gepseudonimiseerd (AVG art. 4 lid 5)",
        "replaced": dict(sorted(replacer.replaced.items())),
        "pseudonyms": len({entry.pseudonym for entry in desk.key.entries}),
        "unreviewed": waiting,
        "singled_out": risk_note(desk.project),
        "pipeline": _pipeline(desk),
    }


def _pipeline(desk: NameDesk) -> Mapping[str, Any]:
    describe = getattr(desk.pipeline, "describe", None)
    return describe() if describe is not None else {}


def _dump(path: Path, report: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
