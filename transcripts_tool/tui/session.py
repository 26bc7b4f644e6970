"""Who is coding which project: what every screen reads, and how it changes anything."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transcripts_tool.domain import events as e
from transcripts_tool.tui.task import Task
from transcripts_tool.tui.writer import Writer

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project
    from transcripts_tool.domain.interventions import Intervention
    from transcripts_tool.domain.state import State
    from transcripts_tool.services.coding import CodingDesk
    from transcripts_tool.services.workspace import Workspace

_STRUCTURAL = (
    e.TranscriptsImported,
    e.CuttingClosed,
    e.FragmentsReplaced,
    e.FragmentsRenumbered,
    e.HouseholdErased,
)


@dataclass
class Session:
    """An opened project and its coder; `together` names who sits at the same screen."""

    project: Project
    coder: str
    together: tuple[str, ...] = ()
    writer: Writer = field(default_factory=Writer)
    interventions: tuple[Intervention, ...] = ()
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the model said of fragments, not shown before its time."""
    model: dict[str, Any] = field(default_factory=dict)
    """What is known of the model in use: its id, its training, its quality."""
    training: Task | None = None
    """How far learning is, while there is any."""
    closed: int = 0
    """How many fragments this coder has closed."""
    seen: dict[str, int] = field(default_factory=dict)
    """Sizes of the logs of others that were looked at since the start."""
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Time and size of project.toml and codebook.yaml when they were last looked at."""
    recoding: bool = False
    """True at a second pass over own work: other slots, its own fragments, no first labels."""
    _order: list[str] | None = None
    _positions: dict[str, int] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """The project in memory."""
        return self.project.workspace

    @property
    def state(self) -> State:
        """All tables of the project as they stand now."""
        return self.project.workspace.state

    @property
    def desk(self) -> CodingDesk:
        """The coder's desk, for labelling fragments."""
        from transcripts_tool.services.coding import CodingDesk

        if self.recoding:
            from transcripts_tool.services.recoding import RecodingDesk

            return RecodingDesk(self.workspace, self.coder)
        return CodingDesk(self.workspace, self.coder, self.together)

    @property
    def order(self) -> list[str]:
        """Ids of the standing fragments in order of number."""
        if self._order is None:
            self._order = self._fragments()
            self._positions = {each: place for place, each in enumerate(self._order)}
            self.closed = sum(self.is_closed(each) for each in self._order)
        return self._order

    def _fragments(self) -> list[str]:
        if not self.recoding:
            return [each.id for each in self.state.standing()]
        from transcripts_tool.services.recoding import current
        from transcripts_tool.services.rounds import fragments_of

        found = current(self.workspace, self.coder)
        return fragments_of(self.workspace, found) if found is not None else []

    @property
    def positions(self) -> dict[str, int]:
        """Place of each fragment in `order`."""
        return self._positions if self.order else {}

    def is_closed(self, fragment: str) -> bool:
        """True when this coder closed the fragment, in the pass that is under way."""
        if self.recoding:
            return fragment in self._positions and self.desk.slot(fragment).closed
        slot = self.state.peek(fragment, self.coder)
        return slot is not None and slot.closed

    @property
    def who(self) -> str:
        """The coder, and who sits beside them."""
        return " + ".join((self.coder, *self.together))

    def another_model(self, report: dict[str, Any]) -> None:
        """Note what the worker said of its model.

        What a former model said is forgotten, unless it was shown: that is what happened.
        """
        was = self.model.get("model")
        self.model = report
        if was is not None and report.get("model") != was:
            desk = self.desk
            kept = [x for x in self.answers if desk.slot(x).shown is not None]
            self.answers = {each: self.answers[each] for each in kept}

    def renew(self) -> None:
        """The state is another one: everything that was counted from it is counted anew."""
        self._order = None
        self.closed = sum(self.is_closed(each) for each in self.order)

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on events are applied on the event loop, by the thread that wrote them.

        So screens never read a table while a thread changes it.
        """

        def marshal(state: State, event: e.Event) -> None:
            done: Future[None] = Future()
            loop.call_soon_threadsafe(self._apply, state, event, done)
            done.result()

        self.workspace.apply_event = marshal

    def _apply(self, state: State, event: e.Event, done: Future[None]) -> None:
        from transcripts_tool.domain.replay import apply

        try:
            fragment = getattr(event.body, "fragment", "")
            before = self.is_closed(fragment)
            apply(state, event)
            self.closed += self.is_closed(fragment) - before
            if isinstance(event.body, _STRUCTURAL):
                self._order = None
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits for it
            done.set_exception(error)
        else:
            done.set_result(None)
