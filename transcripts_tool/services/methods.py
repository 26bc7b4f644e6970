"""What a methods paragraph rests on, taken from the log and from nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.four_eyes import is_joint, round_coders
from transcripts_tool.domain.state import RECODE, Round
from transcripts_tool.services.agreeing import coders_of
from transcripts_tool.services.agreement_overview import Overview, overview
from transcripts_tool.services.anchoring import Anchoring, Comparison, anchoring, comparison
from transcripts_tool.services.coding_orders import chosen_orders
from transcripts_tool.services.rounds import fragments_of
from transcripts_tool.services.seals import unfit_seals
from transcripts_tool.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """One round: how its fragments were chosen, with which codebook, and when it was opened."""

    name: str
    kind: str
    fragments: int
    seed: int | None
    codebook: str
    suggestions: bool
    coders: tuple[str, ...]
    opened_at: str
    shared_folder: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a coder signed when closing a round; `words` is the explanation when it was no."""

    coder: str
    round: str
    independent: bool
    words: str


@dataclass
class MethodsFacts:
    """Everything that the paragraph says; counts are fragments unless named otherwise."""

    coders: dict[str, dict[str, int]]
    transcripts: int
    households: int
    fragments: int
    rounds: list[RoundFacts]
    double: int
    joint: int
    settled: int
    imported: int
    codebook_hash: str
    codebook_changes: int
    mode: str
    models: tuple[str, ...]
    shown_after: int
    shown_before: int
    moved: list[Anchoring]
    compared: Comparison
    orders: dict[str, list[str]]
    pseudonyms: Counter[str]
    exports: int
    statements: list[Statement]
    changed: list[str]
    report: Overview | None = None
    left_out: list[str] = field(default_factory=list)


def methods_facts(
    workspace: Workspace, viewer: str | None, *, intervals: bool = True
) -> MethodsFacts:
    """Collect the facts; rounds that are still closed are named and nothing of them is told."""
    from transcripts_tool.domain.errors import UserError

    state = workspace.state
    try:
        report = overview(workspace, viewer, intervals=intervals)
    except UserError:
        report = None
    told = [each.id for each in state.standing() if _is_told(workspace, each.id)]
    facts = _bare(workspace, told)
    facts.report = report
    facts.left_out = [x.name for x in state.rounds.values() if _is_closed_round(workspace, x)]
    return facts


def _bare(workspace: Workspace, told: Sequence[str]) -> MethodsFacts:
    state = workspace.state
    after, before = _shown(workspace, told)
    return MethodsFacts(
        coders=_coders(workspace),
        transcripts=len(state.transcripts),
        households=len({x.household for x in state.transcripts.values() if x.household}),
        fragments=sum(1 for _each in state.standing()),
        rounds=[_round(workspace, x) for x in _told_rounds(workspace)],
        double=sum(_is_double(workspace, each) for each in told),
        joint=sum(is_joint(state, each) for each in told),
        settled=sum(bool(x.confirmed_by) for x in state.consensus.values()),
        imported=sum(_is_imported(workspace, each) for each in told),
        codebook_hash=workspace.settings.codebook_sha256,
        codebook_changes=_open_changes(workspace),
        mode=workspace.settings.suggestions,
        models=_models(workspace, told),
        shown_after=after,
        shown_before=before,
        moved=anchoring(workspace, None),
        compared=comparison(workspace, coders_of(workspace, None)),
        orders=chosen_orders(workspace),
        pseudonyms=_pseudonyms(workspace),
        exports=sum(x.anonymised for _stamp, x in state.exports),
        statements=_statements(workspace),
        changed=[f"{x.coder}/{x.round}" for x in unfit_seals(workspace)],
    )


def _is_told(workspace: Workspace, fragment: str) -> bool:
    """True when nobody's live work on the fragment is still closed."""
    state = workspace.state
    live = any(slot.is_live for slot in state.slots.get(fragment, {}).values())
    return not live or state.round(fragment).opened


def _coders(workspace: Workspace) -> dict[str, dict[str, int]]:
    """Per coder: to how many households they have each relation."""
    return {
        name: dict(Counter(kind for kind in coder.relations.values() if kind != "none"))
        for name, coder in sorted(workspace.state.coders.items())
    }


def _told_rounds(workspace: Workspace) -> list[Round]:
    rounds = [x for x in workspace.state.rounds.values() if x.opened or x.kind == RECODE]
    done = [x for x in rounds if x.opened or set(x.coders) <= set(x.closed)]
    return sorted(done, key=lambda each: (len(each.id), each.id))


def _is_closed_round(workspace: Workspace, found: Round) -> bool:
    fragments = fragments_of(workspace, found)
    return found.kind != RECODE and not found.opened and bool(fragments)


def _round(workspace: Workspace, found: Round) -> RoundFacts:
    return RoundFacts(
        found.name,
        found.kind,
        len(fragments_of(workspace, found)),
        found.seed,
        found.codebook,
        found.suggestions,
        tuple(round_coders(workspace.state, found.id)),
        found.opened_at,
        bool(found.outside),
    )


def _is_double(workspace: Workspace, fragment: str) -> bool:
    slots = workspace.state.slots.get(fragment, {}).values()
    read = [x for x in slots if x.sealed is not None or x.imported is not None]
    return len(read) >= 2 and not is_joint(workspace.state, fragment)


def _is_imported(workspace: Workspace, fragment: str) -> bool:
    slots = workspace.state.slots.get(fragment, {}).values()
    return any(slot.imported is not None and not slot.is_live for slot in slots)


def _open_changes(workspace: Workspace) -> int:
    changes = workspace.state.codebook_changes
    opened = {x.id for x in workspace.state.rounds.values() if x.opened}
    return sum(not change.round or change.round in opened for _stamp, change in changes)


def _models(workspace: Workspace, fragments: Sequence[str]) -> tuple[str, ...]:
    found = {
        slot.shown.model
        for fragment in fragments
        for slot in workspace.state.slots.get(fragment, {}).values()
        if slot.shown is not None
    }
    return tuple(sorted(found))


def _shown(workspace: Workspace, fragments: Sequence[str]) -> tuple[int, int]:
    """How often a suggestion was shown after, and how often before, the coder's own labels."""
    from transcripts_tool.domain.settings import ASSIST

    modes = Counter(
        slot.shown.mode == ASSIST
        for fragment in fragments
        for slot in workspace.state.slots.get(fragment, {}).values()
        if slot.shown is not None
    )
    return modes[False], modes[True]


def _pseudonyms(workspace: Workspace) -> Counter[str]:
    """How many places were found to be a name, by category; the last answer about each counts."""
    last = {(x.transcript, x.turn, x.start): x for _stamp, x in workspace.state.names}
    return Counter(each.category for each in last.values() if each.verdict == "yes")


def _statements(workspace: Workspace) -> list[Statement]:
    found = []
    for each in _told_rounds(workspace):
        if each.kind == RECODE:
            # Handing in a second pass is no signature about conferring with the other.
            continue
        for coder, closing in sorted(each.closed.items()):
            words = workspace.texts.get(closing.explanation) if closing.explanation else ""
            found.append(Statement(coder, each.name, closing.independent, words))
    return found
