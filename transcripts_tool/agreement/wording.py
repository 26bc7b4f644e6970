"""Conventional scales with their source, and sentences about intervals and rare labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transcripts_tool.agreement.explanations import Explanation, explanation
from transcripts_tool.agreement.intervals import LEAST_HOUSEHOLDS
from transcripts_tool.agreement.label_block import RARE_BELOW
from transcripts_tool.i18n import _, ngettext

__all__ = [
    "Explanation",
    "Scale",
    "conventional_scale",
    "conventional_word",
    "coverage_sentence",
    "design_sentence",
    "explanation",
    "interval_sentence",
    "missing_sentence",
    "rare_sentence",
]


@dataclass(frozen=True, slots=True)
class Scale:
    """A conventional scale: words with the value from which each holds, and its source."""

    source: str
    steps: tuple[tuple[float, str], ...]
    note: str

    def word(self, value: float) -> str:
        """Return the word of the highest step that the value reaches."""
        reached = [word for least, word in self.steps if value >= least]
        return reached[-1] if reached else self.steps[0][1]


def conventional_scale(name: str) -> Scale | None:
    """Return the scale that convention holds beside a coefficient, None where there is none.

    Landis and Koch wrote theirs for kappa, Krippendorff his for alpha of single values. There
    is none for coefficients over sets, for AC1 or for positive agreement.
    """
    if name in ("kappa", "conger", "fleiss"):
        return _landis_koch()
    return _krippendorff() if name in ("alpha", "alpha_ordinal") else None


def conventional_word(name: str, value: float | None) -> str | None:
    """Return what convention calls a value, None without a value or a scale."""
    scale = conventional_scale(name)
    return None if scale is None or value is None else scale.word(value)


def _landis_koch() -> Scale:
    return Scale(
        "Landis, Koch (1977)",
        (
            (-1.0, _("poor")),
            (0.0, _("slight")),
            (0.21, _("fair")),
            (0.41, _("moderate")),
            (0.61, _("substantial")),
            (0.81, _("almost perfect")),
        ),
        _("A convention: its authors called the limits arbitrary."),
    )


def _krippendorff() -> Scale:
    return Scale(
        "Krippendorff (2019)",
        (
            (-1.0, _("not to be relied on")),
            (0.667, _("for tentative conclusions only")),
            (0.8, _("to be relied on")),
        ),
        _("A convention: what is enough depends on what is done with the labels."),
    )


def interval_sentence(report: Mapping[str, Any]) -> str:
    """Return how the intervals of a report were made, over how many households."""
    how, households = report["intervals"], report["households"]
    if how["method"] == "jackknife":
        return _(
            "95% intervals by leaving out each of the {households} households in turn, with t on "
            "{freedom} degrees of freedom."
        ).format(households=households, freedom=households - 1)
    if how["method"] == "bootstrap":
        return _(
            "95% intervals by drawing the {households} households anew {draws} times (seed {seed})."
        ).format(households=households, draws=how["draws"], seed=how["seed"])
    return _("No intervals: they need the household of every fragment, and two or more of them.")


def coverage_sentence(double: int, total: int) -> str:
    """Return what a value and its interval speak of, given how much was double-coded."""
    if double >= total:
        return _(
            "All fragments were double-coded: the value is exact for this material, the interval "
            "speaks of other households of the same kind."
        )
    return _(
        "{double} of {total} fragments were double-coded: the value is an estimate for the others "
        "only if these were drawn at random."
    ).format(double=double, total=total)


def design_sentence(block: Mapping[str, Any]) -> str:
    """Return whether more fragments of the same households would narrow the interval."""
    if block.get("design_effect") is None:
        return _("Whether more fragments would narrow the interval cannot be told.")
    values = {"effect": block["design_effect"], "gain": block["possible_gain"]}
    if block["more_fragments_help"]:
        return _(
            "More fragments of the same households could narrow the interval by at most "
            "{gain:.0%} (design effect {effect:.1f})."
        ).format(**values)
    return _(
        "More fragments of the same households hardly narrow the interval any more (at most "
        "{gain:.0%}, design effect {effect:.1f}); only more households do."
    ).format(**values)


def rare_sentence(fragments: int) -> str:
    """Return why a rare label shows its counts only."""
    return ngettext(
        "Too rare: in {fragments} fragment. Below {least} only counts are shown; its conflicts "
        "go to consensus.",
        "Too rare: in {fragments} fragments. Below {least} only counts are shown; its conflicts "
        "go to consensus.",
        fragments,
    ).format(fragments=fragments, least=RARE_BELOW)


def missing_sentence(households: int) -> str:
    """Return why a label has no interval."""
    return ngettext(
        "Found in {households} household; an interval needs {least}.",
        "Found in {households} households; an interval needs {least}.",
        households,
    ).format(households=households, least=LEAST_HOUSEHOLDS)
