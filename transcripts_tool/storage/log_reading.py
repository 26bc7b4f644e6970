"""Reading all logs of a project: what happened, and what is wrong with the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcripts_tool.domain.events import Event
from transcripts_tool.domain.merge import Line, union
from transcripts_tool.i18n import _
from transcripts_tool.storage import codec
from transcripts_tool.storage.event_log import log_files


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a line (1-based) of a log; `fatal` when nothing may be built on it."""

    file: str
    line: int
    what: str
    fatal: bool = True

    def __str__(self) -> str:
        where = _("{file} line {line}").format(file=self.file, line=self.line)
        return f"{where}: {self.what}"


@dataclass
class LogReading:
    """The events of all files, once each, with the problems found.

    `sizes` holds how many bytes of each file were read, by its name.
    """

    events: list[Event] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    newer: bool = False
    lines: int = 0
    files: int = 0
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def damage(self) -> list[Problem]:
        """The problems that forbid building on the logs."""
        return [problem for problem in self.problems if problem.fatal]


def read_logs(folder: Path, project: str, also: Sequence[Path] = ()) -> LogReading:
    """Read every log of the folder, and of others; never raises for what a file holds."""
    reading = LogReading()
    decoded: dict[tuple[str, int, str], codec.Decoded] = {}
    places: dict[tuple[str, int], tuple[str, int]] = {}
    lines: list[Line] = []
    for path in (path for each in (folder, *also) for path in log_files(each)):
        reading.files += 1
        for number, raw, found in _file(path, project, reading):
            envelope = found.envelope
            key = (envelope.writer, envelope.seq)
            # Of a line and its tombstone, which have the same hash, the tombstone is what counts.
            if found.is_tombstone or (*key, found.digest) not in decoded:
                decoded[*key, found.digest] = found
            places[key] = (path.name, number)
            lines.append(Line(*key, found.digest, found.is_tombstone, raw))
    merged = union(lines)
    for fork in merged.forks:
        file, number = places[fork.writer, fork.seq]
        what = _("two different events claim to be number {seq} of {writer}").format(
            seq=fork.seq, writer=fork.writer
        )
        reading.problems.append(Problem(file, number, what))
    for line in merged.lines.values():
        event = decoded[line.writer, line.seq, line.digest].event
        if event is not None:
            reading.events.append(event)
    reading.lines = len(merged.lines)
    return reading


def _file(
    path: Path, project: str, reading: LogReading
) -> Iterable[tuple[int, bytes, codec.Decoded]]:
    chain: dict[str, tuple[int, str]] = {}
    for number, raw, torn in _lines(_content(path, reading)):
        if torn:
            what = _("the last line is not complete yet (still syncing, or a crash); left out")
            reading.problems.append(Problem(path.name, number, what, fatal=False))
            return
        try:
            found = codec.decode(raw)
        except codec.NewerLine:
            reading.newer = True
            what = _("written by a newer version of the program; the project is read-only here")
            reading.problems.append(Problem(path.name, number, what, fatal=False))
            return
        except codec.BadLine as error:
            what = _("this line was changed or damaged ({why})").format(why=error)
            reading.problems.append(Problem(path.name, number, what))
            return
        what = _chain_problem(found, project, chain)
        if what:
            reading.problems.append(Problem(path.name, number, what))
            return
        yield number, raw, found


def _content(path: Path, reading: LogReading) -> bytes | None:
    """What a file holds, nothing when it may not be read, None when it is not there any more."""
    content: bytes | None = b""
    try:
        content = path.read_bytes()
    except PermissionError as error:
        what = _("this log cannot be read ({why})").format(why=error.strerror)
        reading.problems.append(Problem(path.name, 1, what))
    except OSError:
        content = None
    reading.sizes[path.name] = len(content or b"")
    return content


def _chain_problem(found: codec.Decoded, project: str, chain: dict[str, tuple[int, str]]) -> str:
    envelope = found.envelope
    if envelope.project != project:
        return _("this line belongs to another project")
    known = chain.get(envelope.writer)
    seq, digest = known or (-1, codec.genesis(project, envelope.writer))
    if envelope.seq != seq + 1 or envelope.prev != digest:
        return _("this line does not follow from the one before it")
    chain[envelope.writer] = (envelope.seq, found.digest)
    return ""


def _lines(content: bytes | None) -> Iterable[tuple[int, bytes, bool]]:
    """Lines of a file with their number; the last one is torn when it has no newline."""
    if content is None:
        yield 1, b"", True
        return
    parts = content.split(b"\n")
    for number, raw in enumerate(parts[:-1], start=1):
        if raw.strip():
            yield number, raw, False
    if parts[-1]:
        yield len(parts), parts[-1], True
