"""From a sum of scores to a type of household; the boundaries are the study's, so data.

A codebook may state them: `household_types: [{name: .., from: 0, to: 1}, ...]`, `to` left out
for no upper bound. Sums that no type holds are undefined: they are asked about, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.domain.wording import _

SCORED = "scored"
SCORES: tuple[str, ...] = ("geen", "laag", "middel", "hoog")
"""The words of the leefbaarheidsmatrix for the scores 0 to 3."""
HIGHEST = len(SCORES) - 1


@dataclass(frozen=True, slots=True)
class HouseholdType:
    """A type and the sums that give it, both bounds included; `high` None has no bound."""

    name: str
    low: int
    high: int | None


MATRIX_TYPES = (
    HouseholdType("solide", 0, 1),
    HouseholdType("aandacht", 2, 5),
    HouseholdType("kwetsbaar", 6, 8),
    HouseholdType("multiprobleem", 10, None),
)
"""The types of the leefbaarheidsmatrix (six scores, sum 0 to 18); the source leaves 9 open."""
MATRIX_SIZE = 6


def types_of(codebook: Codebook) -> tuple[HouseholdType, ...]:
    """The types that a codebook states, or those of the matrix when it scores six labels."""
    stated = codebook.extra.get("household_types")
    if stated is None:
        scored = len(codebook.main.flagged(SCORED))
        return MATRIX_TYPES if scored == MATRIX_SIZE else ()
    if not isinstance(stated, list):
        raise UserError(_("codebook 'household_types' must be a list"))
    return tuple(_type(each) for each in stated)


def derived_type(total: int | None, types: Sequence[HouseholdType] = MATRIX_TYPES) -> str | None:
    """The type that a sum gives; None when the sum is unknown or the study leaves it undefined."""
    if total is None:
        return None
    holding = (
        each.name
        for each in types
        if each.low <= total and (each.high is None or total <= each.high)
    )
    return next(holding, None)


def stated_type(text: str, types: Sequence[HouseholdType]) -> str:
    """A type as written in a file, in the spelling of the known types when it is one."""
    wanted = fold(text)
    return next((each.name for each in types if fold(each.name) == wanted), collapse(text))


def _type(data: object) -> HouseholdType:
    if not isinstance(data, dict) or not str(data.get("name") or "").strip():
        raise UserError(_("codebook 'household_types' has an entry without a name"))
    low, high = data.get("from"), data.get("to")
    if not isinstance(low, int) or not (high is None or isinstance(high, int)):
        raise UserError(
            _("codebook household type '{name}' needs whole numbers from and to").format(
                name=data["name"]
            )
        )
    return HouseholdType(collapse(str(data["name"])), low, high)
