"""Shared-folder mode: an open round stays in its coder's own data folder until all have closed.

What the shared folder gets to see of an open round is that someone closed it, and the salted
hashes of their logs. Files and salt follow once every coder of the round has closed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.events import Body, Event, OpenWorkPublished, OpenWorkSealed
from transcripts_tool.domain.four_eyes import round_coders
from transcripts_tool.domain.state import State
from transcripts_tool.i18n import _
from transcripts_tool.services.hidden import round_of_body
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.event_log import LogWriter
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.open_work import OpenFolder, unfit
from transcripts_tool.storage.texts import TextShelf

if TYPE_CHECKING:
    from transcripts_tool.bootstrap import Project

_TEXT_FIELDS = ("text", "explanation", "note", "reason_text")


@dataclass
class DividedTexts:
    """Free texts: new ones stay outside until a shared log speaks of them."""

    shared: TextShelf
    own: TextShelf

    def put(self, text: str) -> str:
        """Store a text outside the shared folder and return its id."""
        return self.own.put(text)

    def get(self, text_id: str) -> str:
        """The text, wherever it lies."""
        return self.own.get(text_id) or self.shared.get(text_id)

    def remove(self, text_id: str) -> None:
        """Erase a text in both places."""
        self.own.remove(text_id)
        self.shared.remove(text_id)

    def share(self, text_id: str) -> None:
        """Copy a text to the shared folder."""
        text = self.own.get(text_id)
        if text:
            self.shared.put_as(text_id, text)


@dataclass
class DividedLog:
    """Two places for events: what belongs to an open round goes outside the shared folder."""

    shared: LogWriter
    own: OpenFolder
    coder: str
    project: str
    texts: DividedTexts
    state: Callable[[], State]
    _writers: dict[str, LogWriter] = field(default_factory=dict)

    def append(self, body: Body, coder: str, lamport: int) -> Event:
        """Write an event where it belongs; raises NotSaved."""
        round_id = self._outside(body)
        if round_id:
            return self._writer(round_id).append(body, coder, lamport)
        for text in _texts_of(body):
            self.texts.share(text)
        return self.shared.append(body, coder, lamport)

    def _outside(self, body: Body) -> str:
        round_id = round_of_body(self.state(), body)
        if not round_id:
            return ""
        found = self.state().ensure_round(round_id)
        return "" if found.opened or self.coder in found.salts else round_id

    def _writer(self, round_id: str) -> LogWriter:
        if round_id not in self._writers:
            folder = self.own.round(round_id)
            self._writers[round_id] = LogWriter(folder, self.project, self.coder)
        return self._writers[round_id]

    def release(self, round_id: str) -> None:
        """Append no more to the files of a round: they are about to be sealed or published."""
        writer = self._writers.pop(round_id, None)
        if writer is not None:
            writer.close()

    def close(self) -> None:
        """Release every file."""
        for round_id in list(self._writers):
            self.release(round_id)
        self.shared.close()


def _texts_of(body: Body) -> list[str]:
    fields = (getattr(body, name, None) for name in _TEXT_FIELDS)
    return [text for text in fields if isinstance(text, str) and text]


@dataclass
class OpenWork:
    """What closing and opening ask of the coder's own folder."""

    workspace: Workspace
    log: DividedLog
    folder: Path

    def seal(self, round_id: str, coder: str) -> str:
        """Publish the salted hashes of a round's files before it is closed; returns the salt."""
        if coder != self.log.coder:
            raise UserError(_("in a shared folder everyone closes a round on their own machine"))
        self.log.release(round_id)
        hashes = self.log.own.hashes(round_id)
        self.workspace.record(OpenWorkSealed(round_id, hashes), coder)
        return self.log.own.salt(round_id)

    def publish(self) -> list[str]:
        """Bring over the files of rounds that all have closed; returns the rounds' names."""
        state, coder = self.workspace.state, self.log.coder
        done = []
        for found in list(state.rounds.values()):
            waits = coder in found.outside and coder not in found.salts and not found.opened
            if waits and set(round_coders(state, found.id)) <= set(found.closed):
                self._publish(found.id)
                done.append(found.name)
        return done

    def _publish(self, round_id: str) -> None:
        own = self.log.own
        self.log.release(round_id)
        salt, sealed = own.salt(round_id), self.workspace.state.rounds[round_id].outside
        # Looked at where it lies: nothing leaves this machine that is not what was sealed.
        wrong = unfit(own.round(round_id), dict(sealed[self.log.coder].files), salt)
        if wrong:
            raise UserError(
                _("{file} is not what was sealed when the round was closed").format(file=wrong[0])
            )
        for path in own.texts.glob("*.txt"):
            self.log.texts.share(path.stem)
        for name, content in own.logs(round_id).items():
            write_atomically(self.folder / layout.LOG / name, content)
        self.workspace.record(OpenWorkPublished(round_id, salt), self.log.coder)
        own.retire(round_id)


def own_logs(project: str, coder: str) -> list[Path]:
    """The folders in which a coder's open rounds have their logs."""
    return OpenFolder(project, coder).rounds()


def attach(project: Project, coder: str) -> None:
    """Divide what this coder writes between the shared folder and their own."""
    work, own = project.workspace, OpenFolder(project.settings.id, coder)
    texts = DividedTexts(TextShelf(project.folder / layout.TEXTS), TextShelf(own.texts))
    log = DividedLog(project.log, own, coder, project.settings.id, texts, lambda: work.state)
    project.divided = log
    work.texts, work.sink = texts, log
    work.outside = OpenWork(work, log, project.folder)
    if not work.read_only:
        work.outside.publish()


def published_faults(project: Project) -> list[str]:
    """Published logs that are missing or are not what was sealed.

    Where a household was erased, lines in them were emptied and nothing can be compared.
    """
    state, faults = project.workspace.state, []
    for found in state.rounds.values():
        for coder, salt in found.salts.items():
            sealed = found.outside.get(coder)
            if sealed is None or state.erased:
                continue
            for name in unfit(project.folder / layout.LOG, dict(sealed.files), salt):
                faults.append(
                    _("{file} is not what {coder} sealed when closing round {round}").format(
                        file=name, coder=coder, round=found.name
                    )
                )
    return faults
