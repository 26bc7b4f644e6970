"""The methods paragraph in words: plain sentences, each resting on the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transcripts_tool.agreement.wording import coverage_sentence, interval_sentence
from transcripts_tool.domain.settings import ASSIST, DECIDE_THEN_REVEAL
from transcripts_tool.domain.state import RECODE
from transcripts_tool.i18n import _, ngettext, speaking
from transcripts_tool.services.anchoring_words import compared_words, moved_words
from transcripts_tool.services.coding_orders import order_words
from transcripts_tool.services.effect_words import matched_words
from transcripts_tool.services.methods import MethodsFacts, RoundFacts
from transcripts_tool.services.methods_words import (
    assisted_words,
    decimal,
    kind_words,
    label_values,
    listed,
    relation_words,
    too_rare,
    value_with_interval,
)
from transcripts_tool.services.seals import changed_words


def methods_paragraph(facts: MethodsFacts, language: str) -> str:
    """The paragraph in Dutch ('nl') or English ('en'), one subject per block."""
    with speaking(language):
        blocks = [
            _material(facts),
            _rounds(facts),
            _independence(facts),
            _suggestions(facts),
            _agreement(facts),
            _consensus(facts),
            _privacy(facts),
        ]
        return "\n\n".join(" ".join(block) for block in map(list, blocks) if block) + "\n"


def _material(facts: MethodsFacts) -> Iterator[str]:
    yield _(
        "{transcripts} transcripts about {households} households were cut into {fragments}"
        " fragments before they were coded; agreement is conditional on these shared cuts."
    ).format(transcripts=facts.transcripts, households=facts.households, fragments=facts.fragments)
    names = [relation_words(name, own) for name, own in facts.coders.items()]
    yield ngettext(
        "{count} coder took part: {names}.", "{count} coders took part: {names}.", len(names)
    ).format(count=len(names), names=listed(names))
    yield _(
        "The codebook was fixed beforehand (version 1, sha256 {hash}); since then it was changed"
        " {changes} times, each change with its date and maker."
    ).format(hash=facts.codebook_hash[:12] or "-", changes=facts.codebook_changes)


def _rounds(facts: MethodsFacts) -> Iterator[str]:
    for each in facts.rounds:
        yield _round(each)
    for name in facts.left_out:
        yield _("Round {round} is still closed and in no figure.").format(round=name)
    for coder, orders in sorted(facts.orders.items()):
        yield _("{coder} coded in this order: {orders}.").format(
            coder=coder, orders="; ".join(map(order_words, orders))
        )


def _round(each: RoundFacts) -> str:
    words = _("Round {round} ({kind}): {fragments} fragments, coded by {coders}").format(
        round=each.name,
        kind=kind_words(each.kind),
        fragments=each.fragments,
        coders=listed(each.coders),
    )
    parts = [words]
    if each.seed is not None:
        parts.append(_("drawn with seed {seed}").format(seed=each.seed))
    if each.codebook:
        parts.append(_("codebook version {hash}").format(hash=each.codebook[:12]))
    if not each.suggestions:
        parts.append(_("without suggestions of a model"))
    if each.opened_at:
        parts.append(_("opened on {date}").format(date=each.opened_at[:10]))
    if each.shared_folder:
        parts.append(_("kept on each coder's own machine until all had closed"))
    return ", ".join(parts) + "."


def _independence(facts: MethodsFacts) -> Iterator[str]:
    yes = [
        x for x in facts.statements if x.independent and f"{x.coder}/{x.round}" not in facts.changed
    ]
    if yes:
        signed = listed([f"{x.coder} ({x.round})" for x in yes])
        yield _(
            "Coding was independent according to the log and the coders' statement: until a round"
            " was opened the program showed nobody the other's work, and {signed} signed that they"
            " had not conferred or looked."
        ).format(signed=signed)
    for each in facts.statements:
        if not each.independent:
            yield _("{coder} signed for round {round} as not independent: '{words}'.").format(
                coder=each.coder, round=each.round, words=" ".join(each.words.split()) or "-"
            )
    if facts.changed:
        yield changed_words(facts.changed)
    if facts.imported:
        yield _(
            "{count} fragments were coded elsewhere and brought in from a file; of these blindness"
            " is not shown."
        ).format(count=facts.imported)


def _suggestions(facts: MethodsFacts) -> Iterator[str]:
    if not facts.shown_after and not facts.shown_before:
        yield _("No suggestions of a model were shown to the coders.")
        return
    modes = {
        DECIDE_THEN_REVEAL: _("after the coder's own labels were final (decide, then reveal)"),
        ASSIST: _("at once (assist)"),
    }
    yield _(
        "Suggestions of a model ({models}) were shown {mode}: {after} times after and {before}"
        " times before the coder's own labels."
    ).format(
        models=listed(facts.models),
        mode=modes.get(facts.mode, facts.mode),
        after=facts.shown_after,
        before=facts.shown_before,
    )
    for each in facts.moved:
        yield moved_words(each)
    if facts.moved:
        yield compared_words(facts.compared)


def _agreement(facts: MethodsFacts) -> Iterator[str]:
    yield _("{double} of {total} fragments were coded by two coders apart.").format(
        double=facts.double, total=facts.fragments
    )
    if facts.joint:
        yield _(
            "{joint} fragments ({share:.0%}) were labelled together at one screen; these are"
            " reported as joint work and never as agreement."
        ).format(joint=facts.joint, share=facts.joint / max(1, facts.fragments))
    if facts.report is None:
        yield _("No agreement can be reported yet.")
        return
    report = facts.report.before_reveal
    yield _("The figures rest on {count} fragments (round {rounds}).").format(
        count=report["fragments"], rounds=listed(facts.report.basis)
    )
    yield assisted_words(report)
    yield from _figures(facts, report)
    yield interval_sentence(report)
    yield coverage_sentence(report["fragments"], facts.fragments)
    yield from facts.report.warnings


def _figures(facts: MethodsFacts, report: dict[str, Any]) -> Iterator[str]:
    effects = report["effects"]
    if effects.get("specific_agreement") is not None:
        yield _(
            "Effects were matched within a fragment on main label and intervention: specific"
            " agreement {value}."
        ).format(value=value_with_interval(effects, "specific_agreement"))
        yield from matched_words(report)
    for name, block in list(report["dimensions"].items())[:1]:
        yield _("For the sets of labels of {dimension}, alpha with MASI is {value}.").format(
            dimension=name, value=value_with_interval(block["set"], "alpha_masi")
        )
    found = facts.report.headline if facts.report else None
    if found is not None:
        said = label_values(report, found.coefficient)
        if said:
            yield _("Per label {coefficient} (bar {bar}): {values}.").format(
                coefficient=found.coefficient, bar=decimal(found.bar), values="; ".join(said)
            )
        rare = too_rare(report)
        if rare:
            yield ngettext(
                "{count} label was too rare for a coefficient.",
                "{count} labels were too rare for a coefficient.",
                rare,
            ).format(count=rare)


def _consensus(facts: MethodsFacts) -> Iterator[str]:
    if facts.settled:
        yield _(
            "{count} fragments were settled in consensus, each proposed by one coder and confirmed"
            " by another; what both gave before is kept and is what agreement is computed on."
        ).format(count=facts.settled)
    if any(each.kind == RECODE for each in facts.rounds):
        yield _("Part of the work was coded again, blind to the first labels, by the same coder.")


def _privacy(facts: MethodsFacts) -> Iterator[str]:
    total = sum(facts.pseudonyms.values())
    if total:
        parts = listed([f"{name} {count}" for name, count in sorted(facts.pseudonyms.items())])
        yield _(
            "The transcripts were pseudonymised: {total} places were replaced ({parts})."
        ).format(total=total, parts=parts)
    if facts.exports:
        yield ngettext(
            "{count} pseudonymised export passed the leak check.",
            "{count} pseudonymised exports passed the leak check.",
            facts.exports,
        ).format(count=facts.exports)
