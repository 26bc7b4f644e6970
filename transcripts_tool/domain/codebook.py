"""The label system: dimensions, their labels, sublabels and named groups, all of it data.

Code asks for flags, never for a label's name. The first dimension is the main one: its labels
are the hoofdlabels, and only they have sublabels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.text import collapse, fold
from transcripts_tool.domain.wording import _

MAIN_ALIAS = "hoofdlabel"
SUBLABEL = "sublabel"
INTERVENTION = "interventie"
DIRECTION = "waardering"
TERM = "termijn"
KINDS = ("nominal", "ordinal")


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a dimension with what its card shows.

    `extra` holds keys of the codebook file that the tool does not interpret itself.
    """

    name: str
    topic: str = ""
    definition: str = ""
    when_yes: str = ""
    when_not: str = ""
    examples: tuple[str, ...] = ()
    terms: tuple[Any, ...] = ()
    sublabels: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def has(self, flag: str) -> bool:
        """True when the codebook gives this label the flag."""
        return flag in self.flags


@dataclass(frozen=True)
class Dimension:
    """A set of labels that answer one question about a fragment."""

    name: str
    kind: str
    labels: tuple[Label, ...]

    @cached_property
    def by_fold(self) -> Mapping[str, Label]:
        """Labels by their folded name."""
        return {fold(label.name): label for label in self.labels}

    @property
    def names(self) -> tuple[str, ...]:
        """Label names in codebook order."""
        return tuple(label.name for label in self.labels)

    def flagged(self, flag: str) -> tuple[str, ...]:
        """Names of the labels that have a flag, in codebook order."""
        return tuple(label.name for label in self.labels if label.has(flag))


