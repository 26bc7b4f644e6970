"""Why a value is missing, in one plain sentence each, and how it is written beside the value."""

from __future__ import annotations

from typing import Any

import numpy as np

from transcripts_tool.agreement.numeric import number
from transcripts_tool.i18n import _

Block = dict[str, Any]


def put(block: Block, name: str, value: Any, reason: str) -> None:
    """Write a number under a name; an undefined one as None with a sibling `<name>_reason`."""
    plain = None if value is None else number(value)
    block[name] = plain
    if plain is None:
        block[f"{name}_reason"] = reason


def put_none(block: Block, names: tuple[str, ...], reason: str) -> None:
    """Write None with the same reason under several names."""
    for name in names:
        block[name] = None
        block[f"{name}_reason"] = reason


def put_range(block: Block, name: str, low: Any, high: Any, reason: str) -> None:
    """Write [low, high] under a name, None with a reason where a limit is undefined."""
    if np.isfinite(low) and np.isfinite(high):
        block[name] = [float(low), float(high)]
    else:
        put_none(block, (name,), reason)


def no_fragments() -> str:
    """No fragment was read by two coders."""
    return _("No fragment was read by two of the coders.")


def two_coders_only() -> str:
    """A count that needs exactly two coders."""
    return _("This count is between exactly two coders; another number was compared.")


def nobody_gave() -> str:
    """Neither coder gave the label."""
    return _("None of the coders gave this label.")


def everybody_gave() -> str:
    """The label was given to every fragment."""
    return _("Every coder gave this label to every fragment.")


def no_variation() -> str:
    """All values are the same."""
    return _("All values are the same, so agreement by chance cannot be told from agreement.")


def nothing_single() -> str:
    """No unit to which each coder gave exactly one value."""
    return _("There is no fragment to which every coder who read it gave exactly one value.")


def nothing_given() -> str:
    """No unit to which any coder gave something."""
    return _("There is no fragment to which a coder gave something.")


def no_effects() -> str:
    """No coder noted an effect."""
    return _("None of the coders noted an effect.")


def no_matched_effects() -> str:
    """No effect was noted by both coders."""
    return _("No effect was noted by two coders.")


def no_scale_points() -> str:
    """No pair of values on the scale."""
    return _("There is nothing to which two coders gave a point on the scale.")


def no_households() -> str:
    """Some fragment has no household."""
    return _("The household of one or more fragments is not known.")


def one_household() -> str:
    """Only one household."""
    return _("All fragments come from one household; an interval speaks of other households.")


def few_households(least: int) -> str:
    """Found in too few households."""
    return _("Found in fewer than {least} households.").format(least=least)


def no_value() -> str:
    """The value itself is undefined."""
    return _("The value itself cannot be computed.")


def undefined_draws(share: float) -> str:
    """Too many draws in which the value is undefined."""
    return _("In {share:.0%} of the draws the value cannot be computed.").format(share=share)


def undefined_left_out() -> str:
    """Undefined when some household is left out."""
    return _("When one of the households is left out, the value cannot be computed.")


def no_spread() -> str:
    """The value does not differ between households."""
    return _("The value is the same whichever household is left out, so its spread is unknown.")


def not_asked() -> str:
    """Intervals were not asked for."""
    return _("Intervals were not asked for.")


def too_many_sets() -> str:
    """Too many different sets in too many households for a clustered interval."""
    return _("There are too many households and different combinations of labels for an interval.")
