"""Agreement on the project's double-coded fragments, or on a file of codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from transcripts_tool.agreement.effects import EffectTest
from transcripts_tool.agreement.report import agreement_report
from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.codebook import (
    DIRECTION,
    INTERVENTION,
    MAIN_ALIAS,
    SUBLABEL,
    TERM,
    Codebook,
    is_effect,
)
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL, is_joint
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.settings import ASSIST
from transcripts_tool.i18n import _
from transcripts_tool.services.agreeing_rows import DOMAIN, open_fragments, open_rows
from transcripts_tool.services.headline import headline
from transcripts_tool.services.rows import refuse_hidden
from transcripts_tool.services.seals import unfit_seals
from transcripts_tool.services.workspace import Workspace


def project_agreement(
    workspace: Workspace,
    viewer: str | None,
    coders: Sequence[str] | None = None,
    version: str = BEFORE_REVEAL,
    *,
    intervals: bool = True,
    dimensions: Sequence[str] | None = None,
    keep: Callable[[Fragment], bool] | None = None,
) -> dict[str, Any]:
    """The report of contract 'Agreement' over opened and imported work.

    `keep` limits it to some fragments.
    `dimensions` asks for some of `dimensions_of` only, as a first picture on a screen does.
    Rounds that are still closed are left out and named under `left_out`; raises StillClosed
    when nothing is left without them, and UserError when there are no two coders.
    """
    names = coders_of(workspace, coders)
    fragments = [x for x in open_fragments(workspace, names) if keep is None or keep(x)]
    rows = open_rows(workspace, fragments, names, version)
    if not _double(rows):
        refuse_hidden(workspace, None)
    if len(names) < 2:
        raise UserError(
            _("agreement needs two coders; this project has {count}").format(count=len(names))
        )
    report = report_on(workspace, rows, names, version, intervals=intervals, dimensions=dimensions)
    return {
        **report,
        **background(workspace, fragments, names),
        "codings": codings_made(rows, names),
    }


def report_on(
    workspace: Workspace,
    rows: Sequence[Row],
    coders: Sequence[str],
    version: str,
    *,
    intervals: bool = True,
    dimensions: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The report on rows, with the words and scales of the project's codebook."""
    book = workspace.codebook(None)
    return agreement_report(
        rows,
        coders=coders,
        dimensions=dimensions_of(book) if dimensions is None else dimensions,
        vocabulary=vocabulary_of(book),
        ordinal=ordinal_of(book),
        effect=_effect_test(book),
        version=version,
        intervals=intervals,
    )


def codings_made(rows: Sequence[Row], coders: Sequence[str]) -> dict[str, int]:
    """How many codings each coder made; a fragment to which nothing applies has none."""
    filled: dict[int, bool] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        # Equal rows share their values, so few of them are looked at.
        said = filled.get(id(row.values))
        if said is None:
            said = filled[id(row.values)] = any(row.values.values())
        counts[row.coder] += said
    return {coder: counts[coder] for coder in coders}


def coders_of(workspace: Workspace, asked: Sequence[str] | None) -> list[str]:
    """The coders asked for as the project spells them, else all who have work in it."""
    if asked:
        return [workspace.need_coder(each) for each in asked]
    active = {name for slots in workspace.state.slots.values() for name in slots}
    return sorted(active)


def _double(rows: Sequence[Row]) -> bool:
    readers: dict[str, str] = {}
    return any(readers.setdefault(row.fragment, row.coder) != row.coder for row in rows)


def dimensions_of(book: Codebook) -> list[str]:
    """The dimensions of the report, the leefgebieden first."""
    own = [] if book.main.name == DOMAIN else [book.main.name]
    domain = [DOMAIN] if book.main.flagged("leefgebied") else []
    return [*domain, MAIN_ALIAS, *own, SUBLABEL, *(each.name for each in book.dimensions[1:])]


