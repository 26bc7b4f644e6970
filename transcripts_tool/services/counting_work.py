"""How much work a project holds, without telling anyone of work that is not open to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from transcripts_tool.domain.events import Event
from transcripts_tool.domain.four_eyes import hidden_rounds, visible_work
from transcripts_tool.services.hidden import is_hidden
from transcripts_tool.services.workspace import Workspace


@dataclass
class Counts:
    """Events per coder, fragments per transcript, and fragments coded per coder and transcript.

    `unopened` names coders who have work in a round that is closed to the viewer.
    """

    events: dict[str, int] = field(default_factory=dict)
    fragments: dict[str, int] = field(default_factory=dict)
    coded: dict[str, dict[str, int]] = field(default_factory=dict)
    unopened: list[str] = field(default_factory=list)


def count_work(workspace: Workspace, events: Sequence[Event], viewer: str | None) -> Counts:
    """Count what the viewer may know of."""
    state = workspace.state
    seen = Counter(x.stamp.coder for x in events if not is_hidden(state, x, viewer))
    fragments = Counter(each.transcript for each in state.standing())
    coders = sorted(state.coders)
    return Counts(
        dict(sorted(seen.items())),
        dict(sorted(fragments.items())),
        {coder: coded(workspace, coder, viewer) for coder in coders},
        [each for each in coders if hidden_rounds(state, viewer, each)],
    )


def coded(workspace: Workspace, coder: str, viewer: str | None) -> dict[str, int]:
    """In how many fragments of each transcript the viewer may see the coder's work."""
    state = workspace.state
    found: Counter[str] = Counter()
    for fragment in state.standing():
        work = visible_work(state, viewer, coder, fragment.id)
        if work is not None and not work.is_empty:
            found[fragment.transcript] += 1
    return dict(sorted(found.items()))
