"""A pseudonymised copy of a project: written whole after review and leak check, or not at all."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.bootstrap import Project
from transcripts_tool.bootstrap.known_forms import KnownForms
from transcripts_tool.bootstrap.names import NO, YES, Find, NameDesk
from transcripts_tool.codebooks import BUILT_IN
from transcripts_tool.domain.errors import CheckFailed, UserError
from transcripts_tool.domain.events import Exported
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.i18n import _
from transcripts_tool.services import codings_io
from transcripts_tool.services.coding import NO_QUOTE
from transcripts_tool.services.risk import singled_out
from transcripts_tool.services.rows import refuse_hidden

if TYPE_CHECKING:
    from transcripts_tool.anonymise import Assignment, Finder
    from transcripts_tool.anonymise.leak import LeakReport

TRACED = frozenset({"person", "place", "organisation", "address", "phone", "email", "url", "id"})
"""Categories whose forms must stand nowhere in a copy; dates and ages recur by themselves."""


class StillNamed(CheckFailed):
    """A name still stands in what would leave; `leaks` says which and where."""

    def __init__(self, message: str, leaks: LeakReport) -> None:
        super().__init__(message)
        self.leaks = leaks


@dataclass
class Replacer:
    """Puts pseudonyms into turns by place, and into other texts by the names that are known."""

    desk: NameDesk
    assignment: Assignment
    finder: Finder
    known: KnownForms
    by_turn: dict[tuple[str, int], list[Find]] = field(default_factory=dict)
    refused: dict[tuple[str, int], list[tuple[int, int]]] = field(default_factory=dict)
    """Places of which somebody said that they are no name."""
    replaced: Counter[str] = field(default_factory=Counter)
    seen: dict[str, str] = field(default_factory=dict)

    def turn(self, transcript: str, number: int, text: str) -> str:
        """The words of a turn with pseudonyms."""
        from transcripts_tool.anonymise import replace

        finds = self.by_turn.get((transcript, number), [])
        chosen = [find.entity for find in finds]
        self.replaced.update(entity.category for entity in chosen)
        replacements = list(self.assignment.replacements(chosen))
        taken = [(each.start, each.end) for each in replacements]
        left = list(self.known.left(text, taken + self.refused.get((transcript, number), [])))
        self.replaced.update(category for _replacement, category in left)
        return replace(text, [*replacements, *(each for each, _category in left)])[0]

    def free(self, text: str) -> str:
        """A label, memo or cell with every known name replaced; the same text is read once."""
        if text not in self.seen:
            self.seen[text] = self._without_names(text) if text.strip() else text
        return self.seen[text]

    def _without_names(self, text: str) -> str:
        from transcripts_tool.anonymise import Replacement, replace

        (found,) = self.finder.find([text])
        chosen = [
            Replacement(entity.start, entity.end, pseudonym)
            for entity in found
            if entity.category in TRACED
            and (pseudonym := self.desk.pseudonym_of(entity.text, entity.category))
        ]
        taken = [(each.start, each.end) for each in chosen]
        left = [each for each, _category in self.known.left(text, taken)]
        return replace(text, [*chosen, *left])[0]


def write_copy(desk: NameDesk, out: Path, *, unreviewed: bool = False) -> dict[str, Any]:
    """Write the copy and return its report.

    Raises CheckFailed when finds are not reviewed (unless `unreviewed`) or a name is still in
    what would leave; UserError when the folder is not empty or a round is still closed.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UserError(_("{folder} is not empty").format(folder=out))
    refuse_hidden(desk.project.workspace, desk.coder if desk.coder != "project" else None)
    replacer, waiting = reviewed_replacer(desk, unreviewed=unreviewed)
    with _staged(out) as staging:
        report = _write_all(desk, replacer, staging, waiting)
        leaks = checked(desk, staging)
        report["leak_check"] = {"files": leaks.files, "hits": 0, "too_short": len(leaks.too_short)}
        _dump(staging / "report.json", report)
        if out.exists():
            out.rmdir()
        staging.replace(out)
    desk.save()
    figures = {"replaced": report["replaced"], "unreviewed": report["unreviewed"]}
    desk.project.workspace.record(Exported("copy", True, figures), desk.coder)
    return report


def write_file(
    desk: NameDesk, out: Path, write: Callable[[Path, Replacer], None], *, unreviewed: bool = False
) -> int:
    """Write one file with pseudonyms, after the leak check; returns how many were replaced.

    `write` makes the file at the path it is given. Raises as `write_copy` does.
    """
    replacer, waiting = reviewed_replacer(desk, unreviewed=unreviewed)
    with _staged(out) as staging:
        write(staging / out.name, replacer)
        checked(desk, staging)
        (staging / out.name).replace(out)
    desk.save()
    figures = {"replaced": dict(sorted(replacer.replaced.items())), "unreviewed": waiting}
    desk.project.workspace.record(Exported("file", True, figures), desk.coder)
    return sum(replacer.replaced.values())


