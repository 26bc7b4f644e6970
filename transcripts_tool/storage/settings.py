"""project.toml, read and written with the user's own comments kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from transcripts_tool.domain import settings as s
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.settings import Settings
from transcripts_tool.i18n import _
from transcripts_tool.storage.files import write_atomically

FILE = "project.toml"
_PLACES = {
    "id": ("project", "id"),
    "name": ("project", "name"),
    "format": ("project", "format"),
    "language": ("project", "language"),
    "codebook_sha256": ("project", "codebook_sha256"),
    "idle_minutes": ("project", "idle_minutes"),
    "shared_folder": ("coding", "shared_folder"),
    "pipeline": ("language", "pipeline"),
    "suggestions": ("suggestions", "mode"),
    "term_measured_to": ("termijn", "measured_to"),
    "headline": ("agreement", "headline"),
    "bar": ("agreement", "bar"),
    "pseudonym_style": ("anonymise", "style"),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("nl", "en"),
    "suggestions": s.SUGGESTION_MODES,
    "term_measured_to": (s.OWN_INTERVIEW, s.HOUSEHOLD_INTERVIEW),
    "headline": s.COEFFICIENTS,
    "pseudonym_style": s.STYLES,
}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "format": int,
    "idle_minutes": int,
    "bar": (int, float),
    "shared_folder": bool,
}


def read_settings(folder: Path) -> Settings:
    """Read project.toml; raises UserError naming the file and the key that is wrong."""
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UserError(
            _("{folder} is no project folder: it has no project.toml").format(folder=folder)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: {error}") from None
    values = {key: _value(path, data, key) for key in _PLACES}
    if not values["id"]:
        raise UserError(_("{path}: [project] id is missing").format(path=path))
    coders = _table(data, "coders")
    return Settings(
        **{key: value for key, value in values.items() if value is not None},
        coders=tuple(coders),
        relations={name: dict(_table(coders, name)) for name in coders},
    )


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    return value if isinstance(value, dict) else {}


def _value(path: Path, data: dict[str, Any], key: str) -> Any:
    table, name = _PLACES[key]
    value = _table(data, table).get(name)
    if value in (None, ""):
        return None
    expected = _TYPES.get(key, str)
    # In Python True is a whole number too; here it is not.
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        raise UserError(
            _("{path}: [{table}] {name} has a wrong value: {value}").format(
                path=path, table=table, name=name, value=value
            )
        )
    if key in _CHOICES and value not in _CHOICES[key]:
        raise UserError(
            _("{path}: [{table}] {name} must be one of {choices}").format(
                path=path, table=table, name=name, choices=", ".join(_CHOICES[key])
            )
        )
    return value


def write_settings(folder: Path, settings: Settings) -> None:
    """Write project.toml; what the user added to it stays; raises NotSaved."""
    import tomlkit

    path = folder / FILE
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig") if path.exists() else "")
    for key, (table, name) in _PLACES.items():
        value = getattr(settings, key)
        section = document.setdefault(table, tomlkit.table())
        section[name] = "" if value is None else value
    people = document.setdefault("coders", tomlkit.table())
    for coder in settings.coders:
        person = people.setdefault(coder, tomlkit.table())
        for household, relation in settings.relations.get(coder, {}).items():
            person[household] = relation
    write_atomically(path, tomlkit.dumps(document).encode())
