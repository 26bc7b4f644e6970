"""The fragments behind a count of the agreement report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from transcripts_tool.agreement.rows import Row
from transcripts_tool.domain.codebook import INTERVENTION, MAIN_ALIAS, is_effect
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.text import fold
from transcripts_tool.services.agreeing_rows import open_fragments, open_rows
from transcripts_tool.services.workspace import Workspace

BOTH, FIRST, SECOND, NEITHER = "both", "first_only", "second_only", "neither"
WHICH = (BOTH, FIRST, SECOND, NEITHER)
Keep = Callable[[Fragment], bool]
Given = Mapping[str, Mapping[str, Collection[object]]]
"""Per fragment, in order, what each coder who read it gave."""


def behind_label(
    workspace: Workspace,
    coders: Sequence[str],
    dimension: str,
    label: str,
    which: str,
    version: str = BEFORE_REVEAL,
    keep: Keep | None = None,
) -> list[int]:
    """Numbers of the fragments that one of a label's four counts stands for.

    `keep` limits it to some fragments, as in the report.
    `which` is both, first_only, second_only or neither; an empty `label` asks for 'anything'.
    """
    wanted = fold(label)

    def told(row: Row) -> object | None:
        value = fold(row.values.get(dimension, ""))
        return value if value and wanted in ("", value) else None

    given = _given(workspace, coders, version, told, keep)
    return [int(number) for number, by_coder in given.items() if _standing(by_coder, coders, which)]


def behind_effects(
    workspace: Workspace,
    coders: Sequence[str],
    which: str,
    version: str = BEFORE_REVEAL,
    keep: Keep | None = None,
) -> list[int]:
    """Numbers of the fragments with effects that both (or only one of two coders) noted."""
    book = workspace.codebook(None)

    def told(row: Row) -> object | None:
        values = {**row.values, book.main.name: row.values.get(MAIN_ALIAS, "")}
        key = (fold(values[book.main.name]), fold(values.get(INTERVENTION, "")))
        return key if is_effect(book, values) else None

    found = []
    for number, by_coder in _given(workspace, coders, version, told, keep).items():
        first, second = (set(by_coder[coder]) for coder in coders)
        noted = {BOTH: first & second, FIRST: first - second, SECOND: second - first}
        if noted.get(which):
            found.append(int(number))
    return found


def _given(
    workspace: Workspace,
    coders: Sequence[str],
    version: str,
    told: Callable[[Row], object | None],
    keep: Keep | None,
) -> Given:
    given: dict[str, dict[str, set[object]]] = defaultdict(dict)
    fragments = [x for x in open_fragments(workspace, coders) if keep is None or keep(x)]
    for row in open_rows(workspace, fragments, coders, version):
        kept = given[row.fragment].setdefault(row.coder, set())
        value = told(row)
        if value is not None:
            kept.add(value)
    return {number: each for number, each in given.items() if len(each) == len(coders)}


def _standing(
    by_coder: Mapping[str, Collection[object]], coders: Sequence[str], which: str
) -> bool:
    first, second = (bool(by_coder[coder]) for coder in coders)
    return (
        which
        == {
            (True, True): BOTH,
            (True, False): FIRST,
            (False, True): SECOND,
            (False, False): NEITHER,
        }[first, second]
    )
