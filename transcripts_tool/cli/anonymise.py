"""`anonymise`: what points at somebody in texts, a copy with pseudonyms, and the leak check."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts_tool.cli.names import desk_of, known_to, names_in, say_singled_out
from transcripts_tool.cli.output import emit_json, emit_line, one_line, say
from transcripts_tool.cli.parsing import Commands, json_option
from transcripts_tool.cli.progress import watched
from transcripts_tool.domain.errors import CheckFailed, UserError
from transcripts_tool.i18n import _

if TYPE_CHECKING:
    from transcripts_tool.anonymise.leak import LeakReport
    from transcripts_tool.bootstrap.names import NameDesk

FAILED = 3


def register(level: Commands) -> None:
    """Add the command."""
    command = level.add("anonymise", _("find names, replace them, prove that none leaves"), run)
    command.add_argument("--input", metavar="TEXTS.jsonl", help=_("say what is found in texts"))
    command.add_argument("--names", metavar="NAMES.txt", help=_("names that are known, by line"))
    command.add_argument("--careful", action="store_true", help=_("miss less, report more"))
    command.add_argument("--check", metavar="DIR", help=_("look for known names in a folder"))
    command.add_argument("--out", metavar="DIR", help=_("write a copy with pseudonyms"))
    command.add_argument(
        "--unreviewed", action="store_true", help=_("also replace what nobody looked at yet")
    )
    command.add_argument(
        "--harmless", metavar="FORMS.txt", help=_("words the leak check stopped that are no names")
    )
    json_option(command)


def run(args: Namespace) -> int:
    """Do the one thing that was asked for."""
    asked = [name for name in ("input", "check", "out") if getattr(args, name) is not None]
    if len(asked) > 1:
        raise UserError(
            _("--{first} and --{second} exclude one another").format(
                first=asked[0], second=asked[1]
            )
        )
    if args.input is not None:
        return _find(args)
    if args.check is not None:
        return _check(args)
    if args.out is not None:
        return _copy(args)
    return _take_up(args)


def _learn(args: Namespace, desk: NameDesk) -> None:
    """Take up what the files of the command say about names."""
    from transcripts_tool.anonymise.names_list import folded
    from transcripts_tool.formats.json_lines import read_text_lines

    if args.names is not None:
        desk.list_names(names_in(args.names))
    for form in read_text_lines(Path(args.harmless)) if args.harmless else ():
        if form.strip():
            desk.judge(folded(form), "harmless")


def _find(args: Namespace) -> int:
    from transcripts_tool.anonymise import Watch, find_in_texts
    from transcripts_tool.language.pipeline import load_pipeline

    texts = _texts(Path(args.input))
    names = [
        form.strip() for line in names_in(args.names) for form in line.split(";") if form.strip()
    ]
    size = sum(len(str(each["text"])) for each in texts)
    with watched() as progress:
        watch = Watch(
            lambda done: progress(_("the language model reads, in characters"), done, size),
            lambda done: progress(_("finds are weighed, in characters"), done, size),
        )
        found = find_in_texts(texts, names, args.careful, load_pipeline(), watch=watch)
    for line in found:
        if args.json:
            emit_line(line)
        else:
            _say_found(line)
    return 0


def _texts(path: Path) -> list[dict[str, Any]]:
    """The texts of a file; raises UserError that names every faulty line."""
    from transcripts_tool.formats.json_lines import Faults, read_objects

    faults = Faults(path)
    found = []
    for line, value in read_objects(path, faults):
        if not isinstance(value, dict) or "id" not in value:
            faults.add(line, _("a text is an object with 'id' and 'text'"))
        elif not isinstance(value.get("text"), str):
            faults.add(line, _("'text' must be text"))
        else:
            found.append(value)
    faults.raise_if_any()
    return found


def _say_found(line: dict[str, Any]) -> None:
    told = [f"{one_line(x['text'])} = {x['pseudonym']}" for x in line["entities"]]
    say(f"{line['id']}: {', '.join(told) or _('nothing found')}")


def _check(args: Namespace) -> int:
    folder = Path(args.check)
    if not folder.is_dir():
        raise UserError(_("{folder} is no folder").format(folder=folder))
    report = _leaks(args, folder)
    if report is None:
        if args.json:
            emit_json({"checked": False, "ok": False, "reason": _("not checked: no key here")})
        raise CheckFailed(_("not checked: no key here"))
    hits = [
        {"file": x.file, "place": x.place, "text": x.shown, "kind": x.kind, "reason": x.reason}
        for x in report.hits
    ]
    unread = [{"file": file, "why": why} for file, why in report.unread]
    if args.json:
        document = {"files": report.files, "hits": hits, "unread": unread}
        emit_json({"checked": True, "ok": not report.blocked, **document})
    else:
        _say_leaks(report.files, hits, unread)
    return FAILED if report.blocked else 0


def _say_leaks(files: int, hits: list[dict[str, str]], unread: list[dict[str, str]]) -> None:
    from transcripts_tool.anonymise.leak import reason_in_words

    for hit in hits:
        told = {**hit, "reason": reason_in_words(hit["reason"])}
        say(_("{file}, {place}: {text} ({reason})").format(**told))
    for each in unread:
        say(_("{file}: not readable: {why}").format(**each))
    say(_("{files} files read, {hits} hits.").format(files=files, hits=len(hits)))


def _leaks(args: Namespace, folder: Path) -> LeakReport | None:
    """What the check finds; None when there are no names to look for."""
    from transcripts_tool.anonymise.leak import KnownNames, leak_check
    from transcripts_tool.bootstrap.pseudonymised import public_lines
    from transcripts_tool.cli.opening import opened, project_folder
    from transcripts_tool.storage.settings import FILE

    given = [form.strip() for line in names_in(args.names) for form in line.split(";")]
    names = [(form, "person") for form in given if form]
    if not hasattr(args, "project") and not (project_folder(args) / FILE).exists():
        if not names:
            return None
        return leak_check(folder, KnownNames.of(names), {}, public_lines())
    with opened(args, read_only=True) as project:
        desk = desk_of(args, project)
        known = [*names, *known_to(desk)]
        answers = desk.judged()
    if not known:
        return None
    return leak_check(folder, KnownNames.of(known), answers, public_lines())


def _take_up(args: Namespace) -> int:
    """Put names on the project's list and say how far the review is."""
    from transcripts_tool.cli.opening import opened

    with opened(args, read_only=True) as project:
        desk = desk_of(args, project)
        _learn(args, desk)
        with watched() as progress:
            decided, found = desk.progress(progress)
        listed = len(desk.key.listed)
    if args.json:
        emit_json({"listed": listed, "found": found, "decided": decided})
    else:
        say(
            _("{listed} names on the list; {decided} of {found} finds were looked at.").format(
                listed=listed, decided=decided, found=found
            )
        )
    return 0


def _copy(args: Namespace) -> int:
    from transcripts_tool.bootstrap.pseudonymised import write_copy
    from transcripts_tool.cli.opening import opened

    with opened(args) as project:
        desk = desk_of(args, project)
        _learn(args, desk)
        with watched() as progress:
            out = Path(args.out)
            report = write_copy(desk, out, unreviewed=args.unreviewed, progress=progress)
    if args.json:
        emit_json({"out": args.out, **report})
        return 0
    replaced = ", ".join(f"{kind}: {count}" for kind, count in report["replaced"].items())
    say(
        _("Pseudonymised copy in {folder} ({replaced}).").format(
            folder=args.out, replaced=replaced or _("nothing found")
        )
    )
    if report["unreviewed"]:
        say(
            _("{count} finds were replaced without anybody having looked at them.").format(
                count=report["unreviewed"]
            )
        )
    say_singled_out(report["singled_out"])
    return 0
