"""Asking for a table: the question as a user puts it, checked, and answered by a counter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.counting import (
    CODER,
    HOUSEHOLD,
    HOUSEHOLD_TYPE,
    PERSPECTIVE,
    TRANSCRIPT,
    Counting,
)
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.household_types import types_of
from transcripts_tool.domain.households import Register
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import ROLES, Transcript
from transcripts_tool.domain.where import Where
from transcripts_tool.i18n import _

T_co = TypeVar("T_co", covariant=True)
Orders = Mapping[str, Sequence[str]]


class Counter(Protocol[T_co]):
    """Makes a table of rows; `analysis.tables.table` is one."""

    def __call__(
        self,
        rows: Sequence[CodedRow],
        *,
        rows_by: Sequence[str],
        columns_by: Sequence[str],
        where: Where | None,
        count: str,
        groups: bool,
        codebook: Codebook,
        orders: Orders,
    ) -> T_co:
        """Count rows."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """What a table is asked to show; the names are those of the command's options."""

    rows: str
    columns: str
    where: str = ""
    count: str = "rows"
    groups: bool = False


def count_table(
    rows: Sequence[CodedRow],
    question: Question,
    *,
    codebook: Codebook,
    orders: Orders,
    counter: Counter[T_co],
) -> T_co:
    """Answer a question; raises UserError for dimensions, values or filters that do not exist."""
    counting = Counting(codebook, orders)
    rows_by, columns_by = _names(counting, question.rows), _names(counting, question.columns)
    twice = set(rows_by) & set(columns_by)
    if twice:
        raise UserError(
            _("{dimension} stands in the rows and in the columns; choose one").format(
                dimension=", ".join(sorted(twice))
            )
        )
    return counter(
        rows,
        rows_by=rows_by,
        columns_by=columns_by,
        where=counting.where(question.where, rows) if question.where.strip() else None,
        count=question.count,
        groups=question.groups,
        codebook=codebook,
        orders=orders,
    )


def known_orders(
    register: Register,
    codebook: Codebook,
    transcripts: Iterable[Transcript],
    coders: Iterable[str],
) -> dict[str, tuple[str, ...]]:
    """The values of what no codebook lists, in the order in which tables show them.

    Households as registered, types from light to heavy, perspectives as roles are listed; each
    followed by what only the transcripts know.
    """
    known = tuple(transcripts)
    letters = [*register.letters, *sorted(_given(each.household for each in known))]
    types = [each.name for each in types_of(codebook)]
    stated = [each.type for each in register.households if each.type]
    told = sorted(_given(each.household_type for each in known))
    perspectives = _given(each.perspective for each in known)
    return {
        HOUSEHOLD: _once(letters),
        HOUSEHOLD_TYPE: _once([*types, *stated, *told]),
        PERSPECTIVE: _once(sorted(perspectives, key=_role)),
        TRANSCRIPT: _once(sorted(each.name for each in known)),
        CODER: _once(sorted(coders)),
    }


def _names(counting: Counting, text: str) -> list[str]:
    names = [counting.name(each) for each in text.split(",") if each.strip()]
    if not names:
        raise UserError(_("name at least one dimension for the rows and one for the columns"))
    return list(dict.fromkeys(names))


def _given(values: Iterable[str | None]) -> set[str]:
    return {each for each in values if each}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    """Values without those that equal an earlier one folded."""
    seen: dict[str, str] = {}
    for each in values:
        seen.setdefault(fold(each), each)
    return tuple(seen.values())


def _role(perspective: str) -> tuple[int, str]:
    place = ROLES.index(perspective) if perspective in ROLES else len(ROLES)
    return place, perspective
