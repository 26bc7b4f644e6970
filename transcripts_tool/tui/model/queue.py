"""What to code next: as the interviews run, at random, or uncertain first; each by own choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcripts_tool.services.coding_orders import (
    INTERVIEW,
    RANDOM,
    UNCERTAIN,
    order_of,
    seed_of,
)

if TYPE_CHECKING:
    from transcripts_tool.tui.session import Session


def chosen(session: Session) -> str:
    """The coder's order; a second pass has its own fragments and runs as they do."""
    return INTERVIEW if session.recoding else order_of(session.state, session.coder)


def coming(session: Session, after: str | None) -> Iterator[str]:
    """Every fragment but `after`, the next one to code first; closed ones are among them.

    Uncertain first begins at the most uncertain each time; the others go on and come round.
    """
    order = chosen(session)
    found = in_order(session, order)
    start = 0
    if order != UNCERTAIN and after in session.positions:
        start = session.positions[after] + 1 if order == INTERVIEW else found.index(after) + 1
    for place in range(len(found)):
        fragment = found[(start + place) % len(found)]
        if fragment != after:
            yield fragment


def in_order(session: Session, order: str) -> list[str]:
    """All fragments of the coder in an order that nobody else's labels can change."""
    if order == INTERVIEW:
        return session.order
    from transcripts_tool.language.suggestions.ordering import coding_order

    if order == RANDOM:
        drawn = coding_order(session.order, RANDOM, seed=seed_of(session.workspace, session.coder))
        return [str(each) for each in drawn]
    asked = [each for each in session.order if may_ask(session, each)]
    scores: dict[int | str, list[float]] = {each: _scores(session, each) for each in asked}
    return [str(each) for each in coding_order(session.order, UNCERTAIN, scores=scores)]


def _scores(session: Session, fragment: str) -> list[float]:
    """The chances that the coder's own model gives; none while it has not said anything."""
    answer = session.answers.get(fragment, {})
    dimensions = [each.name for each in session.workspace.codebook(session.coder).dimensions]
    return [float(entry["score"]) for name in dimensions for entry in answer.get(name, ())]


def may_ask(session: Session, fragment: str) -> bool:
    """True for an open fragment about which the model may speak: no reliability sample."""
    return not session.is_closed(fragment) and session.desk.may_reveal(fragment)


def still_to_ask(session: Session) -> list[str]:
    """The fragments that the model must look at before the uncertain ones are known."""
    if chosen(session) != UNCERTAIN:
        return []
    return [x for x in session.order if x not in session.answers and may_ask(session, x)]
