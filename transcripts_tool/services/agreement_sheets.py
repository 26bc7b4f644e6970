"""The agreement report as tables for others: figures, labels, groups, and raw pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from transcripts_tool.domain.four_eyes import BEFORE_REVEAL
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.services.agreeing import dimensions_of
from transcripts_tool.services.agreeing_rows import open_fragments, open_rows
from transcripts_tool.services.agreement_overview import Overview
from transcripts_tool.services.agreement_parts import Part
from transcripts_tool.services.workspace import Workspace

Cell = str | int | float | None
Table = list[list[Cell]]
"""A header and rows under it."""

FIGURES = ("version", "part", "dimension", "name", "figure", "value", "low", "high", "reason")
COUNTS = ("both", "first_only", "second_only", "neither")
VALUES = ("prevalence", "bias", "positive_agreement", "negative_agreement", "percent")
COEFFICIENTS = ("kappa", "alpha", "ac1")
GROUPS = (
    "by",
    "group",
    "fragments",
    "joint",
    "matched",
    "first_only",
    "second_only",
    "specific_agreement",
    "positive_agreement",
    "something_kappa",
)
FREE_TEXT = frozenset({"household", "reason"})
"""Columns whose words a spreadsheet could run."""


def label_table(made: Overview) -> Table:
    """A row per version, dimension and label, with counts, coefficients and their intervals."""
    spread = [f"{x}{end}" for x in COEFFICIENTS for end in ("", "_low", "_high")]
    table: Table = [
        ["version", "dimension", "label", *COUNTS, *VALUES, *spread, "households", "rare"]
    ]
    for report in (made.before_reveal, made.final):
        for dimension, block in report["dimensions"].items():
            for label, each in block["labels"].items():
                table.append([report["version"], dimension, label, *_label_cells(each)])
    return table


def _label_cells(each: dict[str, Any]) -> list[Cell]:
    cells: list[Cell] = [each.get(name) for name in (*COUNTS, *VALUES)]
    for name in COEFFICIENTS:
        low, high = each.get(f"{name}_ci") or (None, None)
        cells += [each.get(name), low, high]
    return [*cells, each.get("households"), "yes" if each.get("rare") else "no"]


def group_table(made: Overview) -> Table:
    """A row per group of each grouping, from pooled counts."""
    rows = [_group(by, part) for by, parts in made.groups.items() for part in parts]
    return [list(GROUPS), *rows]


def _group(by: str, part: Part) -> list[Cell]:
    return [
        by,
        part.name,
        part.fragments,
        part.joint,
        part.matched,
        part.first_only,
        part.second_only,
        part.specific_agreement,
        part.positive_agreement,
        part.something_kappa,
    ]


def figure_table(made: Overview) -> Table:
    """Every figure of both versions and of the groups on a row of its own."""
    table: Table = [list(FIGURES)]
    for report in (made.before_reveal, made.final):
        version = report["version"]
        table += _figures(version, "effects", "", "", report["effects"])
        for dimension, block in report["dimensions"].items():
            for part in ("anything", "set", "single"):
                table += _figures(version, part, dimension, "", block[part])
            for label, each in block["labels"].items():
                table += _figures(version, "label", dimension, label, each)
    for by, parts in made.groups.items():
        for each in parts:
            cells = dict(zip(GROUPS[2:], _group(by, each)[2:], strict=True))
            table += _figures(BEFORE_REVEAL, by, "", each.name, cells)
    return table


def _figures(
    version: str, part: str, dimension: str, name: str, block: dict[str, Any]
) -> Iterator[list[Cell]]:
    for figure, value in block.items():
        if isinstance(value, dict):
            # Dimensions of matched effects; within a dimension 'set' and its 'non_empty'.
            inner = f"{name} {figure}".strip() if dimension else name
            yield from _figures(version, part, dimension or figure, inner, value)
        elif value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            if figure.endswith("_ci"):
                continue
            low, high = block.get(f"{figure}_ci") or (None, None)
            reason = block.get(f"{figure}_reason") or ""
            yield [version, part, dimension, name, figure, value, low, high, str(reason)]


def pair_table(workspace: Workspace, coders: Sequence[str], version: str = BEFORE_REVEAL) -> Table:
    """Raw pairs for other programs: fragment, label, and 1, 0 or nothing (not read) per coder.

    Only fragments that two coders or more read, and labels that somebody gave; joint work and
    rounds that are still closed are left out.
    """
    table: Table = [["fragment", "household", "dimension", "label", *coders]]
    fragments = open_fragments(workspace, coders)
    given = _given(workspace, fragments, coders, version)
    names = dimensions_of(workspace.base)
    labels = {
        name: sorted({x for by in given.values() for said in by.values() for x in said[name]})
        for name in names
    }
    for fragment in fragments:
        read = given.get(str(fragment.number), {})
        if len(read) < 2:
            continue
        household = workspace.household(fragment)
        for name in names:
            for label in labels[name]:
                marks = [_mark(read.get(coder), name, label) for coder in coders]
                table.append([fragment.number, household, name, label, *marks])
    return table


def _given(
    workspace: Workspace, fragments: Sequence[Fragment], coders: Sequence[str], version: str
) -> dict[str, dict[str, dict[str, set[str]]]]:
    names = dimensions_of(workspace.base)
    given: dict[str, dict[str, dict[str, set[str]]]] = {}
    for row in open_rows(workspace, fragments, coders, version):
        by_coder = given.setdefault(row.fragment, {})
        said = by_coder.setdefault(row.coder, {name: set() for name in names})
        for name in names:
            if row.values.get(name):
                said[name].add(row.values[name])
    return given


def _mark(said: dict[str, set[str]] | None, dimension: str, label: str) -> int | None:
    return None if said is None else int(label in said[dimension])
