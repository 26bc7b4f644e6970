"""An opened project: its state, and the one way in which anything is added to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.codebook_history import View, view_for
from transcripts_tool.domain.errors import ReadOnlyProject, UserError
from transcripts_tool.domain.events import Body, CoderAdded, Event
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.replay import apply, replay
from transcripts_tool.domain.settings import Settings
from transcripts_tool.domain.state import State
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.i18n import _
from transcripts_tool.services.keeping import Keeping
from transcripts_tool.services.ports import EventSink, OutsideWork, Texts, Transcripts

PROJECT = "project"
"""Who acts when no coder is named, as with imports."""


RESERVED = (PROJECT, "consensus", "all")
"""Names that commands give to what is nobody's own work."""


def coder_name(text: str) -> str:
    """The name of a coder as it is kept; raises UserError for one that cannot be a coder's."""
    name = collapse(text)
    if not name:
        raise UserError(_("a coder needs a name"))
    if fold(name) in RESERVED:
        raise UserError(_("'{name}' cannot be the name of a coder").format(name=name))
    return name


@dataclass
class Workspace:
    """A project in memory; every change is an event that was written before it is applied.

    `household_types` comes from the register: stated type by household. `apply_event` puts a
    written event into the state; an interface may do that on its own thread. `outside` is where
    open rounds lie in shared-folder mode. `keeping` holds what was worked out of the state as it
    stands.
    """

    settings: Settings
    base: Codebook
    sink: EventSink
    transcripts: Transcripts
    texts: Texts
    state: State = field(default_factory=State)
    household_types: dict[str, str] = field(default_factory=dict)
    read_only: str = ""
    outside: OutsideWork | None = None
    apply_event: Callable[[State, Event], None] = apply
    keeping: Keeping = field(default_factory=Keeping, compare=False)
    _views: dict[str | None, tuple[int, View]] = field(default_factory=dict)

    def load(self, events: Iterable[Event]) -> None:
        """Build the state from all events."""
        self.take_over(self.state_of(events))

    def state_of(self, events: Iterable[Event]) -> State:
        """The state that all these events make; the present one stays as it is."""
        from transcripts_tool.domain.state import Coder

        state = replay(events)
        for name in self.settings.coders:
            if name not in state.coders:
                relations = dict(self.settings.relations.get(name, {}))
                state.coders[name] = Coder(name, "open", relations)
        return state

    def take_over(self, state: State) -> None:
        """From now on the project is in this state."""
        self.state = state
        self._views.clear()
        self.keeping.clear()

    def record(self, body: Body, coder: str = PROJECT) -> Event:
        """Write an event and apply it; raises NotSaved or ReadOnlyProject and changes nothing."""
        self.need_writable()
        event = self.sink.append(body, coder, self.state.lamport + 1)
        self.apply_event(self.state, event)
        return event

    def need_writable(self) -> None:
        """Raise ReadOnlyProject when nothing may be added, before any file is touched."""
        if self.read_only:
            raise ReadOnlyProject(self.read_only)

    def add_coder(self, name: str, via: str = "open") -> str:
        """Make a coder known; returns the name as the project spells it."""
        name = coder_name(name)
        known = self.coder(name)
        if known is None:
            self.record(CoderAdded(name, via), PROJECT if via == "import" else name)
            return name
        if via == "open" and self.state.coders[known].via != "open":
            self.record(CoderAdded(known, via), known)
        return known

    def coder(self, name: str) -> str | None:
        """The project's spelling of a coder's name; None when unknown."""
        wanted = fold(name)
        return next((each for each in self.state.coders if fold(each) == wanted), None)

    def need_coder(self, name: str) -> str:
        """The project's spelling of a coder's name; raises UserError when unknown."""
        known = self.coder(name)
        if known is None:
            names = ", ".join(sorted(self.state.coders)) or "-"
            raise UserError(
                _("there is no coder '{name}' in this project; known: {names}").format(
                    name=name, names=names
                )
            )
        return known

    def view(self, viewer: str | None) -> View:
        """The codebook as the viewer may see it."""
        opened = sum(each.opened for each in self.state.rounds.values())
        stamp = len(self.state.codebook_changes) * 1000 + opened
        kept = self._views.get(viewer)
        if kept is None or kept[0] != stamp:
            kept = (stamp, view_for(self.state, self.base, viewer))
            self._views[viewer] = kept
        return kept[1]

    def codebook(self, viewer: str | None) -> Codebook:
        """The label system as the viewer may see it."""
        return self.view(viewer).codebook

    def transcript(self, transcript: str) -> Transcript:
        """The present version of a transcript, with the speakers' roles as they stand now."""
        version = self.state.versions.get(transcript)
        if version is not None:
            found = self.transcripts.get(transcript, version.version, version.sha256)
        else:
            known = self.state.transcripts.get(transcript)
            found = self.transcripts.get(transcript, 1, known.sha256 if known else None)
        roles = self.state.roles.get(transcript)
        return replace(found, speakers={**found.speakers, **roles}) if roles else found

    def turns(self, fragment: Fragment) -> Sequence[Turn]:
        """The turns of a fragment; an imported span is cut to its characters."""
        turns = self.transcript(fragment.transcript).turns[fragment.first : fragment.last + 1]
        if fragment.start is None or fragment.end is None or not turns:
            return turns
        cut = list(turns)
        cut[-1] = replace(cut[-1], text=cut[-1].text[: fragment.end])
        cut[0] = replace(cut[0], text=cut[0].text[fragment.start :])
        return cut

    def fragment(self, number: int) -> Fragment:
        """The standing fragment with that number; raises UserError when there is none."""
        found = self.state.numbered().get(number)
        if found is None:
            raise UserError(_("there is no fragment {number}").format(number=number))
        return found

    def household(self, fragment: Fragment) -> str | None:
        """The household a fragment is about; the log knows it without the words being read."""
        own = fragment.attributes.get("household")
        if own:
            return str(own)
        known = self.state.transcripts.get(fragment.transcript)
        stated = known.household if known is not None else None
        return stated or self.transcript(fragment.transcript).household

    def household_type(self, fragment: Fragment) -> str | None:
        """The stated type: the register's, else what came with the fragment or transcript."""
        household = self.household(fragment)
        stated = self.household_types.get(fold(household or ""))
        own = fragment.attributes.get("household_type")
        return stated or own or self.transcript(fragment.transcript).household_type

    def default_round(self) -> str:
        """The round that new fragments go to: the last plain one that has not been opened.

        A drawn sample stays what was drawn, so nothing is added to it.
        """
        numbered = [each for each in self.state.rounds.values() if each.id.isdigit()]
        waiting = [int(x.id) for x in numbered if not x.opened and x.kind == "main"]
        if waiting:
            return str(max(waiting))
        return str(max((int(each.id) for each in numbered), default=0) + 1)

    def next_number(self) -> int:
        """A fragment number that was never used, retired and erased ones included."""
        return self.state.highest_number + 1
