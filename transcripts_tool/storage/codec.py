"""A log line and an event, each made from the other; the only place that knows the format.

A line is one JSON object whose last key is `hash`: the sha256 of the line without that key.
`prev` is the hash of the writer's line before it, so a line that is changed, dropped or moved
shows. A tombstone keeps identity and hash of an erased line and no content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from transcripts_tool.domain.events import KIND_OF, KINDS, Body, Event, Stamp
from transcripts_tool.i18n import _

FORMAT = 1
TOMBSTONE = "tombstone"
REST = "!"
"""Ends the kind of a tombstone that holds the rest of an event about more than was erased."""
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
    """A line that could be read: its envelope, its hash, and its event if it has one left."""

    envelope: Envelope
    digest: str
    event: Event | None

    @property
    def is_tombstone(self) -> bool:
        """True for a line from which content was erased."""
        return self.envelope.kind == TOMBSTONE or self.envelope.kind.endswith(REST)


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


def entomb(line: Decoded, left: Body | None = None, length: int = 0) -> bytes:
    """Return the tombstone of a line: identity and hash kept, content gone.

    `left` is what remains of an event that was about more than what is erased; spaces fill the
    line up to `length` bytes, so that it can be put in the place of the old one.
    """
    envelope = line.envelope
    stamp = Stamp(envelope.writer, envelope.seq, envelope.lamport, envelope.at, envelope.coder)
    kind = TOMBSTONE if left is None else KIND_OF[type(left)] + REST
    data = {} if left is None else _sparse(msgspec.to_builtins(left))
    body: bytes = _encoder.encode(_outside(stamp, envelope.project, envelope.prev, kind, data))
    seal = b',"hash":"' + line.digest.encode() + b'"}'
    return body[:-1].ljust(max(length - len(seal), 0)) + seal


def _sparse(body: Any) -> Any:
    """The event with fragments' empty fields left out, so that it is no longer than before."""
    for fragment in body.get("fragments", ()):
        if isinstance(fragment, dict):
            for name in ("start", "end", "attributes", "parents", "round", "number"):
                if not fragment.get(name):
                    fragment.pop(name, None)
    return body


def _outside(
    stamp: Stamp, project: str, prev: str, kind: str, data: Body | Mapping[str, Any]
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
        raise BadLine(_("no hash at its end"))
    try:
        envelope = _envelopes.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadLine(_("not a log line")) from error
    if envelope.kind == TOMBSTONE:
        return Decoded(envelope, digest, None)
    if envelope.kind.removesuffix(REST) in _bodies and envelope.kind.endswith(REST):
        return Decoded(envelope, digest, _event(envelope))
    if hashlib.sha256(body).hexdigest() != digest:
        raise BadLine(_("its content does not fit its hash"))
    if envelope.v > FORMAT or envelope.kind not in _bodies:
        raise NewerLine(envelope.kind)
    return Decoded(envelope, digest, _event(envelope))


def _event(envelope: Envelope) -> Event:
    try:
        body = _bodies[envelope.kind.removesuffix(REST)].decode(envelope.data)
    except msgspec.MsgspecError as error:
        raise BadLine(_("its fields do not fit its kind")) from error
    stamp = Stamp(envelope.writer, envelope.seq, envelope.lamport, envelope.at, envelope.coder)
    return Event(stamp, body)
