"""Integrity of a project: what is found wrong, without telling anyone's unopened work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import Event
from transcripts_tool.domain.four_eyes import round_coders
from transcripts_tool.domain.state import RECODE
from transcripts_tool.i18n import _
from transcripts_tool.services.blinding import early, what_the_log_shows
from transcripts_tool.services.codebook_editing import labels_in_use
from transcripts_tool.services.cutting import number_clashes
from transcripts_tool.services.rounds import summaries
from transcripts_tool.services.seals import unfit_seals
from transcripts_tool.services.workspace import Workspace


@dataclass
class CheckReport:
    """Faults end with exit code 3; warnings do not."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    blindness: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def check_workspace(
    workspace: Workspace, log_faults: Sequence[str] = (), events: Sequence[Event] = ()
) -> CheckReport:
    """Look at transcripts, numbers, codebook and rounds; log faults were found on opening.

    With the events of the log it also says what they show of blindness.
    """
    report = CheckReport(faults=list(log_faults))
    _transcripts(workspace, report)
    _numbers(workspace, report)
    _codebook(workspace, report)
    _rounds(workspace, report)
    report.faults += early(workspace, events)
    if events:
        report.blindness += what_the_log_shows(workspace, events)
    state = workspace.state
    report.counts |= {
        "transcripts": len(state.transcripts),
        "fragments": sum(1 for _each in state.standing()),
        "coders": len(state.coders),
        "rounds": len(summaries(workspace)),
    }
    return report


def _transcripts(workspace: Workspace, report: CheckReport) -> None:
    for transcript in sorted(workspace.state.transcripts):
        try:
            turns = len(workspace.transcript(transcript).turns)
        except UserError as error:
            report.faults.append(str(error))
            continue
        for fragment in workspace.state.standing():
            if fragment.transcript == transcript and fragment.last >= turns:
                report.faults.append(
                    _("fragment {number} reaches past the end of '{name}'").format(
                        number=fragment.number, name=transcript
                    )
                )


def _numbers(workspace: Workspace, report: CheckReport) -> None:
    for number, fragments in number_clashes(workspace).items():
        report.faults.append(
            _("fragment number {number} is used {count} times: renumber before coding").format(
                number=number, count=len(fragments)
            )
        )


def _codebook(workspace: Workspace, report: CheckReport) -> None:
    for dimension, label in labels_in_use(workspace, workspace.base):
        report.faults.append(
            _("codebook.yaml no longer has '{label}' in {dimension}, which is in use").format(
                label=label, dimension=dimension
            )
        )


def _rounds(workspace: Workspace, report: CheckReport) -> None:
    for unfit in unfit_seals(workspace):
        report.faults.append(
            _("what {coder} handed in for round {round} is not what was sealed").format(
                coder=unfit.coder, round=unfit.round
            )
        )
    if workspace.state.erased and any(x.closed for x in workspace.state.rounds.values()):
        report.warnings.append(
            _(
                "A household was erased: whether the work is what was sealed can no longer be"
                " compared."
            )
        )
    for each in summaries(workspace):
        found = workspace.state.rounds[each.id]
        if each.opened and set(round_coders(workspace.state, each.id)) - set(found.closed):
            report.faults.append(
                _("round {round} was opened before every coder had closed").format(round=each.name)
            )
        report.blindness += _statements(workspace, each.id)


def _statements(workspace: Workspace, round_id: str) -> list[str]:
    found = workspace.state.rounds[round_id]
    lines = []
    # Handing in a recoding is no signature about conferring with the other.
    signed = {} if found.kind == RECODE else found.closed
    for coder, closing in sorted(signed.items()):
        word = (
            _("{coder} signed for round {round}: independent")
            if closing.independent
            else _("{coder} signed for round {round}: not independent")
        )
        lines.append(word.format(coder=coder, round=found.name))
    return lines
