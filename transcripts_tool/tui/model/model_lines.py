"""What the model screen says: how good one's own model is, and whether it steers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from transcripts_tool.domain.text import printable
from transcripts_tool.i18n import _
from transcripts_tool.services.agreeing import coders_of
from transcripts_tool.services.anchoring import anchoring, comparison
from transcripts_tool.services.anchoring_words import compared_words, moved_words
from transcripts_tool.tui.task import task_lines

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session

WIDTH = 24
"""Columns of the bar in which a chance of 0 to 100% is drawn."""

NAME = 30


def model_lines(session: Session, *, alive: bool) -> list[str]:
    """Everything about the coder's own model, from what the worker told."""
    return [*_standing(session, alive), "", *_quality(session.model), *_steering(session)]


def _standing(session: Session, alive: bool) -> Iterator[str]:
    report = session.model
    if not report:
        yield _("the model is being loaded ...") if alive else _("no model is at work here")
        return
    if session.training is not None:
        yield _("the model is learning; coding goes on meanwhile; X stops it")
        yield from ("  " + line for line in task_lines(session.training))
        yield ""
    yield _("model {name}").format(name=printable(str(report.get("model", ""))))
    fragments, households = report.get("fragments", 0), report.get("households", 0)
    if report.get("trained"):
        yield _(
            "learned from {fragments} fragments of {households} households: your own closed"
            " labels and opened rounds"
        ).format(fragments=fragments, households=households)
        return
    yield _("cold start: the model knows the codebook and nothing else yet")
    if "needed_fragments" in report:
        yield _(
            "there were {fragments} closed fragments of {households} households; it learns from"
            " {need} fragments of {homes} households on"
        ).format(
            fragments=fragments,
            households=households,
            need=report["needed_fragments"],
            homes=report["needed_households"],
        )


def _quality(report: Mapping[str, Any]) -> Iterator[str]:
    quality = report.get("quality")
    if not quality:
        yield _("its quality was not measured yet: T lets it learn now, from what you closed")
        yield ""
        return
    yield _(
        "own quality on households that the model had not seen ({fragments} fragments,"
        " {households} households)"
    ).format(fragments=quality["fragments"], households=quality["households"])
    for block in quality["dimensions"].values():
        yield from _dimension(block)


def _dimension(block: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield printable(block["name"]).upper()
    yield _(
        "ranking precision (LRAP): own model {warm}, cold start {cold}, most frequent label"
        " {frequent}; fragments: {count}"
    ).format(
        warm=number(block["warm"]),
        cold=number(block["cold"]),
        frequent=number(block["frequent"]),
        count=block["fragments"],
    )
    yield _("calibration error {value}: how far chances lie from what came true, 0 is best").format(
        value=number(block["calibration_error"])
    )
    yield from map(curve_line, block["reliability"])
    yield ""
    yield _heading()
    yield from map(label_line, block["labels"])


def number(value: float | None) -> str:
    """A value of 0 to 1 with two decimals, '-' when there is none."""
    return "-" if value is None else f"{value:.2f}"


def curve_line(found: Mapping[str, Any]) -> str:
    """One bin of the reliability curve: the bar is what came true, the sign what was said."""
    said, true = float(found["predicted"]), float(found["observed"])
    bar = ["█"] * round(true * WIDTH) + ["·"] * (WIDTH - round(true * WIDTH))
    bar[min(WIDTH - 1, round(said * WIDTH))] = "┃"
    text = _("said {said:>4.0%} {bar} true {true:>4.0%} ({pairs} times)")
    return "  " + text.format(said=said, bar="".join(bar), true=true, pairs=found["pairs"])


def _heading() -> str:
    names = (_("n"), _("precision"), _("recall"), _("own"), _("cold"), _("frequent"))
    return _cells(_("label"), names, _("on screen"))


def label_line(label: Mapping[str, Any]) -> str:
    """One label: how often it was given, how well it was suggested, and whether it may speak."""
    values = [number(label[x]) for x in ("precision", "recall", "warm", "cold", "frequent")]
    return _cells(printable(label["label"]), (str(label["positives"]), *values), remark(label))


def _cells(name: str, values: tuple[str, ...], last: str) -> str:
    shown = "".join(value[:9].rjust(10) for value in values)
    return f"  {name[: NAME - 1]:<{NAME}}{shown}  {last}"


def remark(label: Mapping[str, Any]) -> str:
    """Whether the model speaks on a label, and why not."""
    if label["beats"] is None:
        return _("too few to say")
    if label["beats"]:
        return _("speaks")
    if label["warm"] < label["cold"]:
        return _("silent: not better than the cold start")
    return _("silent: not better than the most frequent label")


def _steering(session: Session) -> Iterator[str]:
    yield ""
    yield _("what you changed after the model spoke").upper()
    own = [x for x in anchoring(session.workspace, session.coder) if x.coder == session.coder]
    if not own:
        yield _("the model has not spoken about your closed fragments yet")
    for each in own:
        yield printable(moved_words(each))
        for name, moved in each.dimensions.items():
            yield "  " + _("{name}: {towards} towards, {away} away").format(
                name=printable(name), towards=moved.towards, away=moved.away
            )
    coders = coders_of(session.workspace, None)
    if len(coders) > 1:
        yield compared_words(comparison(session.workspace, coders))
