"""Erasing a household from all that a project keeps, and tombstones for one's own lines."""

from __future__ import annotations

from pathlib import Path

from transcripts_tool.bootstrap import Project
from transcripts_tool.bootstrap.model_reports import forget_models
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.key import as_spoken, namesake_in
from transcripts_tool.domain.text import fold, slug
from transcripts_tool.services.erasing import Erased, erase_household, what_is_left
from transcripts_tool.services.workspace import PROJECT
from transcripts_tool.storage import project_folder as layout
from transcripts_tool.storage.erasing import erase_lines
from transcripts_tool.storage.files import write_atomically
from transcripts_tool.storage.key_store import KeyStore
from transcripts_tool.storage.open_work import OpenFolder

REGISTERS = (layout.HOUSEHOLDS, layout.MEASUREMENTS, layout.INTERVENTIONS)


def erase(project: Project, household: str, coder: str, passphrase: str | None = None) -> Erased:
    """Erase a household: event, transcripts, texts, register rows, key entries, own lines."""
    words = _words_of(project, household)
    rest = _words_of(project, household, others=True)
    erased = erase_household(project.workspace, household, coder)
    for name in REGISTERS:
        _without_rows(project.folder / name, erased.household)
    _forget_names(project, words, rest, passphrase)
    entomb_own_lines(project, coder)
    return erased


def entomb_own_lines(project: Project, coder: str) -> int:
    """Replace this coder's lines about erased households; done at each start; returns how many."""
    if not project.workspace.state.erased:
        return 0
    state = project.workspace.state
    emptied = sum(
        erase_lines(
            folder,
            lambda who: who in (coder, PROJECT),
            lambda event: what_is_left(state, event),
        )
        for folder in (project.folder / layout.LOG, *_own_folders(project, coder))
    )
    if emptied:
        forget_models(project)
    return emptied


def _own_folders(project: Project, coder: str) -> list[Path]:
    """The coder's open rounds outside a shared folder; sealed ones only after publication."""
    if not project.settings.shared_folder or coder == PROJECT:
        return []
    own = OpenFolder(project.settings.id, coder)
    rounds = project.workspace.state.rounds.values()
    sealed = {slug(x.id) for x in rounds if coder in x.outside and coder not in x.salts}
    return [each for each in own.rounds() if each.name not in sealed]


def _words_of(project: Project, household: str, *, others: bool = False) -> str:
    found = []
    for ref in project.workspace.state.transcripts.values():
        if (fold(ref.household or "") == fold(household)) != others:
            found += [turn.text for turn in project.workspace.transcript(ref.id).turns]
    return fold("\n".join(found))


def _forget_names(project: Project, words: str, rest: str, passphrase: str | None) -> None:
    """Names that only the erased household's talk held leave the key."""
    store = KeyStore(project.settings.id)
    if not store.exists():
        return
    key = store.load(passphrase)

    def only_there(form: str) -> bool:
        said = fold(as_spoken(form))
        return said in words and said not in rest

    for entry in key.entries:
        entry.forms = [form for form in entry.forms if not only_there(form)]
    key.entries = [entry for entry in key.entries if entry.forms]
    key.listed = [form for form in key.listed if not only_there(form)]
    kept = project.workspace.state.transcripts
    key.answers = {
        k: v
        for k, v in key.answers.items()
        if (namesake_in(k) in kept if namesake_in(k) else not only_there(k.split("|")[-1]))
    }
    store.save(key, passphrase)


def _without_rows(path: Path, household: str) -> None:
    """Take a household's rows out of a register; the other rows stay as they are written."""
    import csv
    import io

    if not path.exists():
        return
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or "household" not in map(fold, rows[0]):
        raise UserError(f"{path}: household?")
    place = [fold(each) for each in rows[0]].index("household")
    kept = [rows[0]] + [r for r in rows[1:] if len(r) <= place or fold(r[place]) != fold(household)]
    if len(kept) == len(rows):
        return
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(kept)
    write_atomically(path, target.getvalue().encode())
