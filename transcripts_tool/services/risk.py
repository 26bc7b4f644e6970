"""Which households can be picked out by what is told about them (small-n risk)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from transcripts_tool.domain.text import fold
from transcripts_tool.services.workspace import Workspace

MOST_TOGETHER = 3
"""Attributes looked at together; with more, nearly every household stands alone."""


def singled_out(
    workspace: Workspace, register: Mapping[str, Mapping[str, str]] | None = None
) -> list[dict[str, Any]]:
    """Per household the smallest combinations of attributes that only it has (k = 1).

    `register` holds further attributes by household; a combination that contains a smaller one
    is left out.
    """
    households = _attributes(workspace, register or {})
    found = []
    for name, own in sorted(households.items()):
        sets = list(_unique(own, [each for other, each in households.items() if other != name]))
        if sets:
            found.append({"household": name, "k": 1, "by": sets})
    return found


def _attributes(
    workspace: Workspace, register: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for fragment in workspace.state.standing():
        household = workspace.household(fragment)
        if household:
            own = table.setdefault(household, {})
            own["household_type"] = workspace.household_type(fragment) or ""
    for household, attributes in register.items():
        table.setdefault(household, {}).update(attributes)
    return table


def _unique(own: Mapping[str, str], others: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    named = sorted(key for key, value in own.items() if value)
    given: list[frozenset[str]] = []
    for size in range(1, MOST_TOGETHER + 1):
        for keys in combinations(named, size):
            if any(smaller <= set(keys) for smaller in given):
                continue
            if not any(all(fold(o.get(k, "")) == fold(own[k]) for k in keys) for o in others):
                given.append(frozenset(keys))
                yield {key: own[key] for key in keys}
