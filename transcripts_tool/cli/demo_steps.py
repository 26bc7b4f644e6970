"""The steps of the headless demo, each with what it gave, on a fresh project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.domain.errors import CheckFailed, StillClosed
from transcripts_tool.domain.text import fold
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.anonymise.leak import LeakReport
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.bootstrap.example import Example
    from transcripts_tool.bootstrap.names import NameDesk
    from transcripts_tool.services.workspace import Workspace

Step = tuple[str, str]
CODER = "anna"
MOST_ATTEMPTS = 5
"""How often the demo answers what the leak check stops, before it says so."""


def steps(folder: Path) -> Iterator[Step]:
    """Take the steps one by one in a folder; yields the name and the result of each."""
    from transcripts_tool.bootstrap import create_project, open_project
    from transcripts_tool.bootstrap.example import Example
    from transcripts_tool.bootstrap.example_source import ExampleSource
    from transcripts_tool.resources import data_dir

    example = Example(ExampleSource(data_dir("annotations") / "voorbeeld" / "bron"))
    create_project(folder, _("Demo"))
    project = open_project(folder)
    try:
        yield from _prepared(example, project)
        yield from _coded(example, project.workspace)
        yield from _settled(example, project.workspace)
        yield _table(project.workspace)
        yield _copied(example, project)
    finally:
        project.close()


def _prepared(example: Example, project: Project) -> Iterator[Step]:
    from transcripts_tool.bootstrap.example_source import CODERS
    from transcripts_tool.bootstrap.registers import RegisterFolder

    work = project.workspace
    names = [each.id for each in example.source.interviews]
    report = example.import_interviews(work, names)
    added = example.import_registers(work, RegisterFolder(project.folder))
    yield (
        _("import"),
        _("{count} interviews, {turns} turns, {households} households").format(
            count=len(report.transcripts), turns=report.turns, households=added.added["households"]
        ),
    )
    example.add_coders(work)
    cut = sum(len(example.cut(work, each, CODERS[0])) for each in example.source.interviews)
    yield _("cutting"), _("{count} fragments have their numbers").format(count=cut)
    yield _("suggestions"), _suggestion(project)


def _suggestion(project: Project) -> str:
    from transcripts_tool.bootstrap.suggestions import suggest_project, suggester

    first = next(project.workspace.state.standing())
    line = next(suggest_project(project, suggester(project), [first]))
    best = line[project.workspace.base.main.name][0]
    return _("fragment {number}: {label} {score:.2f}, because of {why}").format(
        number=line["fragment"],
        label=best["label"],
        score=best["score"],
        why=", ".join(best["why"]),
    )


def _coded(example: Example, work: Workspace) -> Iterator[Step]:
    from transcripts_tool.bootstrap.example_source import CODERS
    from transcripts_tool.services.rows import coded_rows

    first, second = CODERS
    names = [each.id for each in example.source.interviews]
    done = {coder: example.code(work, coder, names) for coder in CODERS}
    try:
        coded_rows(work, f"coder:{first}", second)
        blind = _("the other's work was shown, which must not be")
    except StillClosed:
        blind = _("neither can see the other's work yet")
    yield (
        _("two coders"),
        _("{first} closed {one} fragments, {second} {two}; {blind}").format(
            first=first, one=done[first], second=second, two=done[second], blind=blind
        ),
    )
    for coder in CODERS:
        example.write_memos(work, coder)
        example.close_round(work, coder)
    example.open_round(work, first)
    yield _("round"), _("both signed for coding independently; opened")


def _settled(example: Example, work: Workspace) -> Iterator[Step]:
    from transcripts_tool.bootstrap.example_source import CODERS
    from transcripts_tool.services.agreeing import project_agreement
    from transcripts_tool.services.comparing import open_conflicts

    report = project_agreement(work, None, intervals=False)
    effects = report["effects"]
    yield (
        _("agreement"),
        _(
            "{fragments} fragments; effects: {matched} matched, {first} and {second} of one only,"
            " specific agreement {value:.2f}"
        ).format(
            fragments=report["fragments"],
            matched=effects["matched"],
            first=effects["first_only"],
            second=effects["second_only"],
            value=effects["specific_agreement"],
        ),
    )
    before = len(open_conflicts(work))
    for coder in CODERS:
        example.propose(work, coder)
    settled = sum(example.answer(work, coder) for coder in CODERS)
    yield (
        _("consensus"),
        _(
            "{before} differences, {settled} settled by proposal and confirmation, {left} left"
        ).format(before=before, settled=settled, left=len(open_conflicts(work))),
    )


def _table(work: Workspace) -> Step:
    from transcripts_tool.analysis.tables import table
    from transcripts_tool.domain.counting import PERSPECTIVE
    from transcripts_tool.services.analysing import Question, count_table
    from transcripts_tool.services.rows import CONSENSUS, coded_rows

    dimension = work.base.main.name
    counted = count_table(
        coded_rows(work, CONSENSUS, None),
        Question(dimension, PERSPECTIVE),
        codebook=work.codebook(None),
        orders={},
        counter=table,
    )
    cells = [
        f"{head[0]} {'/'.join(map(str, counts))}"
        for head, counts in zip(counted.rows, counted.counts, strict=True)
        if any(counts)
    ]
    columns = "/".join(head[0] for head in counted.columns)
    return _("table"), f"{columns}: {', '.join(cells)}"


def _copied(example: Example, project: Project) -> Step:
    """A copy with pseudonyms beside the project; the key of the demo is thrown away afterwards."""
    from transcripts_tool.bootstrap.names import NameDesk
    from transcripts_tool.language.pipeline import load_pipeline
    from transcripts_tool.storage.key_store import KeyStore

    desk = NameDesk(project, CODER, pipeline=load_pipeline())
    try:
        desk.list_names((example.source.folder / "names.txt").read_text("utf-8").splitlines())
        report, judged = _reviewed_copy(desk, project.folder / "export")
    except CheckFailed as error:
        return _("pseudonymised export"), str(error).splitlines()[0]
    finally:
        KeyStore(project.settings.id).remove()
    return (
        _("pseudonymised export"),
        _(
            "{count} names and other traces replaced; the leak check stopped {judged} forms until"
            " they were judged, then read {files} files and let them go"
        ).format(
            count=sum(report["replaced"].values()),
            judged=judged,
            files=report["leak_check"]["files"],
        ),
    )


def _reviewed_copy(desk: NameDesk, out: Path) -> tuple[dict[str, Any], int]:
    """Write the copy; what the leak check stops is answered as the coder of the demo would."""
    from transcripts_tool.bootstrap.pseudonymised import StillNamed, write_copy

    judged: set[str] = set()
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return write_copy(desk, out, unreviewed=True), len(judged)
        except StillNamed as stopped:
            judged |= {hit.form for hit in stopped.leaks.hits}
            _answer(desk, stopped.leaks)
    return write_copy(desk, out, unreviewed=True), len(judged)


def _answer(desk: NameDesk, leaks: LeakReport) -> None:
    """Ordinary words are harmless, also in the codebook; what else stands in the talk is a name."""
    for form in leaks.open_forms:
        desk.judge(form, "harmless")
    exact = {hit.form: hit for hit in leaks.exact}
    for find in desk.finds():
        hit = exact.get(fold(find.entity.text))
        if hit is not None and hit.file == "codebook.yaml" and find.verdict != "no":
            desk.decide_everywhere(find, "no")
    missed = [hit.shown for hit in exact.values() if hit.file != "codebook.yaml"]
    if missed:
        desk.list_names(missed)
