"""Suggestion models for a project or a file: which pipeline, which codebook, which labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.bootstrap import Project
from transcripts_tool.bootstrap.model_reports import keep_report, model_path, plain, too_little
from transcripts_tool.codebooks import BUILT_IN
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.fragment import Fragment, FragmentRow
from transcripts_tool.domain.speakers import guess_roles
from transcripts_tool.i18n import _
from transcripts_tool.services import suggesting
from transcripts_tool.services.progress import Progress, to_its_end, unwatched
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.storage.codebook_file import read_codebook
from transcripts_tool.storage.user_folders import cache_folder

if TYPE_CHECKING:
    from transcripts_tool.domain.codebook import Codebook
    from transcripts_tool.language.pipeline import DutchPipeline
    from transcripts_tool.language.suggestions.cache import FolderCache
    from transcripts_tool.language.suggestions.learning import TrainedModel
    from transcripts_tool.language.suggestions.suggester import Suggester
    from transcripts_tool.language.suggestions.types import FragmentText, LabelledFragment


def suggester(project: Project | None, coder: str | None = None) -> Suggester:
    """A model for a coder: trained when there is a model of theirs that still fits, else cold."""
    from transcripts_tool.language.suggestions.suggester import Suggester

    if project is None:
        pipeline, cache = _language(None)
        return Suggester(read_codebook(BUILT_IN), pipeline, cache=cache)
    book = project.workspace.codebook(coder)
    pipeline, cache = _language(project.settings.pipeline)
    model = _trained(model_path(project, coder), book)
    return Suggester(book, pipeline, model, cache=cache)


def _language(name: str | None) -> tuple[DutchPipeline, FolderCache]:
    """The pipeline, and what it made of texts before: words, so never in a project folder."""
    from transcripts_tool.language.pipeline import load_pipeline
    from transcripts_tool.language.suggestions.cache import FolderCache

    pipeline = load_pipeline(name)
    return pipeline, FolderCache(cache_folder() / "features", pipeline)


def _trained(path: Path, book: Codebook) -> TrainedModel | None:
    """The stored model, unless it was learned with another codebook or cannot be read."""
    from transcripts_tool.language.suggestions.learning import codebook_hash
    from transcripts_tool.language.suggestions.model_file import load

    if not path.exists():
        return None
    try:
        model = load(path)
    except UserError:
        return None
    return model if model.codebook_hash == codebook_hash(book) else None


def fragment_text(workspace: Workspace, fragment: Fragment) -> FragmentText:
    """A fragment of the project as the model reads it."""
    from transcripts_tool.language.suggestions.types import FragmentText

    transcript = workspace.transcript(fragment.transcript)
    return FragmentText(
        fragment=fragment.number or fragment.id,
        turns=tuple(workspace.turns(fragment)),
        roles=transcript.speakers,
        perspective=transcript.perspective,
        household=workspace.household(fragment),
        transcript=transcript.name,
    )


def row_text(row: FragmentRow) -> FragmentText:
    """A fragment of a file as the model reads it, with guessed roles."""
    from transcripts_tool.language.suggestions.types import FragmentText

    roles = guess_roles(row.turns, household=row.household, perspective=row.perspective)
    return FragmentText(
        row.number, row.turns, roles, row.perspective, row.household, row.transcript
    )


def suggest_rows(rows: Sequence[FragmentRow], model: Suggester) -> Iterator[dict[str, Any]]:
    """Suggestions for the fragments of a file, one for each row in the same order."""
    earlier: defaultdict[object, list[FragmentText]] = defaultdict(list)
    for row in rows:
        text = row_text(row)
        known = earlier[row.transcript] if row.transcript else []
        yield model.suggest(text, tuple(known[-suggesting.CONTEXT :]))
        known.append(text)


def suggest_project(
    project: Project, model: Suggester, fragments: Iterable[Fragment] | None = None
) -> Iterator[dict[str, Any]]:
    """Suggestions for fragments of the project, all of them unless some are named."""
    workspace = project.workspace
    siblings: dict[str, list[Fragment]] = {}
    for fragment in fragments if fragments is not None else workspace.state.standing():
        if fragment.transcript not in siblings:
            siblings[fragment.transcript] = suggesting.of_transcript(workspace, fragment.transcript)
        context = suggesting.before_in(fragment, siblings[fragment.transcript])
        earlier = [fragment_text(workspace, each) for each in context]
        yield model.suggest(fragment_text(workspace, fragment), earlier)


def labelled(project: Project, coder: str | None, viewer: str | None) -> list[LabelledFragment]:
    """What the model of a coder may learn from."""
    from transcripts_tool.language.suggestions.types import LabelledFragment

    workspace = project.workspace
    found = []
    for example in suggesting.examples(workspace, coder, viewer):
        context = suggesting.before(workspace, example.fragment)
        earlier = tuple(fragment_text(workspace, each) for each in context)
        text = fragment_text(workspace, example.fragment)
        found.append(LabelledFragment(text, example.labels, earlier))
    return found


def train(
    project: Project,
    coder: str | None,
    viewer: str | None,
    *,
    measure: bool = True,
    progress: Progress = unwatched,
) -> dict[str, Any]:
    """Fit and store the model of a coder; with too little it says so and the cold start stays.

    `measure` adds its quality by household-wise cross-validation, and with it the labels on
    which screens stay silent. Raises Cancelled when `progress` does: the old model stays then.
    """
    from transcripts_tool.language.suggestions.learning import Trainer, too_few, train_with
    from transcripts_tool.language.suggestions.model_file import save
    from transcripts_tool.language.suggestions.quality import evaluate_with, with_quality

    examples = labelled(project, coder, viewer)
    report: dict[str, Any] = {"coder": coder, "fragments": len(examples)}
    missing = too_few(examples)
    if missing is not None:
        model_path(project, coder).unlink(missing_ok=True)
        return keep_report(project, coder, {**report, **too_little(missing)})
    progress(_("loading the language model"), 0, 0)
    pipeline, cache = _language(project.settings.pipeline)
    trainer = Trainer(project.workspace.codebook(coder), pipeline, cache, progress)
    fitted = train_with(trainer, examples)
    if measure:
        quality = evaluate_with(trainer, examples)
        fitted = with_quality(fitted, quality)
        report["quality"] = plain(quality)
    told = {**report, "trained": True, "model": fitted.id, "households": fitted.households}
    with to_its_end():
        save(fitted, model_path(project, coder))
        return keep_report(project, coder, told)
