"""What is said about suggestions and the changes after them, on screens and in reports."""

from __future__ import annotations

from transcripts_tool.i18n import _
from transcripts_tool.services.anchoring import ENOUGH, Anchoring, Comparison


def moved_words(each: Anchoring) -> str:
    """One coder's changes after the model had spoken, with the number of fragments."""
    return _(
        "After the model had spoken about {n} fragments, {coder} changed {towards} labels towards"
        " it and {away} away from it and left {unchanged} fragments as they were; agreement uses"
        " the labels from before."
    ).format(
        n=each.n,
        coder=each.coder,
        towards=each.towards,
        away=each.away,
        unchanged=each.unchanged,
    )


def compared_words(found: Comparison) -> str:
    """Agreement with and without suggestions, or that there is too little to say anything."""
    if not found.enough:
        return _(
            "Fragments with and without suggestions ({shown} and {unshown}): too few to say"
            " anything; {enough} on each side are needed."
        ).format(shown=found.shown, unshown=found.unshown, enough=ENOUGH)
    return _(
        "Agreement with help of a model, final labels, alpha with MASI: {one} on {shown}"
        " fragments with suggestions, {two} on {unshown} without. The fragments were not drawn"
        " for this comparison."
    ).format(
        one=_value(found.shown_alpha),
        two=_value(found.unshown_alpha),
        shown=found.shown,
        unshown=found.unshown,
    )


def _value(alpha: float | None) -> str:
    return _("not computable") if alpha is None else f"{alpha:.2f}"
