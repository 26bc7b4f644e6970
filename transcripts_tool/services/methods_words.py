"""Words and values for the methods paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transcripts_tool.i18n import _, current_language, ngettext


def listed(names: Sequence[str]) -> str:
    """Names as one would write them: 'a, b and c'; '-' for none."""
    if not names:
        return "-"
    if len(names) == 1:
        return names[0]
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def relation_words(name: str, relations: Mapping[str, int]) -> str:
    """A coder with what they have to do with the households."""
    met, helped = relations.get("interviewed", 0), relations.get("gave_help", 0)
    words = {
        ngettext("interviewed {count} household", "interviewed {count} households", met): met,
        ngettext("gave help to {count} household", "gave help to {count} households", helped): (
            helped
        ),
    }
    parts = [text.format(count=count) for text, count in words.items() if count]
    return (
        f"{name} ({listed(parts)})" if parts else _("{name} (no relation to any)").format(name=name)
    )


def kind_words(kind: str) -> str:
    """What kind of round it was."""
    words = {
        "main": _("main round"),
        "pilot": _("pilot, random within household type and perspective"),
        "reliability": _("reliability sample, whole topic stretches drawn at random"),
        "recode": _("second pass of one coder over their own work"),
    }
    return words.get(kind, kind)


def assisted_words(report: Mapping[str, Any]) -> str:
    """What the figures are to be called."""
    if report["assisted_fragments"]:
        return _("Agreement with help of a model, which is no reliability:")
    return _("Agreement on the labels as closed before any reveal or talk:")


def value_with_interval(block: Mapping[str, Any], name: str) -> str:
    """A value with its interval and the number of households, or that there is none."""
    value, interval = block.get(name), block.get(f"{name}_ci")
    if value is None:
        return _("not computable")
    if interval is None:
        return decimal(value)
    return f"{decimal(value)} [{decimal(interval[0])}; {decimal(interval[1])}]"


def decimal(value: float, places: int = 2) -> str:
    """A number with the decimal sign of the language in use."""
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if current_language() == "nl" else text


def too_rare(report: Mapping[str, Any]) -> int:
    """How many labels of the first dimension were given, but to too few fragments."""
    block = next(iter(report["dimensions"].values()), None)
    labels = block["labels"].values() if block is not None else ()
    return sum(bool(each.get("rare")) and bool(each.get("prevalence")) for each in labels)


def label_values(report: Mapping[str, Any], coefficient: str) -> list[str]:
    """The headline coefficient of each label that is not too rare, in codebook order.

    AC1 never stands without the positive agreement beside it.
    """
    block = next(iter(report["dimensions"].values()), None)
    if block is None:
        return []
    said = []
    for label, each in block["labels"].items():
        if each.get("rare") or each.get(coefficient) is None:
            continue
        text = f"{label} {value_with_interval(each, coefficient)}"
        if coefficient == "ac1" and each.get("positive_agreement") is not None:
            text += " " + _("(positive agreement {value})").format(
                value=decimal(each["positive_agreement"])
            )
        said.append(text)
    return said