def vocabulary_of(book: Codebook) -> dict[str, tuple[str, ...]]:
    """Every label that stands in the report, given or not."""
    words = {each.name: each.names for each in book.dimensions}
    words[MAIN_ALIAS] = book.main.names
    words[SUBLABEL] = tuple(
        f"{label.name}/{name}" for label in book.main.labels for name in label.sublabels
    )
    words[DOMAIN] = book.main.flagged("leefgebied") or words.get(DOMAIN, ())
    return words


def ordinal_of(book: Codebook) -> dict[str, tuple[str, ...]]:
    """The points of each ordinal scale in order; baseline and 'does not apply' are none."""
    return {
        each.name: tuple(
            label.name for label in each.labels if not label.flags & {"baseline", "not_applicable"}
        )
        for each in book.dimensions
        if each.kind == "ordinal"
    }


def _effect_test(book: Codebook) -> EffectTest:
    """Whether a row of the report is an effect; the few combinations that matter are kept.

    Of an intervention it only matters that there is one.
    """
    known: dict[tuple[str, bool, str, str], bool] = {}
    main = book.main.name

    def is_one(said: Mapping[str, str]) -> bool:
        name, done = said.get(MAIN_ALIAS, ""), bool(said.get(INTERVENTION))
        key = (name, done, said.get(DIRECTION, ""), said.get(TERM, ""))
        found = known.get(key)
        if found is None:
            found = known[key] = is_effect(book, {**said, main: name})
        return found

    return is_one


def background(
    workspace: Workspace, fragments: Sequence[Fragment], coders: Sequence[str]
) -> dict[str, Any]:
    """What a reader must know beside the figures: blindness, joint work, what was left out."""
    state = workspace.state
    imported = joint = assisted = labelled = 0
    for fragment in fragments:
        slots = [state.peek(fragment.id, coder) for coder in coders]
        joint += is_joint(state, fragment.id)
        labelled += sum(slot is not None for slot in slots) > 1 or is_joint(state, fragment.id)
        imported += any(slot is not None and not slot.is_live for slot in slots)
        assisted += any(
            slot is not None and slot.shown is not None and slot.shown.mode == ASSIST
            for slot in slots
        )
    open_ids = {each.id for each in fragments}
    closed = {state.round(x.id).name for x in state.standing() if x.id not in open_ids}
    unsigned = _unsigned(workspace, fragments, coders)
    changed = _changed(workspace, fragments, coders)
    return {
        "headline": _headline(workspace),
        "heading": assisted_heading() if assisted else "",
        "joint_share": joint / labelled if labelled else 0.0,
        "blindness": "not shown" if imported or unsigned or changed else "shown by the log",
        "imported_fragments": imported,
        "joint_fragments": joint,
        "assisted_fragments": assisted,
        "left_out_rounds": sorted(closed),
        "not_independent": sorted(unsigned),
        "changed_after_sealing": changed,
    }


def assisted_heading() -> str:
    """What stands above every figure when a model spoke before the coders did."""
    return _("agreement with help of a model")


def _headline(workspace: Workspace) -> dict[str, Any]:
    """The coefficient that was named, and whether it is the one of before the opening."""
    found = headline(workspace)
    return {
        "coefficient": found.coefficient,
        "bar": found.bar,
        "named_before_opening": list(found.named) if found.named else None,
        "changed_after_opening": found.changed,
    }


def _changed(
    workspace: Workspace, fragments: Sequence[Fragment], coders: Sequence[str]
) -> list[str]:
    """Whose labels in which round are not what was sealed when they closed it."""
    rounds = {workspace.state.round(each.id).name for each in fragments}
    return [
        f"{each.coder}/{each.round}"
        for each in unfit_seals(workspace)
        if each.coder in coders and each.round in rounds
    ]


def _unsigned(
    workspace: Workspace, fragments: Sequence[Fragment], coders: Sequence[str]
) -> set[str]:
    """Who signed for which round that they had not coded independently."""
    return {
        f"{coder}/{workspace.state.round(each.id).name}"
        for each in fragments
        for coder in coders
        if (closing := workspace.state.round(each.id).closed.get(coder)) and not closing.independent
    }