@dataclass(frozen=True)
class Codebook:
    """A version of the label system; changing it gives a new one."""

    dimensions: tuple[Dimension, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def main(self) -> Dimension:
        """The dimension of the hoofdlabels."""
        return self.dimensions[0]

    @cached_property
    def _by_name(self) -> Mapping[str, Dimension]:
        return {fold(dimension.name): dimension for dimension in self.dimensions}

    def dimension(self, name: str) -> Dimension | None:
        """The dimension of that name; 'hoofdlabel' names the main one; None when unknown."""
        wanted = fold(name)
        if wanted == MAIN_ALIAS and wanted not in self._by_name:
            return self.main
        return self._by_name.get(wanted)

    def label(self, dimension: str, text: str) -> Label | None:
        """The label that text means in a dimension, compared folded; None when unknown."""
        found = self.dimension(dimension)
        return found.by_fold.get(fold(text)) if found else None

    def sublabel(self, main_label: str, text: str) -> str | None:
        """The codebook's spelling of a sublabel under a hoofdlabel; None when unknown."""
        label = self.label(self.main.name, main_label)
        if label is None:
            return None
        wanted = fold(text)
        return next((name for name in label.sublabels if fold(name) == wanted), None)

    def with_label(self, dimension: str, label: Label) -> Codebook:
        """The codebook in which the label of that name is replaced."""
        changed = tuple(
            replace(each, labels=tuple(label if x.name == label.name else x for x in each.labels))
            if each.name == dimension
            else each
            for each in self.dimensions
        )
        return replace(self, dimensions=changed)

    def to_dict(self) -> dict[str, Any]:
        """The form of codebook.yaml: dimensions and groups."""
        dimensions = {
            each.name: {"kind": each.kind, "labels": [_label_dict(label) for label in each.labels]}
            for each in self.dimensions
        }
        groups = {name: list(labels) for name, labels in self.groups.items()}
        return {**self.extra, "dimensions": dimensions, "groups": groups}

    @classmethod
    def from_dict(cls, data: object) -> Codebook:
        """Read the form of codebook.yaml; raises UserError naming the dimension and label."""
        if not isinstance(data, dict) or not isinstance(data.get("dimensions"), dict):
            raise UserError(_("a codebook needs a mapping 'dimensions'"))
        if not data["dimensions"]:
            raise UserError(_("a codebook needs at least one dimension"))
        dimensions = tuple(_dimension(str(k), v) for k, v in data["dimensions"].items())
        _refuse_names(dimension.name for dimension in dimensions)
        extra = {k: v for k, v in data.items() if k not in ("dimensions", "groups")}
        book = cls(dimensions, _groups(data.get("groups") or {}), extra)
        _check_groups(book)
        return book


def is_effect(codebook: Codebook, values: Mapping[str, str]) -> bool:
    """True when a coding is an effect: a scored domain, an intervention and a direction.

    A row about the baseline is a description, and so is one whose direction is unclear.
    """
    main = codebook.label(codebook.main.name, values.get(codebook.main.name, ""))
    if main is None or not main.has("leefgebied") or not values.get(INTERVENTION):
        return False
    direction = codebook.label(DIRECTION, values.get(DIRECTION, ""))
    if direction is None or not direction.flags & {"positive", "negative", "unchanged"}:
        return False
    term = codebook.label(TERM, values.get(TERM, ""))
    return term is None or not term.has("baseline")


_KNOWN = {
    "name",
    "topic",
    "definition",
    "when_yes",
    "when_not",
    "examples",
    "terms",
    "sublabels",
    "flags",
}


def _label_dict(label: Label) -> dict[str, Any]:
    written: dict[str, Any] = {"name": label.name}
    for key in ("topic", "definition", "when_yes", "when_not"):
        if getattr(label, key):
            written[key] = getattr(label, key)
    for key in ("examples", "terms", "sublabels"):
        if getattr(label, key):
            written[key] = list(getattr(label, key))
    if label.flags:
        written["flags"] = sorted(label.flags)
    return {**written, **label.extra}


def _dimension(name: str, data: object) -> Dimension:
    if not isinstance(data, dict) or not isinstance(data.get("labels"), list):
        raise UserError(_("codebook dimension '{name}' needs a list 'labels'").format(name=name))
    kind = data.get("kind", "nominal")
    if kind not in KINDS:
        raise UserError(
            _("codebook dimension '{name}' has the unknown kind '{kind}'").format(
                name=name, kind=kind
            )
        )
    labels = tuple(_label(name, each) for each in data["labels"])
    _refuse_twins(f"dimension '{name}'", (label.name for label in labels))
    return Dimension(collapse(name), kind, labels)


def _label(dimension: str, data: object) -> Label:
    if not isinstance(data, dict):
        data = {"name": data}
    name = _name(data)
    if not name:
        raise UserError(
            _("codebook dimension '{name}' has a label without a name").format(name=dimension)
        )
    sublabels = tuple(_sublabel(name, each) for each in _list(data, "sublabels", name))
    _refuse_twins(f"label '{name}'", sublabels)
    return Label(
        name=name,
        topic=str(data.get("topic") or ""),
        definition=str(data.get("definition") or ""),
        when_yes=str(data.get("when_yes") or ""),
        when_not=str(data.get("when_not") or ""),
        examples=tuple(str(each) for each in _list(data, "examples", name)),
        terms=tuple(_list(data, "terms", name)),
        sublabels=sublabels,
        flags=frozenset(str(each) for each in _list(data, "flags", name)),
        extra={k: v for k, v in data.items() if k not in _KNOWN},
    )


def _name(data: object) -> str:
    """The name in a label, or the label itself where it is a name or a number; '' for neither."""
    named = data.get("name") if isinstance(data, dict) else data
    return collapse(str(named)) if isinstance(named, str | int | float) else ""


def _sublabel(label: str, data: object) -> str:
    """A sublabel is a name; anything more about it has no place here and is refused."""
    name = _name(data)
    if not name or (isinstance(data, dict) and len(data) > 1):
        raise UserError(
            _("codebook label '{label}' needs a name for each sublabel and nothing more").format(
                label=label
            )
        )
    return name


def _list(data: Mapping[str, Any], key: str, label: str) -> list[Any]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise UserError(
            _("codebook label '{label}' needs a list for '{key}'").format(label=label, key=key)
        )
    return value


def _groups(data: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(data, dict):
        raise UserError(_("codebook 'groups' must be a mapping of names to lists of labels"))
    return {
        collapse(str(name)): tuple(collapse(str(each)) for each in labels or [])
        for name, labels in data.items()
    }


def _check_groups(book: Codebook) -> None:
    known = {key for dimension in book.dimensions for key in dimension.by_fold}
    for name, labels in book.groups.items():
        for label in labels:
            if fold(label) not in known:
                raise UserError(
                    _("codebook group '{name}' names the unknown label '{label}'").format(
                        name=name, label=label
                    )
                )


_COLUMNS = ("fragment", "coder", "household", "sublabel", "interventie_datum", "effect_id", "memo")


def _refuse_names(dimensions: Iterable[str]) -> None:
    """A table of codings has a column for each dimension, and these beside them."""
    names = list(dimensions)
    _refuse_twins("dimensions", names)
    for name in names:
        if fold(name) in _COLUMNS:
            raise UserError(
                _("codebook dimension '{name}' has the name of another column").format(name=name)
            )


def _refuse_twins(where: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if fold(name) in seen:
            raise UserError(
                _("codebook {where} holds '{name}' twice").format(where=where, name=name)
            )
        seen.add(fold(name))
