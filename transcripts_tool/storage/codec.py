"""A log line and an event, each made from the other; the only place that knows the format.

A line is one JSON object whose last key is `hash`: the sha256 of the line without that key.
`prev` is the hash of the writer's line before it, so a line that is changed, dropped or moved
shows. A tombstone keeps identity and hash of an erased line and no content.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from transcripts_tool.domain.events import KIND_OF, KINDS, Body, Event, Stamp

FORMAT = 1
TOMBSTONE = "tombstone"
_TAIL = len(b',"hash":""}') + 64


class Envelope(msgspec.Struct, frozen=True):
    """The outside of a line; `data` is decoded when its kind is known."""

    v: int
    project: str
    writer: str
    seq: int
    lamport: int
    at: str
    coder: str
    prev: str
    kind: str
    data: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Decoded:
    """A line that could be read: its envelope, its hash, and its event unless it is a tombstone."""

    envelope: Envelope
    digest: str
    event: Event | None

    @property
    def is_tombstone(self) -> bool:
        """True for an erased line."""
        return self.envelope.kind == TOMBSTONE


class BadLine(Exception):
    """A line that is no untouched line of this format."""


class NewerLine(Exception):
    """A line that a newer version of the program wrote."""


_envelopes = msgspec.json.Decoder(Envelope)
_bodies: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(body) for kind, body in KINDS.items()
}
_encoder = msgspec.json.Encoder()


def genesis(project: str, writer: str) -> str:
    """What a writer's first line has as `prev`."""
    return hashlib.sha256(f"{project}:{writer}".encode()).hexdigest()


def encode(event: Event, project: str, prev: str) -> tuple[bytes, str]:
    """Return the line of an event, without newline, and its hash."""
    return _seal(_outside(event.stamp, project, prev, KIND_OF[type(event.body)], event.body))


def entomb(line: Decoded) -> bytes:
    """Return the tombstone of a line: identity and hash kept, content gone."""
    envelope = line.envelope
    stamp = Stamp(envelope.writer, envelope.seq, envelope.lamport, envelope.at, envelope.coder)
    outside = _outside(stamp, envelope.project, envelope.prev, TOMBSTONE, {})
    return _encoder.encode({**outside, "hash": line.digest})


def _outside(
    stamp: Stamp, project: str, prev: str, kind: str, data: Body | dict[str, Any]
) -> dict[str, Any]:
    return {
        "v": FORMAT,
        "project": project,
        "writer": stamp.writer,
        "seq": stamp.seq,
        "lamport": stamp.lamport,
        "at": stamp.at,
        "coder": stamp.coder,
        "prev": prev,
        "kind": kind,
        "data": data,
    }


def _seal(outside: dict[str, Any]) -> tuple[bytes, str]:
    body: bytes = _encoder.encode(outside)
    digest = hashlib.sha256(body).hexdigest()
    return body[:-1] + b',"hash":"' + digest.encode() + b'"}', digest


def decode(line: bytes) -> Decoded:
    """Read one line; raises BadLine when it was touched, NewerLine when it is from the future."""
    body, digest = line[:-_TAIL] + b"}", line[-66:-2].decode("ascii", "replace")
    if not line.endswith(b'"}') or line[-_TAIL : -_TAIL + 9] != b',"hash":"':
        raise BadLine("no hash at its end")
    try:
        envelope = _envelopes.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadLine("not a log line") from error
    if envelope.kind == TOMBSTONE:
        return Decoded(envelope, digest, None)
    if hashlib.sha256(body).hexdigest() != digest:
        raise BadLine("its content does not fit its hash")
    if envelope.v > FORMAT or envelope.kind not in _bodies:
        raise NewerLine(envelope.kind)
    return Decoded(envelope, digest, _event(envelope))


def _event(envelope: Envelope) -> Event:
    try:
        body = _bodies[envelope.kind].decode(envelope.data)
    except msgspec.MsgspecError as error:
        raise BadLine("its fields do not fit its kind") from error
    stamp = Stamp(envelope.writer, envelope.seq, envelope.lamport, envelope.at, envelope.coder)
    return Event(stamp, body)
