"""The agreement report as a document in words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transcripts_tool.agreement.wording import explanation, interval_sentence
from transcripts_tool.formats.docx_out import DocumentParts, Heading, Paragraph, Sheet
from transcripts_tool.i18n import _
from transcripts_tool.services.agreement_sheets import GROUPS
from transcripts_tool.services.effect_words import codings_words, on_matched, share_of
from transcripts_tool.services.methods_words import value_with_interval

if TYPE_CHECKING:
    from transcripts_tool.services.agreement_overview import Overview
    from transcripts_tool.services.workspace import Workspace

Parts = list[Heading | Paragraph | Sheet]


def document(work: Workspace, made: Overview) -> DocumentParts:
    """Headline and final labels side by side, each dimension, and the groups."""
    report = made.before_reveal
    parts: Parts = [
        Paragraph(
            _("{coders}: {fragments} fragments read by two or more; rounds: {rounds}.").format(
                coders=", ".join(report["coders"]),
                fragments=report["fragments"],
                rounds=", ".join(made.basis) or "-",
            )
        ),
        Paragraph(interval_sentence(report)),
        *(Paragraph(each) for each in made.warnings),
        Heading(_("Effects")),
        Paragraph(codings_words(report)),
        _effects(made),
        _matched(made),
    ]
    for name, block in report["dimensions"].items():
        sheet = _labels(made, name, block)
        if sheet.rows:
            parts += [Heading(name), sheet]
    parts += [Heading(_("What the figures mean")), *_meanings(made)]
    for name, groups in made.groups.items():
        rows = [[getattr(x, "name" if y == "group" else y) for y in GROUPS[1:]] for x in groups]
        parts += [Heading(name), Sheet(GROUPS[1:], rows)]
    return DocumentParts(f"{work.settings.name}: {_('agreement')}", parts)


def _effects(made: Overview) -> Sheet:
    names = ("matched", "first_only", "second_only", "specific_agreement")
    rows = [
        [report["version"], *(_shown(report["effects"], name) for name in names)]
        for report in (made.before_reveal, made.final)
    ]
    return Sheet(("version", *names), rows)


def _matched(made: Overview) -> Sheet:
    """Whether coders agree about what they both noted: the direction before all."""
    rows: list[list[str | int | float | None]] = [
        [report["version"], name, each["units"], share_of(each), value_with_interval(each, "alpha")]
        for report in (made.before_reveal, made.final)
        for name, each in on_matched(report).items()
    ]
    return Sheet(("version", _("on matched effects"), "units", _("the same"), "alpha"), rows)


def _shown(block: dict[str, Any], name: str) -> str:
    value = block.get(name)
    if isinstance(value, float) or value is None:
        return value_with_interval(block, name)
    return str(value)


def _labels(made: Overview, name: str, block: dict[str, Any]) -> Sheet:
    """Labels that somebody gave: counts, positive agreement, headline before and final."""
    chosen = made.headline.coefficient
    later = made.final["dimensions"].get(name, {}).get("labels", {})
    rows: list[list[str | int | float | None]] = []
    for label, each in block["labels"].items():
        if not (each.get("prevalence") or 0) > 0:
            continue
        counts = [each.get(x) for x in ("both", "first_only", "second_only")]
        rows.append([label, *counts, *_figures(each, later.get(label, {}), chosen)])
    header = (_("label"), _("both"), _("first"), _("second"), _("pos. agr."))
    return Sheet((*header, chosen, f"{chosen} ({_('final')})"), rows)


def _figures(each: dict[str, Any], later: dict[str, Any], chosen: str) -> list[str]:
    if each.get("rare"):
        return [_("too rare"), "", ""]
    return [
        value_with_interval(each, "positive_agreement"),
        value_with_interval(each, chosen),
        value_with_interval(later, chosen),
    ]


def _meanings(made: Overview) -> list[Paragraph]:
    wanted = ("specific_agreement", "positive_agreement", made.headline.coefficient)
    found = [explanation(name) for name in wanted]
    return [Paragraph(f"{x.title}: {x.means} {x.rests_on} {x.does_not_say}") for x in found]
