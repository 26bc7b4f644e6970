"""Rounds of blind coding: started, closed with a signature, opened when all have closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import RoundClosed, RoundOpened, RoundStarted
from transcripts_tool.domain.four_eyes import may_see, round_coders, round_fragments
from transcripts_tool.domain.state import RECODE, Round, Slot
from transcripts_tool.i18n import _
from transcripts_tool.services.headline import note_headline
from transcripts_tool.services.sampling import DRAWN, RELIABILITY, fresh
from transcripts_tool.services.seals import salted_hash, sealed_hash
from transcripts_tool.services.workspace import Workspace

MINIMUM_CODERS = 2


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round without anything that one coder's work would tell another."""

    id: str
    name: str
    kind: str
    fragments: int
    coders: tuple[str, ...]
    closed_by: tuple[str, ...]
    opened: bool


def summaries(workspace: Workspace) -> list[RoundSummary]:
    """All rounds that hold fragments or were started, in order."""
    state = workspace.state

    def found() -> tuple[RoundSummary, ...]:
        for fragment in state.standing():
            state.round(fragment.id)
        return tuple(_summary(workspace, x) for x in sorted(state.rounds.values(), key=_order))

    return list(workspace.keeping.of(state, "round summaries", found))


def _order(each: Round) -> tuple[int, str]:
    return (int(each.id) if each.id.isdigit() else 10**9, each.id)


def _summary(workspace: Workspace, each: Round) -> RoundSummary:
    return RoundSummary(
        each.id,
        each.name,
        each.kind,
        len(fragments_of(workspace, each)),
        tuple(round_coders(workspace.state, each.id)),
        tuple(sorted(each.closed)),
        each.opened,
    )


def fragments_of(workspace: Workspace, found: Round) -> list[str]:
    """The standing fragments of a round by number; of a recoding those it was drawn over."""
    if found.kind != RECODE:
        return round_fragments(workspace.state, found.id)
    own = set(found.fragments)
    return [each.id for each in workspace.state.standing() if each.id in own]


def need_round(workspace: Workspace, name: str) -> Round:
    """The round with that id or name; raises UserError when there is none."""
    known = {each.id for each in summaries(workspace)}
    for each in workspace.state.rounds.values():
        if each.id in known and name in (each.id, each.name):
            return each
    raise UserError(_("there is no round '{name}'").format(name=name))


def only_unopened(workspace: Workspace) -> Round:
    """The one round that is still closed; raises UserError when there are none or several.

    A recoding is one coder's own and is closed by its own command.
    """
    waiting = [x for x in summaries(workspace) if not x.opened and x.kind != RECODE]
    if not waiting:
        raise UserError(_("there is no round that is still closed"))
    if len(waiting) > 1:
        names = ", ".join(each.name for each in waiting)
        raise UserError(_("name the round, one of {names}").format(names=names))
    return workspace.state.rounds[waiting[0].id]


def start_round(
    workspace: Workspace,
    name: str,
    fragments: Sequence[str],
    coder: str,
    *,
    kind: str = "main",
    coders: Sequence[str] = (),
    seed: int | None = None,
    codebook: str = "",
) -> Round:
    """Begin a round over fragments that nobody has coded yet; raises UserError otherwise."""
    state = workspace.state
    _check_fresh(workspace, fragments, kind, coder)
    if not fragments:
        raise UserError(_("there are no fragments left for a new round"))
    if any(each.name == name for each in state.rounds.values()):
        raise UserError(_("there is a round '{name}' already").format(name=name))
    round_id = next_id(workspace)
    note_headline(workspace, coder)
    shows = kind != RELIABILITY
    workspace.record(
        RoundStarted(round_id, name, kind, tuple(coders), tuple(fragments), seed, codebook, shows),
        coder,
    )
    return state.rounds[round_id]


