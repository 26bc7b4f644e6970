"""A project of any number of fragments that two coders closed, in a round that was opened."""

from __future__ import annotations

import random

from _large import _fragments, _Quick

from transcripts_tool.bootstrap import create_project, open_project
from transcripts_tool.domain.coding import Coding, Work
from transcripts_tool.domain.events import FragmentClosed, FragmentCoded, RoundClosed, RoundOpened

AGREE = 0.75
"""The share of codings that the second coder gives as the first did."""


def make_double_coded(folder, fragments):
    """Make the project: one to three invented effects a fragment, every one of them double-coded.

    Rows have all columns of the codebook; labels occur as unevenly as in a study. Returns how many
    codings there are.
    """
    create_project(folder, "dubbel")
    project = open_project(folder)
    work = project.workspace
    ids = _fragments(work, fragments)
    project.close()
    first, second = _both(work.codebook(None), random.Random(11), len(ids))
    for coder, said in (("anna", first), ("bram", second)):
        _write(folder, project.settings.id, work, coder, dict(zip(ids, said, strict=True)))
    _open(folder)
    return sum(len(each) for each in (*first, *second))


def _both(book, chance, count):
    """What each coder says of every fragment."""
    first = [
        [_row(book, chance) for _row_ in range(chance.choice((1, 1, 1, 2, 3)))]
        for _ in range(count)
    ]
    second = [
        [row if chance.random() < AGREE else _row(book, chance) for row in rows] for rows in first
    ]
    return first, second


def _row(book, chance):
    main = _one(book.main.labels, chance)
    values = {book.main.name: main.name}
    if main.sublabels:
        values["sublabel"] = _one(main.sublabels, chance)
    values.update({each.name: _one(each.names, chance) for each in book.dimensions[1:]})
    return values


def _one(labels, chance):
    """Labels early in a list are chosen more often than late ones."""
    return labels[min(int(chance.expovariate(0.6)), len(labels) - 1)]


def _write(folder, project_id, work, coder, said):
    lamport = work.state.lamport + (1_000_000 if coder == "bram" else 0)
    with _Quick(folder / "log", project_id, coder) as log:
        for fragment, rows in said.items():
            coded = FragmentCoded(fragment, Work(tuple(Coding(each) for each in rows)))
            for body in (coded, FragmentClosed(fragment)):
                lamport += 1
                log.append(body, coder, lamport)


def _open(folder):
    project = open_project(folder)
    for coder in ("anna", "bram"):
        project.workspace.record(RoundClosed("1", True, None, "0" * 64), coder)
    project.workspace.record(RoundOpened("1"), "anna")
    project.close()
