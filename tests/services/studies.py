"""A small invented study in memory: households, interviews, fragments, two coders at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transcripts_tool.codebooks import BUILT_IN
from transcripts_tool.domain.coding import NOTHING, Coding, Work
from transcripts_tool.domain.events import Body, Event, Stamp, TranscriptRef, TranscriptsImported
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.settings import Settings
from transcripts_tool.domain.transcript import Transcript, Turn
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.workspace import Workspace
from transcripts_tool.storage.codebook_file import read_codebook

MAIN = "leefgebied"
TOPICS = ("woonsituatie", "sociale relaties", "financiële situatie")


@dataclass
class Sink:
    """A log in memory; `at` is the moment that its clock shows."""

    writer: str = "test~1"
    at: str = "2026-01-01T00:00:00.000Z"
    events: list[Event] = field(default_factory=list)

    def append(self, body: Body, coder: str, lamport: int) -> Event:
        stamp = Stamp(self.writer, len(self.events), lamport, self.at, coder)
        self.events.append(Event(stamp, body))
        return self.events[-1]


@dataclass
class Shelf:
    """Transcripts in memory."""

    kept: dict[str, Transcript] = field(default_factory=dict)

    def put(self, transcript: Transcript) -> None:
        self.kept[transcript.id] = transcript

    def get(self, transcript: str, version: int = 1, sha256: str | None = None) -> Transcript:
        return self.kept[transcript]

    def remove(self, transcript: str) -> None:
        del self.kept[transcript]


@dataclass
class Notes:
    """Free texts in memory."""

    kept: dict[str, str] = field(default_factory=dict)

    def put(self, text: str) -> str:
        self.kept[f"t{len(self.kept)}"] = text
        return f"t{len(self.kept) - 1}"

    def get(self, text_id: str) -> str:
        return self.kept.get(text_id, "")

    def remove(self, text_id: str) -> None:
        self.kept.pop(text_id, None)


def workspace(coders: Sequence[str] = ("anna", "bram"), **settings: object) -> Workspace:
    """An empty project with its coders."""
    made = Workspace(
        Settings("p-test", "test", **settings),  # type: ignore[arg-type]
        read_codebook(BUILT_IN),
        Sink(),
        Shelf(),
        Notes(),
    )
    for coder in coders:
        made.add_coder(coder)
    return made


def add_interview(
    work: Workspace,
    name: str,
    household: str,
    fragments: int,
    *,
    perspective: str = "bewoner",
    household_type: str = "kwetsbaar",
    topics: Sequence[str] = TOPICS,
    per_topic: int = 2,
) -> list[str]:
    """One interview with fragments of two turns; every `per_topic` fragments name a topic."""
    turns: list[Turn] = []
    for number in range(fragments):
        asks = "En verder?"
        if topics and number % per_topic == 0:
            asks = f"Dan nu {topics[number // per_topic % len(topics)]}."
        turns += [Turn("M", asks), Turn("B", f"Antwoord {number}.")]
    roles = {"M": "interviewer", "B": "bewoner"}
    transcript = Transcript(
        name,
        tuple(turns),
        household=household,
        household_type=household_type,
        perspective=perspective,
        speakers=roles,
    )
    work.transcripts.put(transcript)
    start, round_id = work.next_number(), work.default_round()
    made = tuple(
        Fragment(f"{name}-{n}", name, 2 * n, 2 * n + 1, start + n, round_id)
        for n in range(fragments)
    )
    ref = TranscriptRef(name, transcript.sha256, household)
    work.record(TranscriptsImported((ref,), made))
    return [each.id for each in made]


def row(
    label: str, intervention: str = "", direction: str = "", term: str = "", sublabel: str = ""
) -> Coding:
    """One coding, empty columns left out."""
    said = {
        MAIN: label,
        "interventie": intervention,
        "waardering": direction,
        "termijn": term,
        "sublabel": sublabel,
    }
    return Coding({name: value for name, value in said.items() if value})


def code(work: Workspace, coder: str, fragment: str, *codings: Coding, doubt: bool = False) -> None:
    """Say so and close; without codings nothing applies."""
    desk = CodingDesk(work, coder)
    desk.set(fragment, Work(codings, "" if codings else NOTHING, doubt))
    desk.close(fragment)


def finish(work: Workspace, name: str = "1", coders: Sequence[str] = ("anna", "bram")) -> None:
    """Every coder signs, and the round is opened."""
    from transcripts_tool.services.rounds import close_round, need_round, open_round

    found = need_round(work, name)
    for coder in coders:
        close_round(work, found, coder, independent=True)
    open_round(work, found, coders[0])