def _check_fresh(workspace: Workspace, fragments: Sequence[str], kind: str, coder: str) -> None:
    """A drawn round also leaves out what a file spoke of and what was drawn before.

    Of work that is closed to the coder no number is told: that says how far the other is.
    """
    state = workspace.state
    if kind in DRAWN:
        usable = {each.id for each in fresh(workspace)}
        touched = [each for each in fragments if each not in usable]
    else:
        touched = [each for each in fragments if any(s.is_live for s in _slots(workspace, each))]
    if not touched:
        return
    others = [name for name in state.coders if name != coder]
    told = [
        each
        for each in touched
        if ((own := state.peek(each, coder)) is not None and own.is_live)
        or all(may_see(state, coder, name, each) for name in others)
    ]
    if not told:
        raise UserError(_("work on some of these has begun; a new round needs fresh fragments"))
    numbers = ", ".join(str(state.fragments[each].number) for each in told[:5])
    raise UserError(
        _("work on fragment {numbers} has begun; a new round needs fresh fragments").format(
            numbers=numbers
        )
    )


def next_id(workspace: Workspace) -> str:
    """The id of a round to come."""
    return str(max((int(x) for x in workspace.state.rounds if x.isdigit()), default=0) + 1)


def _slots(workspace: Workspace, fragment: str) -> Iterable[Slot]:
    return workspace.state.slots.get(fragment, {}).values()


def close_round(
    workspace: Workspace, found: Round, coder: str, *, independent: bool, explanation: str = ""
) -> str:
    """Sign and hand in; returns the hash of what was handed in.

    Raises UserError while a fragment of the round is still open for this coder.
    """
    _check_not_opened(found)
    if coder not in round_coders(workspace.state, found.id):
        raise UserError(_("{coder} takes no part in this round").format(coder=coder))
    if coder in found.closed:
        raise UserError(
            _("{coder} has closed round {round} already").format(coder=coder, round=found.name)
        )
    _check_done(workspace, found, coder)
    if not independent and not explanation.strip():
        raise UserError(_("say in a sentence what was conferred about or seen"))
    note_headline(workspace, coder)
    text = workspace.texts.put(explanation) if explanation.strip() else None
    sealed = sealed_hash(workspace, found.id, coder)
    if workspace.outside is not None and found.kind != RECODE:
        # Equal labels have equal hashes: without the salt it would tell who agrees with whom.
        sealed = salted_hash(sealed, workspace.outside.seal(found.id, coder))
    workspace.record(RoundClosed(found.id, independent, text, sealed), coder)
    if workspace.outside is not None:
        workspace.outside.publish()
    return sealed


def _check_done(workspace: Workspace, found: Round, coder: str) -> None:
    left = [
        workspace.state.fragments[each].number
        for each in fragments_of(workspace, found)
        if not _is_closed(workspace, found, each, coder)
    ]
    if left:
        raise UserError(
            _("{count} fragments of round {round} are still open, the first is {number}").format(
                count=len(left), round=found.name, number=left[0]
            )
        )


def _is_closed(workspace: Workspace, found: Round, fragment: str, coder: str) -> bool:
    if found.kind == RECODE:
        again = workspace.state.recodings.get(found.id, {}).get(fragment)
        return again is not None and again.closed
    slot = workspace.state.peek(fragment, coder)
    return slot is not None and (slot.closed or (slot.imported is not None and not slot.is_live))


def open_round(workspace: Workspace, found: Round, coder: str) -> None:
    """Let the coders of a round see one another's work; raises UserError until all have closed."""
    _check_not_opened(found)
    if found.kind == RECODE:
        raise UserError(_("a recoding is one coder's own: there is nobody to open it to"))
    coders = round_coders(workspace.state, found.id)
    waiting = [each for each in coders if each not in found.closed]
    if waiting:
        raise UserError(
            _("round {round} stays closed: waiting for {names}").format(
                round=found.name, names=", ".join(waiting)
            )
        )
    # Households that one coder gave help to can be assigned to the other alone.
    if len(coders) < MINIMUM_CODERS and not found.coders:
        raise UserError(
            _("round {round} has one coder only; two are needed to compare").format(
                round=found.name
            )
        )
    _check_arrived(found, coders)
    note_headline(workspace, coder)
    workspace.record(RoundOpened(found.id), coder)


def _check_arrived(found: Round, coders: Iterable[str]) -> None:
    """Work kept outside the shared folder must have come in: it follows when its coder starts."""
    missing = [each for each in coders if each in found.outside and each not in found.salts]
    if missing:
        raise UserError(
            _(
                "round {round} stays closed: the work of {names} follows when they start the"
                " program once more"
            ).format(round=found.name, names=", ".join(missing))
        )


def _check_not_opened(found: Round) -> None:
    if found.opened:
        raise UserError(_("round {round} has been opened already").format(round=found.name))
