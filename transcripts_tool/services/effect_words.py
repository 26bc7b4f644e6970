"""What is said of matched effects: that two coders noted one says nothing of its direction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transcripts_tool.i18n import _
from transcripts_tool.services.methods_words import listed, value_with_interval


def codings_words(report: Mapping[str, Any]) -> str:
    """How many codings each coder made."""
    made = report["codings"]
    return _("Codings made: {counts}.").format(
        counts=listed([f"{coder} {count}" for coder, count in made.items()])
    )


def on_matched(report: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Agreement about each dimension of the matched effects, by its name."""
    return {name: each for name, each in report["effects"].items() if isinstance(each, Mapping)}


def share_of(block: Mapping[str, Any]) -> str:
    """In which share of the matched effects with one value each the coders gave the same."""
    value = block.get("percent")
    return _("not computable") if value is None else f"{value:.0%}"


def matched_words(report: Mapping[str, Any]) -> list[str]:
    """A sentence per dimension about the matched effects; none where nothing was matched."""
    said = []
    for name, block in on_matched(report).items():
        if not block["matched"]:
            continue
        text = _("{dimension}: the same in {share} of {units} matched effects, {name} {alpha}.")
        line = text.format(
            dimension=name,
            name=_("ordinal alpha") if block.get("alpha_level") == "ordinal" else "alpha",
            share=share_of(block),
            units=block["units"],
            alpha=value_with_interval(block, "alpha"),
        )
        if block["several_or_none"]:
            line += " " + _("In {count} others a coder gave several values or none.").format(
                count=block["several_or_none"]
            )
        said.append(line)
    return said
