"""What can happen to a round of blind coding, one class for each kind of log line."""

from __future__ import annotations

from dataclasses import dataclass

from transcripts_tool.domain.coding import Work


@dataclass(frozen=True, slots=True)
class RoundStarted:
    """A round of blind coding over named fragments."""

    round: str
    name: str
    kind: str
    coders: tuple[str, ...]
    fragments: tuple[str, ...]
    seed: int | None = None
    codebook: str = ""
    suggestions: bool = True


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """A coder closes their part and signs; `sealed` is the hash of what they hand in."""

    round: str
    independent: bool
    explanation: str | None
    sealed: str


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """From here on the coders of a round see one another's work."""

    round: str


@dataclass(frozen=True, slots=True)
class OpenWorkSealed:
    """Work that is kept outside a shared folder was closed: what each of its files weighs.

    `files` holds name and sha256 of the file's bytes followed by the salt, which stays secret
    until `OpenWorkPublished`: so the hash tells nothing, and nothing can be changed behind it.
    """

    round: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OpenWorkPublished:
    """The sealed files are in the project's log now; `salt` (hex) shows that they are those."""

    round: str
    salt: str


@dataclass(frozen=True, slots=True)
class FragmentRecoded:
    """What a coder says of a fragment the second time, blind to their own first labels.

    It belongs to a round of kind 'recode' and stays apart from all other work.
    """

    round: str
    fragment: str
    work: Work
    move: str = "do"
    closed: bool = False
