"""The source material of the example project holds together before anything is built from it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "annotations" / "voorbeeld" / "bron"
CODEBOOKS = ROOT / "transcripts_tool" / "codebooks"
CODERS = ("anna", "bram")
REASONS = {"definition unclear", "overlooked", "interpretation", "slip", "other"}
Row = dict[str, str]
Labels = dict[str, set[str]]


@cache
def rows(name: str) -> tuple[Row, ...]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, strict=True))


@cache
def turns(file: str) -> tuple[tuple[str, str], ...]:
    lines = (SOURCE / file).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines)
    return tuple((speaker, words) for speaker, _, words in pairs)


@cache
def codebook() -> tuple[Labels, Labels]:
    """The sublabels of each hoofdlabel, and the labels of each further dimension."""
    (path,) = CODEBOOKS.glob("*.yaml")
    dimensions = yaml.safe_load(path.read_text(encoding="utf-8"))["dimensions"]
    main, *others = dimensions
    sublabels = {x["name"]: set(x.get("sublabels") or ()) for x in dimensions[main]["labels"]}
    return sublabels, {d: {x["name"] for x in dimensions[d]["labels"]} for d in others}


def codings(coder: str) -> tuple[Row, ...]:
    return rows(f"codings_{coder}.csv")


def labels_per_fragment(given: Iterable[Row]) -> dict[str, set[tuple[str, ...]]]:
    columns = ("hoofdlabel", "sublabel", "interventie", "waardering", "termijn")
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in given:
        found.setdefault(row["fragment"], set()).add(tuple(row[c] for c in columns))
    return found


def test_every_line_of_an_interview_is_a_turn_of_a_speaker_with_a_role() -> None:
    for interview in rows("interviews.csv"):
        roles = dict(pair.split("=") for pair in interview["speakers"].split(";"))
        assert all(words for _, words in turns(interview["file"]))
        assert {speaker for speaker, _ in turns(interview["file"])} == set(roles)
        assert set(roles.values()) <= {
            "interviewer",
            "bewoner",
            "bewonersadviseur",
            "tolk",
            "overig",
        }


def test_three_household_types_and_both_perspectives_of_three_households() -> None:
    interviews = rows("interviews.csv")
    assert len({i["household_type"] for i in interviews}) >= 3
    sides = {
        side: {i["household"] for i in interviews if i["perspective"] == side}
        for side in ("bewoner", "bewonersadviseur")
    }
    assert len(sides["bewoner"]) >= 6
    assert len(sides["bewoner"] & sides["bewonersadviseur"]) >= 3


def test_cuts_are_whole_turns_with_a_number_of_their_own() -> None:
    lengths = {i["transcript"]: len(turns(i["file"])) for i in rows("interviews.csv")}
    cuts = rows("cuts.csv")
    for cut in cuts:
        first, last = int(cut["first_turn"]), int(cut["last_turn"])
        assert 0 <= first <= last < lengths[cut["transcript"]], cut
    assert len({cut["number"] for cut in cuts}) == len(cuts) >= 60
    assert len({tuple(cut.values())[:1] + tuple(cut.values())[2:] for cut in cuts}) == len(cuts)


def test_some_talk_is_left_uncut_and_some_fragments_overlap() -> None:
    held: dict[str, list[int]] = {}
    for cut in rows("cuts.csv"):
        span = range(int(cut["first_turn"]), int(cut["last_turn"]) + 1)
        held.setdefault(cut["transcript"], []).extend(span)
    assert any(len(set(numbers)) < len(numbers) for numbers in held.values())
    for interview in rows("interviews.csv"):
        assert len(set(held[interview["transcript"]])) < len(turns(interview["file"]))


def test_every_label_stands_in_the_built_in_codebook() -> None:
    sublabels, dimensions = codebook()
    for row in chain(*map(codings, CODERS), rows("consensus.csv")):
        if row["hoofdlabel"]:
            assert row["sublabel"] in sublabels[row["hoofdlabel"]] | {""}, row
        for dimension, labels in dimensions.items():
            assert row[dimension] in labels | {""}, row


def test_both_coders_read_every_fragment_and_no_other() -> None:
    numbers = {cut["number"] for cut in rows("cuts.csv")}
    for coder in CODERS:
        assert {row["fragment"] for row in codings(coder)} == numbers


def test_the_coders_agree_fully_on_most_fragments_but_not_on_all() -> None:
    anna, bram = (labels_per_fragment(codings(coder)) for coder in CODERS)
    same = sum(anna[number] == bram[number] for number in anna)
    assert 0.60 <= same / len(anna) <= 0.85


def test_consensus_settles_differences_and_nobody_confirms_their_own_proposal() -> None:
    anna, bram = (labels_per_fragment(codings(coder)) for coder in CODERS)
    differing = {number for number in anna if anna[number] != bram[number]}
    agreed = rows("consensus.csv")
    settled = {row["fragment"] for row in agreed}
    assert settled < differing
    assert len(settled) >= len(differing) / 2
    for row in agreed:
        assert {row["proposed_by"], row["confirmed_by"]} == set(CODERS)
        assert row["reason"] in REASONS


def test_one_register_entry_is_never_mentioned_and_one_effect_has_none() -> None:
    carried_out = {(i["household"], i["interventie"]) for i in rows("interventions.csv")}
    household = {i["transcript"]: i["household"] for i in rows("interviews.csv")}
    of_fragment = {cut["number"]: household[cut["transcript"]] for cut in rows("cuts.csv")}
    told = {
        (of_fragment[row["fragment"]], row["interventie"])
        for row in chain(*map(codings, CODERS))
        if row["interventie"]
    }
    assert len(carried_out - told) == 1
    assert len(told - carried_out) == 1


def test_the_register_holds_the_slips_that_its_check_must_find() -> None:
    sublabels, _ = codebook()
    first_total = {}
    slips = []
    for row in rows("households.csv"):
        first_total[row["household"]] = row["total_1"]
        for measurement in ("1", "2"):
            scores = [row.get(f"{name}_{measurement}") for name in sublabels]
            total = row[f"total_{measurement}"]
            if total and sum(int(score) for score in scores if score) != int(total):
                slips.append((row["household"], measurement))
    assert len(slips) == 1
    assert list(first_total.values()).count("9") == 1
    assert {i["household"] for i in rows("interviews.csv")} < set(first_total)


def test_every_listed_name_is_used_in_an_interview() -> None:
    spoken = "\n".join(words for i in rows("interviews.csv") for _, words in turns(i["file"]))
    for line in (SOURCE / "names.txt").read_text(encoding="utf-8").splitlines():
        for form in line.split(";"):
            assert form in spoken, form


def test_memos_and_doubts_are_about_things_that_exist() -> None:
    sublabels, dimensions = codebook()
    known = {
        "fragment": {cut["number"] for cut in rows("cuts.csv")},
        "transcript": {i["transcript"] for i in rows("interviews.csv")},
        "household": {h["household"] for h in rows("households.csv")},
        "label": set(sublabels).union(*dimensions.values()),
        "project": {"voorbeeld"},
    }
    for memo in rows("memos.csv"):
        assert memo["id"] in known[memo["target"]], memo
        assert memo["author"] in CODERS
    for doubt in rows("doubts.csv"):
        assert doubt["fragment"] in known["fragment"]
        assert doubt["coder"] in CODERS
