"""What every block of the report is made from."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.agreement.intervals import Resampling
from transcripts_tool.agreement.pairs import Groups, Pairs, coder_pairs
from transcripts_tool.agreement.rows import Dimension


@dataclass(frozen=True)
class Material:
    """A dimension over fragments that two or more coders read, with households and pairs."""

    dimension: Dimension
    groups: Groups
    pairs: Pairs
    how: Resampling


_CELLS = 40_000_000


def per_household_fits(material: Material) -> bool:
    """Tell whether tables of households x sets and households x households fit in memory."""
    households = material.groups.count
    return households * max(households, len(material.dimension.sets)) <= _CELLS


def material_of(dimension: Dimension, groups: Groups, how: Resampling) -> Material:
    """Return the material of a dimension, its pairs of coders drawn up."""
    return Material(dimension, groups, coder_pairs(dimension), how)
