"""Agreement on cutting: two coders cut one transcript apart, compared by alpha for unitizing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transcripts_tool.agreement.unitizing import Unit, unitizing_alpha
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _
from transcripts_tool.services.cutting import Span, draft
from transcripts_tool.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CuttingAgreement:
    """How far coders cut the same stretches; lengths in whole turns.

    `alpha` is None where it cannot be computed. `same` counts stretches that all cut alike.
    """

    transcript: str
    coders: tuple[str, ...]
    turns: int
    cuts: tuple[int, ...]
    same: int
    alpha: float | None


def drafts(workspace: Workspace, transcript: str) -> dict[str, tuple[Span, ...]]:
    """The cuts of each coder who cut the transcript, by name."""
    found = {
        coder: draft(workspace, transcript, coder)
        for name, coder in workspace.state.drafts
        if name == transcript
    }
    return {coder: spans for coder, spans in sorted(found.items()) if spans}


def cutting_agreement(
    workspace: Workspace, transcript: str, coders: Sequence[str] = ()
) -> CuttingAgreement:
    """Compare the cuts of two or more coders; raises UserError until the cutting is closed.

    Before that a comparison would tell one coder where the other cuts.
    """
    if transcript not in workspace.state.transcripts:
        raise UserError(_("there is no transcript '{name}'").format(name=transcript))
    if transcript not in workspace.state.cut:
        raise UserError(_("the cutting of '{name}' is not closed yet").format(name=transcript))
    own = drafts(workspace, transcript)
    names = tuple(coders or own)
    missing = [each for each in names if each not in own]
    if missing or len(names) < 2:
        raise UserError(
            _("agreement on cutting needs two coders who each cut '{name}'").format(name=transcript)
        )
    turns = len(workspace.transcript(transcript).turns)
    units = [[Unit(first, last - first + 1) for first, last in own[name]] for name in names]
    same = set.intersection(*(set(own[name]) for name in names))
    cuts = tuple(len(own[name]) for name in names)
    try:
        alpha = unitizing_alpha(units, 0, turns)
    except ValueError:
        raise UserError(_("cuts that overlap cannot be compared")) from None
    return CuttingAgreement(transcript, names, turns, cuts, len(same), alpha)
