"""A small codebook of another study and rows about it, for the tests of tables."""

from __future__ import annotations

from transcripts_tool.domain.codebook import Codebook, is_effect
from transcripts_tool.domain.rows import CodedRow

BOOK = Codebook.from_dict(
    {
        "dimensions": {
            "leefgebied": {
                "kind": "nominal",
                "labels": [
                    {"name": "wonen", "flags": ["leefgebied", "scored"], "sublabels": ["rust"]},
                    {"name": "geld", "flags": ["leefgebied", "scored"], "sublabels": ["rust"]},
                    {"name": "begin", "flags": ["description"]},
                ],
            },
            "interventie": {"kind": "nominal", "labels": ["advies", "maatje", "stage"]},
            "waardering": {
                "kind": "nominal",
                "labels": [
                    {"name": "+", "flags": ["positive"]},
                    {"name": "-", "flags": ["negative"]},
                    {"name": "=", "flags": ["unchanged"]},
                    {"name": "+/-"},
                    {"name": "?"},
                ],
            },
            "termijn": {
                "kind": "ordinal",
                "labels": [
                    {"name": "<4"},
                    {"name": "4-12"},
                    {"name": "12-25"},
                    {"name": ">25"},
                    {"name": "n.v.t.", "flags": ["not_applicable"]},
                    {"name": "nulmeting", "flags": ["baseline"]},
                ],
            },
        },
        "groups": {"informeel": ["maatje", "stage"]},
    }
)


def row(
    fragment: int = 1,
    domain: str = "wonen",
    help_: str = "advies",
    direction: str = "+",
    term: str = "",
    *,
    sublabel: str = "",
    perspective: str | None = "bewoner",
    household: str | None = "A",
    type_: str | None = "kwetsbaar",
    source: str = "consensus",
    effect: str | None = None,
) -> CodedRow:
    """A row of the small codebook."""
    given = {
        "leefgebied": domain,
        "sublabel": sublabel,
        "interventie": help_,
        "waardering": direction,
        "termijn": term,
    }
    values = {name: value for name, value in given.items() if value}
    return CodedRow(
        fragment=fragment,
        transcript=f"{household}-{perspective}",
        household=household,
        household_type=type_,
        perspective=perspective,
        source=source,
        values=values,
        effect=effect,
        is_effect=is_effect(BOOK, values),
    )