def reviewed_replacer(desk: NameDesk, *, unreviewed: bool) -> tuple[Replacer, int]:
    """What puts pseudonyms in, and how many finds nobody looked at; raises CheckFailed."""
    finds = [find for find in desk.finds() if not find.is_placeholder]
    waiting = [find for find in finds if not find.verdict]
    if waiting and not unreviewed:
        raise CheckFailed(
            _("{count} found names are not reviewed yet; nothing was written").format(
                count=len(waiting)
            )
        )
    replacer = _replacer(desk, [find for find in finds if find.verdict in (YES, "")])
    for find in desk.finds():
        if find.verdict == NO:
            spans = replacer.refused.setdefault((find.transcript, find.turn), [])
            spans.append((find.entity.start, find.entity.end))
    return replacer, len(waiting)


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


def checked(desk: NameDesk, folder: Path) -> LeakReport:
    """The leak check of what would leave; raises StillNamed when it finds anything."""
    leaks = check_folder(desk, folder)
    _refuse_leaks(leaks)
    return leaks


def _replacer(desk: NameDesk, chosen: Sequence[Find]) -> Replacer:
    from transcripts_tool.anonymise import Finder

    assignment = desk.assignment(chosen)
    _name_all(desk)
    entries = [entry for entry in desk.key.entries if entry.category in TRACED]
    known = KnownForms.of(entries)
    replacer = Replacer(desk, assignment, Finder(None, desk.known_names()), known)
    for find in chosen:
        replacer.by_turn.setdefault((find.transcript, find.turn), []).append(find)
    return replacer


def _name_all(desk: NameDesk) -> None:
    """Listed names that no turn holds still need a pseudonym: a memo may hold them."""
    from transcripts_tool.anonymise import Entity

    names = [name for name in desk.names().names if not desk.pseudonym_of(name, "person")]
    listed = [
        Find("", 0, Entity(0, len(name), name, "person", 1.0, ("names",)), YES) for name in names
    ]
    desk.assignment(listed)


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
        for form in entry.forms
        if desk.key.answers.get(form.casefold()) != "harmless"
    ]
    return [*entries, *((name, "person") for name in desk.names().names)]


def _refuse_leaks(leaks: LeakReport) -> None:
    lines = [f"{hit.file} {hit.place}: {hit.shown} ({hit.reason})" for hit in leaks.hits]
    lines += [f"{name}: {why}" for name, why in leaks.unread]
    if lines:
        first = _("{count} places still hold a name; nothing was written").format(count=len(lines))
        raise StillNamed("\n".join([first, *lines]), leaks)


def _write_all(desk: NameDesk, replacer: Replacer, folder: Path, waiting: int) -> dict[str, Any]:
    from transcripts_tool.formats.csv_out import write_csv
    from transcripts_tool.formats.json_lines import write_jsonl
    from transcripts_tool.storage.codebook_file import dump_codebook

    workspace = desk.project.workspace
    write_jsonl(folder / "fragments.jsonl", _fragments(desk.project, replacer))
    for name, consensus in (("codings.csv", False), ("consensus.csv", True)):
        header = codings_io.columns_of(workspace.codebook(None))
        header = header if consensus else ["coder", *header]
        rows = codings_io.export_rows(workspace, None, None, consensus=consensus)
        cells = [[_cell(replacer, key, row.get(key, "")) for key in header] for row in rows]
        write_csv(folder / name, header, cells, free_text=codings_io.FREE_TEXT)
    book = replacer.free(dump_codebook(workspace.codebook(None)))
    (folder / "codebook.yaml").write_text(book, encoding="utf-8")
    return _report(desk, replacer, waiting)


def _cell(replacer: Replacer, column: str, text: str) -> str:
    # A coder's name is a person's name too, but it is the coders who publish the work.
    return replacer.free(text) if column in ("memo", "effect_id", "sublabel") else text


def _fragments(project: Project, replacer: Replacer) -> list[dict[str, Any]]:
    workspace = project.workspace
    return [_fragment(project, replacer, each) for each in workspace.state.standing()]


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
        "singled_out": singled_out(desk.project.workspace),
        "pipeline": _pipeline(desk),
    }


def _pipeline(desk: NameDesk) -> Mapping[str, Any]:
    describe = getattr(desk.pipeline, "describe", None)
    return describe() if describe is not None else {}


def _dump(path: Path, report: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
