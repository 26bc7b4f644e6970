"""The key on disk: in the user's data folder, mode 600, encrypted when a passphrase is given."""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.key import Key
from transcripts_tool.i18n import _
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.user_folders import data_folder, refuse_synced

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

MODE = 0o600
# scrypt as RFC 7914 describes it, at the cost OWASP names for stored secrets: 64 MiB, some 0.2 s.
_COST = {"n": 2**16, "r": 8, "p": 1}


class _File(msgspec.Struct):
    """What the file holds: plain content, or content under a passphrase."""

    format: int
    project: str
    protected: bool
    salt: str
    content: str


class KeyStore:
    """Reads and writes the key of one project."""

    def __init__(self, project_id: str, folder: Path | None = None) -> None:
        self.path = (folder or data_folder()) / "keys" / f"{project_id}.key"
        self._project = project_id
        refuse_synced(self.path)

    def refuse_within(self, folder: Path) -> None:
        """Raise UserError when the key would lie in the project folder, with which it would go."""
        if self.path.resolve().is_relative_to(folder.resolve()):
            text = _("{path} lies in the project folder: a key must not be there")
            raise UserError(text.format(path=self.path))

    def exists(self) -> bool:
        """True when this machine has the key."""
        return self.path.exists()

    def is_protected(self) -> bool:
        """True when a passphrase is needed to read the key."""
        return self.exists() and self._file().protected

    def load(self, passphrase: str | None = None) -> Key:
        """The key, empty when there is none; raises UserError for a wrong passphrase."""
        if not self.exists():
            return Key()
        stored = self._file()
        content = base64.b64decode(stored.content)
        if stored.protected:
            content = self._decrypt(content, base64.b64decode(stored.salt), passphrase)
        return msgspec.json.decode(content, type=Key)

    def save(self, key: Key, passphrase: str | None = None) -> None:
        """Write the key, on disk when this returns; raises NotSaved."""
        content = msgspec.json.encode(key)
        salt = os.urandom(16)
        if passphrase:
            content = _fernet(passphrase, salt).encrypt(content)
        stored = _File(
            format=1,
            project=self._project,
            protected=bool(passphrase),
            salt=base64.b64encode(salt).decode(),
            content=base64.b64encode(content).decode(),
        )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.path, msgspec.json.encode(stored), MODE)
        if os.name == "posix":
            self.path.parent.chmod(stat.S_IRWXU)

    def remove(self) -> None:
        """Delete the key: from then on nobody here can undo the pseudonyms."""
        self.path.unlink(missing_ok=True)

    def _file(self) -> _File:
        try:
            stored = msgspec.json.decode(self.path.read_bytes(), type=_File)
        except (msgspec.MsgspecError, OSError) as error:
            raise UserError(f"{self.path}: {error}") from None
        if stored.project != self._project:
            raise UserError(_("{path} is the key of another project").format(path=self.path))
        return stored

    def _decrypt(self, content: bytes, salt: bytes, passphrase: str | None) -> bytes:
        from cryptography.fernet import InvalidToken

        if not passphrase:
            raise UserError(
                _("the key is protected: set TRANSCRIPTS_TOOL_PASSPHRASE or use a terminal")
            )
        try:
            return _fernet(passphrase, salt).decrypt(content)
        except InvalidToken:
            raise UserError(_("the passphrase does not fit this key")) from None


def _fernet(passphrase: str, salt: bytes) -> Fernet:
    from cryptography.fernet import Fernet as Cipher
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    derived = Scrypt(salt=salt, length=32, **_COST).derive(passphrase.encode())
    return Cipher(base64.urlsafe_b64encode(derived))
