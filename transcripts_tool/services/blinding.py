"""What the log can show of blindness in a round, and what it cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from transcripts_tool.domain import events as e
from transcripts_tool.domain.four_eyes import round_coders
from transcripts_tool.domain.settings import ASSIST
from transcripts_tool.domain.state import RECODE, Round, State
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace

_SHOWN = (e.ConsensusProposed, e.ConsensusAnswered, e.ConsensusReopened)


def what_the_log_shows(workspace: Workspace, events: Sequence[e.Event]) -> list[str]:
    """Sentences about each opened round, from the order of its lines; nothing about closed ones."""
    said: list[str] = []
    for found in sorted(workspace.state.rounds.values(), key=lambda each: each.id):
        if found.kind != RECODE and found.opened:
            said += _of_round(workspace, found, events)
    if said:
        said.append(
            _(
                "What coders told each other or saw outside the program no log can show: for that"
                " stand their signatures."
            )
        )
    return said


def early(workspace: Workspace, events: Iterable[e.Event]) -> list[str]:
    """Faults: lines that compare the coders' work of a round before it was opened."""
    state, faults = workspace.state, []
    for event in events:
        body = event.body
        if not isinstance(body, _SHOWN) or body.fragment not in state.fragments:
            continue
        found = state.round(body.fragment)
        live = any(x.is_live for x in state.slots.get(body.fragment, {}).values())
        if live and (not found.opened or event.order < found.opened_order):
            faults.append(
                _("fragment {number} was settled before round {round} was opened").format(
                    number=state.fragments[body.fragment].number, round=found.name
                )
            )
    return list(dict.fromkeys(faults))


def _of_round(workspace: Workspace, found: Round, events: Sequence[e.Event]) -> list[str]:
    lines = [_order(workspace.state, found), _after_closing(workspace.state, found, events)]
    lines += _suggestions(workspace.state, found, events)
    for coder in sorted(found.outside):
        lines.append(
            _(
                "Round {round}: until all had closed, the work of {coder} lay outside the shared"
                " folder, bound by a published hash."
            ).format(round=found.name, coder=coder)
        )
    return [each for each in lines if each]


def _order(state: State, found: Round) -> str:
    signed = ", ".join(
        f"{coder} ({stamp.at[:16]})" for coder, stamp in sorted(found.closed_stamps.items())
    )
    stamps = found.closed_stamps.values()
    after = all((x.lamport, x.writer, x.seq) < found.opened_order for x in stamps)
    complete = set(round_coders(state, found.id)) <= set(found.closed)
    if not (after and complete):
        return _("Round {round} was opened before every coder had closed.").format(round=found.name)
    return _(
        "Round {round}: closed by {signed}, and opened only after that, by {coder} ({at}); until"
        " then the program showed nobody another's work in it."
    ).format(round=found.name, signed=signed, coder=found.opened_by, at=found.opened_at[:16])


def _after_closing(state: State, found: Round, events: Sequence[e.Event]) -> str:
    """Whether labels were changed between a coder's closing and the opening."""
    changed = sum(
        isinstance(each.body, e.FragmentCoded)
        and state.round_of.get(each.body.fragment) == found.id
        and _between(found, each)
        for each in events
    )
    if changed:
        return _("Round {round}: {count} changes after closing and before opening.").format(
            round=found.name, count=changed
        )
    return _("Round {round}: no label was changed between closing and opening.").format(
        round=found.name
    )


def _between(found: Round, event: e.Event) -> bool:
    closed = found.closed_stamps.get(event.stamp.coder)
    if closed is None:
        return False
    return (closed.lamport, closed.writer, closed.seq) < event.order < found.opened_order


def _suggestions(state: State, found: Round, events: Sequence[e.Event]) -> list[str]:
    shown: Counter[tuple[str, bool]] = Counter()
    for each in events:
        body = each.body
        if not isinstance(body, e.SuggestionsShown) or each.order > found.opened_order:
            continue
        if state.round_of.get(body.fragment) == found.id:
            shown[each.stamp.coder, body.mode == ASSIST] += 1
    if not shown:
        return [
            _("Round {round}: no suggestions were shown before it was opened.").format(
                round=found.name
            )
        ]
    after = _("Round {round}: {coder} saw {count} suggestions, each after their own labels.")
    before = _("Round {round}: {coder} saw {count} suggestions before their own labels (assist).")
    return [
        (before if assist else after).format(round=found.name, coder=coder, count=count)
        for (coder, assist), count in sorted(shown.items())
    ]
