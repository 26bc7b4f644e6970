#!/usr/bin/env python3
"""Keeps the interface texts complete: `catalogues.py compile | check | missing [PART]`.

The code holds English sentences; `transcripts_tool/i18n/catalogues/nl/PART.po` holds the Dutch of
those that PART (a package of transcripts_tool, or `program` for its top-level modules) uses.
`compile` joins all parts into one nl.mo and writes an en.mo in which each sentence is itself;
`check` exits 1 with one line per fault; `missing` prints what is left to translate, ready to fill.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from _messages import Message, messages_in
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "transcripts_tool"
CATALOGUES = PACKAGE / "i18n" / "catalogues"

Forms = tuple[str, ...]  # one string, or singular and plural


@dataclass
class Translations:
    """The Dutch of every sentence over all parts, and what is wrong with the files themselves."""

    forms: dict[Forms, Forms] = field(default_factory=dict)
    places: dict[Forms, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def as_forms(value: object) -> Forms:
    """Return a catalogue's string or strings as a tuple."""
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)


def read_translations(folder: Path) -> Translations:
    """Read every part that exists; two parts may share a sentence, but not differ about it."""
    found = Translations()
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale="nl", charset="utf-8")
        for entry in catalogue:
            source, target = as_forms(entry.id), as_forms(entry.string)
            if not source[0] or not all(target) or "fuzzy" in entry.flags:
                continue
            place = f"{path.relative_to(ROOT)}:{entry.lineno}"
            if found.forms.setdefault(source, target) != target:
                found.faults.append(f"{place}: differs from {found.places[source]}: {source[0]!r}")
            found.places.setdefault(source, place)
    return found


def fields(text: str) -> set[str]:
    """Return the names of the {placeholders} in a text; a stray brace counts as the field '{'."""
    try:
        return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    except ValueError:
        return {"{"}


def placeholder_fault(source: Forms, target: Forms) -> str | None:
    """Say in one sentence how the placeholders of a translation differ, or return None."""
    if len(source) != len(target):
        return f"has {len(target)} forms for {len(source)}"
    if fields(source[-1]) != fields(target[-1]):
        return f"holds {sorted(fields(target[-1]))} for {sorted(fields(source[-1]))}"
    if not fields(target[0]) <= fields(source[-1]) | fields(source[0]):
        return f"holds {sorted(fields(target[0]))} for {sorted(fields(source[0]))}"
    return None


def catalogue_of(language: str, forms: dict[Forms, Forms]) -> Catalog:
    """Return a catalogue of these translations, in a fixed order."""
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for source, target in sorted(forms.items()):
        if len(source) == 1:
            catalogue.add(source[0], string=target[0])
        else:
            catalogue.add(source, string=target)
    return catalogue


def wanted(messages: list[Message], dutch: Translations) -> dict[str, dict[Forms, Forms]]:
    """Return what each compiled catalogue must hold."""
    used = {message.forms for message in messages if message.literal}
    return {
        "en": {source: source for source in used},
        "nl": {source: target for source, target in dutch.forms.items() if source in used},
    }


def compiled(language: str) -> dict[Forms, Forms]:
    """Return what the committed catalogue of a language holds; nothing when it is not there."""
    path = CATALOGUES / f"{language}.mo"
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        return {as_forms(m.id): as_forms(m.string) for m in read_mo(stream) if m.id}


def compile_all() -> int:
    """Write both compiled catalogues."""
    content = wanted(messages_in(PACKAGE), read_translations(CATALOGUES / "nl"))
    for language, forms in content.items():
        with (CATALOGUES / f"{language}.mo").open("wb") as stream:
            write_mo(stream, catalogue_of(language, forms))
        print(f"{language}.mo: {len(forms)} sentences")
    return 0


def faults() -> list[str]:
    """Return everything that is wrong, one line each with its place."""
    messages, dutch = messages_in(PACKAGE), read_translations(CATALOGUES / "nl")
    used = {m.forms: f"{m.path.relative_to(ROOT)}:{m.line}" for m in messages if m.literal}
    lines = [
        f"{m.path.relative_to(ROOT)}:{m.line}: not a literal" for m in messages if not m.literal
    ]
    lines += dutch.faults
    lines += [f"{used[s]}: no Dutch for {s[0]!r}" for s in used if s not in dutch.forms]
    lines += [
        f"{dutch.places[s]}: stale, no code says {s[0]!r}" for s in dutch.forms if s not in used
    ]
    for source, target in dutch.forms.items():
        if fault := placeholder_fault(source, target):
            lines.append(f"{dutch.places[source]}: {fault}: {source[0]!r}")
    content = wanted(messages, dutch)
    stale = [name for name, forms in content.items() if compiled(name) != forms]
    lines += [f"{name}.mo is out of date: run scripts/catalogues.py compile" for name in stale]
    return lines


def check() -> int:
    """Print every fault; return 1 when there is one."""
    found = faults()
    print("\n".join(found) if found else "catalogues: complete")
    return 1 if found else 0


def quoted(text: str) -> str:
    """Return a text as one .po string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def as_po(message: Message) -> str:
    """Return an empty .po entry for a sentence."""
    place = f"#: {message.path.relative_to(ROOT)}:{message.line}"
    if len(message.forms) == 1:
        return f'{place}\nmsgid {quoted(message.forms[0])}\nmsgstr ""\n'
    singular, plural = map(quoted, message.forms)
    return f'{place}\nmsgid {singular}\nmsgid_plural {plural}\nmsgstr[0] ""\nmsgstr[1] ""\n'


def missing(part: str | None) -> int:
    """Print the sentences without Dutch, in .po form, under the part that uses each first."""
    dutch = read_translations(CATALOGUES / "nl")
    parts: dict[str, dict[Forms, Message]] = {}
    for message in messages_in(PACKAGE):
        if message.literal and message.forms not in dutch.forms:
            parts.setdefault(message.part, {}).setdefault(message.forms, message)
    for name, entries in sorted(parts.items()):
        if part in (None, name):
            print(f"# {name}.po: {len(entries)} missing\n")
            print("\n".join(as_po(message) for message in entries.values()))
    return 0


def main(arguments: list[str]) -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("command", choices=["compile", "check", "missing"])
    parser.add_argument("part", nargs="?", help="for `missing`: one part only")
    options = parser.parse_args(arguments)
    if options.command == "missing":
        return missing(options.part)
    return compile_all() if options.command == "compile" else check()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
