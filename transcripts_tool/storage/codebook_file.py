"""codebook.yaml: version 1 of the label system, frozen by hash."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from transcripts_tool.domain.codebook import Codebook
from transcripts_tool.domain.errors import UserError
from transcripts_tool.i18n import _

FILE = "codebook.yaml"
LIMIT = 5_000_000
"""Bytes; a label system that is larger is not one."""
# YAML takes no, 4:12, 010 and 2013-04-12 for a truth, 252, 8 and a date.
_AS_TEXT = {"bool", "timestamp", "int", "float"}
_WHOLE = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")
_BROKEN = re.compile(r"-?[0-9]{0,9}\.[0-9]{1,15}\Z")


def read_codebook(path: Path) -> Codebook:
    """Read a codebook file; raises UserError naming the file and the place."""
    return Codebook.from_dict(_load(path)) if path.suffix == ".json" else _read(path)


def _read(path: Path) -> Codebook:
    data = _load(path)
    try:
        return Codebook.from_dict(data)
    except UserError as error:
        raise UserError(f"{path}: {error}") from None


def _load(path: Path) -> Any:
    import yaml

    try:
        if path.stat().st_size > LIMIT:
            raise UserError(_("{path}: too large for a codebook").format(path=path))
        content = path.read_text(encoding="utf-8-sig")
        loader = _loader()
        _refuse_aliases(content, loader)
        return yaml.load(content, Loader=loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise UserError(_("{path}: there is no such file").format(path=path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: {error}") from None
    except yaml.YAMLError as error:
        raise UserError(f"{path}: {' '.join(str(error).split())}") from None


def _loader() -> Any:
    """A safe loader that keeps labels as they are written: '=', 'no' and '4:12' are text.

    libyaml's where it is there, ten times as quick.
    """
    import yaml

    safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(safe):  # type: ignore[misc]  # PyYAML's classes are untyped at this depth
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] not in _AS_TEXT]
        for first, forms in safe.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:int", _WHOLE, list("-0123456789"))
    Loader.add_implicit_resolver("tag:yaml.org,2002:float", _BROKEN, list("-.0123456789"))
    Loader.add_constructor("tag:yaml.org,2002:value", yaml.SafeLoader.construct_yaml_str)
    return Loader


def _refuse_aliases(content: str, loader: Any) -> None:
    """Aliases can blow a small file up, so they are not read."""
    import yaml

    for event in yaml.parse(content, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.composer.ComposerError(None, None, "aliases are not read", mark)


def dump_codebook(codebook: Codebook) -> str:
    """The text of codebook.yaml for a codebook."""
    import yaml

    return str(yaml.safe_dump(codebook.to_dict(), allow_unicode=True, sort_keys=False, width=100))


def codebook_hash(codebook: Codebook) -> str:
    """Hash of what a codebook says, whatever its layout."""
    said = json.dumps(codebook.to_dict(), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(said.encode()).hexdigest()
