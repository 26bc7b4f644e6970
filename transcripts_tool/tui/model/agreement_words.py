"""Plain words about the agreement report: what it rests on, and what the cell in hand means."""

from __future__ import annotations

from typing import Any

from transcripts_tool.agreement.explanations import explanation
from transcripts_tool.agreement.wording import (
    conventional_scale,
    conventional_word,
    interval_sentence,
    rare_sentence,
)
from transcripts_tool.domain.four_eyes import BEFORE_REVEAL
from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _, ngettext
from transcripts_tool.services.agreement_overview import HALF, share
from transcripts_tool.services.headline import Headline
from transcripts_tool.services.seals import changed_words
from transcripts_tool.tui.model.agreement_pages import (
    AGREEMENT,
    COUNTS,
    HOUSEHOLDS,
    INTERVAL,
    About,
    Report,
    explained,
    name_of,
)

SHOWN_BY_LOG = "shown by the log"


def head_lines(report: Report, headline: Headline) -> list[str]:
    """What a reader asks first: what was read, how much was coded, how effects were matched.

    When a model spoke first, that stands above everything.
    """
    lines = [
        _assisted(report),
        f"{_rests_on(report)} · {_made(report)}",
        _effects(report),
        _bar(headline),
    ]
    return [line for line in (*lines, *_warnings(report)) if line]


def _assisted(report: Report) -> str:
    if not report.get("assisted_fragments"):
        return ""
    return _("agreement with help of a model, so no reliability").upper()


def _rests_on(report: Report) -> str:
    version = _("before any reveal") if report["version"] == BEFORE_REVEAL else _("final")
    text = _("{fragments} fragments read by two or more, labels {version}").format(
        fragments=report["fragments"], version=version
    )
    basis = report.get("basis", ())
    if basis:
        rounds = ngettext("round {rounds}", "rounds {rounds}", len(basis))
        text += " · " + rounds.format(rounds=", ".join(map(printable, basis)))
    households = report.get("households")
    if households is None:
        return text
    counted = ngettext("{count} household", "{count} households", households)
    return f"{text} · {counted.format(count=households)}"


def _made(report: Report) -> str:
    made = [f"{printable(coder)} {count}" for coder, count in report.get("codings", {}).items()]
    return _("codings made: {coders}").format(coders=", ".join(made))


def _effects(report: Report) -> str:
    effects, coders = report["effects"], report["coders"]
    value = effects.get("specific_agreement")
    shown = _("not computable") if value is None else f"{value:.2f}"
    if effects.get("matched") is None:
        return _("effects: specific agreement {value}").format(value=shown)
    return _(
        "effects: {matched} matched, {first} of {one} only, {second} of {two} only,"
        " specific agreement {value}"
    ).format(
        matched=effects["matched"],
        first=effects["first_only"],
        second=effects["second_only"],
        one=printable(coders[0]),
        two=printable(coders[1]),
        value=shown,
    )


def _bar(headline: Headline) -> str:
    text = _("headline: {coefficient}, bar {bar:.2f}").format(
        coefficient=name_of(headline.coefficient), bar=headline.bar
    )
    if headline.changed and headline.named:
        return text + _(" (changed after opening: it was {coefficient}, {bar:.2f})").format(
            coefficient=name_of(headline.named[0]), bar=headline.named[1]
        )
    return text


def _warnings(report: Report) -> list[str]:
    found = []
    if report.get("blindness", SHOWN_BY_LOG) != SHOWN_BY_LOG:
        found.append(
            _("blindness not shown: part of the work was made elsewhere or not signed for")
        )
    if report.get("changed_after_sealing"):
        found.append(printable(changed_words(report["changed_after_sealing"])))
    joint = report.get("joint_fragments", 0)
    if joint:
        found.append(_("{count} fragments were labelled together and left out").format(count=joint))
        if share(joint, report["fragments"]) > HALF:
            found.append(_("That is more than half: agreement does not represent the project."))
    found += [
        _("round {round} is still closed and left out").format(round=printable(name))
        for name in report.get("left_out_rounds", ())
    ]
    return found


def cell_lines(report: Report, about: About, column: int, headline: Headline) -> list[str]:
    """The words about one cell, the most important first."""
    block = about.block
    if column < len(COUNTS):
        return _count_lines(report, about, column)
    if column == HOUSEHOLDS:
        return [_("households in which a coder gave this label")]
    if block.get("rare"):
        return [rare_sentence(int(block.get("fragments", 0)))]
    name = explained(about, column, headline.coefficient)
    if column == INTERVAL:
        return _interval_lines(report, block, name)
    return _value_lines(block, name, column, headline)


def _value_lines(block: Report, name: str, column: int, headline: Headline) -> list[str]:
    words = explanation(name)
    key = "alpha" if name == "alpha_ordinal" else name
    value = block.get(key)
    if value is None:
        why = str(block.get(f"{key}_reason", ""))
        return [_("{name}: not computable. {reason}").format(name=words.title, reason=why)]
    lines = [f"{words.title} {value:.3f}{_against(value, column, name, headline)}"]
    lines += [words.means, words.rests_on, words.does_not_say]
    scale = conventional_scale(name)
    if scale is not None:
        word = conventional_word(name, value)
        lines.append(f"{scale.source}: {word}. {scale.note}")
    return lines


def _against(value: float, column: int, name: str, headline: Headline) -> str:
    if column == AGREEMENT or name == "specific_agreement":
        return ""
    reached = value >= headline.bar
    sentence = _("reaches the bar of {bar:.2f}") if reached else _("below the bar of {bar:.2f}")
    return " · " + sentence.format(bar=headline.bar)


def _interval_lines(report: Report, block: Report, name: str) -> list[str]:
    key = "alpha" if name == "alpha_ordinal" else name
    limits = block.get(f"{key}_ci")
    if limits is None:
        why: Any = block.get(f"{key}_ci_reason") or block.get(f"{key}_reason") or ""
        return [_("no interval: {reason}").format(reason=why), interval_sentence(report)]
    span = _left_out(block.get(f"{key}_left_out"))
    return [
        f"{explanation(name).title} {limits[0]:.3f}–{limits[1]:.3f}{span}",
        interval_sentence(report),
    ]


def _left_out(span: Any) -> str:
    if not span:
        return ""
    return " · " + _("{low:.2f} to {high:.2f} when each household is left out").format(
        low=span[0], high=span[1]
    )


def _count_lines(report: Report, about: About, column: int) -> list[str]:
    if len(report["coders"]) != 2:
        return [_("counts are between two coders; more than two were compared")]
    if about.kind == "on_effects":
        return [
            _(
                "matched effects to which both gave exactly one value; {others} have several or"
                " none"
            ).format(others=about.block.get("several_or_none", 0))
        ]
    first, second = map(printable, report["coders"])
    what = [
        _("both gave it"),
        _("{coder} gave it, {other} did not").format(coder=first, other=second),
        _("{coder} gave it, {other} did not").format(coder=second, other=first),
        _("neither gave it"),
    ][column]
    lines = [f"{what} · {_('Enter shows the fragments')}"]
    if about.block.get("rare"):
        lines.append(rare_sentence(int(about.block.get("fragments", 0))))
    return lines
