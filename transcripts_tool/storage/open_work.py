"""Where a coder's open rounds lie in shared-folder mode: their own data folder, never the project.

One folder per round, with the logs of that round, the free texts they speak of, and the salt.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from transcripts_tool.domain.text import fold, slug
from transcripts_tool.storage.archive import folder_files
from transcripts_tool.storage.event_log import log_files
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.user_folders import data_folder

OPEN = "open"
SALT = "salt"
SALT_BYTES = 32
DONE = "published-"


def salted(content: bytes, salt: str) -> str:
    """The sha256 (hex) of a file's bytes followed by the salt's; `salt` is hex."""
    return hashlib.sha256(content + bytes.fromhex(salt)).hexdigest()


class OpenFolder:
    """One coder's folder for one project; raises UserError when it would be a synced one."""

    def __init__(self, project: str, coder: str) -> None:
        mark = hashlib.sha256(fold(coder).encode()).hexdigest()[:6]
        self.root = data_folder() / OPEN / slug(project) / f"{slug(coder)}-{mark}"

    def round(self, round_id: str) -> Path:
        """The folder of a round's logs, made for its owner alone."""
        folder = self.root / slug(round_id)
        folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
        return folder

    @property
    def texts(self) -> Path:
        """The folder of free texts that no shared log speaks of yet."""
        return self.root / "texts"

    def rounds(self) -> list[Path]:
        """The folders of rounds that have not been published."""
        if not self.root.is_dir():
            return []
        return sorted(
            each
            for each in self.root.iterdir()
            if each.is_dir() and each != self.texts and not each.name.startswith(DONE)
        )

    def files(self) -> dict[str, bytes]:
        """Everything in the folder that was not published, by relative name; for a backup."""
        names = [each.name for each in [*self.rounds(), self.texts]]
        return folder_files(self.root, names)

    def put(self, name: str, content: bytes) -> None:
        """Put a file of a backup back."""
        write_atomically(self.root / name, content, 0o600)

    def salt(self, round_id: str) -> str:
        """The salt of a round in hex, made when it is not there."""
        path = self.round(round_id) / SALT
        if not path.exists():
            write_atomically(path, secrets.token_hex(SALT_BYTES).encode(), 0o600)
        return path.read_text(encoding="ascii").strip()

    def logs(self, round_id: str) -> dict[str, bytes]:
        """The logs of a round by name."""
        return {path.name: path.read_bytes() for path in log_files(self.round(round_id))}

    def hashes(self, round_id: str) -> tuple[tuple[str, str], ...]:
        """The salted hash of each log of a round."""
        salt = self.salt(round_id)
        return tuple((name, salted(log, salt)) for name, log in self.logs(round_id).items())

    def retire(self, round_id: str) -> None:
        """Keep a published round as a copy that is read no more."""
        folder = self.round(round_id)
        folder.rename(folder.with_name(f"{DONE}{folder.name}-{secrets.token_hex(4)}"))


def unfit(log: Path, files: Mapping[str, str], salt: str) -> list[str]:
    """The names of published logs that are missing or are not what was sealed."""
    wrong = []
    for name, digest in files.items():
        path = log / Path(name).name
        if not path.is_file() or salted(path.read_bytes(), salt) != digest:
            wrong.append(name)
    return wrong
