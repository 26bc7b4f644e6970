"""Tables count what they say they count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.books import BOOK, row
from transcripts_tool.analysis.table import Table
from transcripts_tool.analysis.tables import COUNTS, table
from transcripts_tool.domain.counting import Counting
from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.rows import CodedRow
from transcripts_tool.i18n import set_language

ORDERS = {"perspectief": ("bewoner", "bewonersadviseur")}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSCRIPTS_TOOL_LANGUAGE", "en")
    set_language("nl")


def make(
    rows: Sequence[CodedRow],
    by: str = "interventie",
    columns: str = "leefgebied",
    where: str = "",
    count: str = "rows",
    groups: bool = False,
) -> Table:
    return table(
        rows,
        rows_by=[by],
        columns_by=columns.split(","),
        where=Counting(BOOK, ORDERS).where(where, rows) if where else None,
        count=count,
        groups=groups,
        codebook=BOOK,
        orders=ORDERS,
    )


def test_heads_stand_in_codebook_order_with_zeros_and_groups_last() -> None:
    """Every label has its row or column though nothing was counted there."""
    made = make([row(help_="stage")], columns="leefgebied,perspectief", groups=True).to_json()
    assert made["rows"] == ["advies", "maatje", "stage", "informeel"]
    assert made["columns"] == [
        ["wonen", "bewoner"],
        ["wonen", "bewonersadviseur"],
        ["geld", "bewoner"],
        ["geld", "bewonersadviseur"],
    ]
    assert made["counts"] == [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]


def test_a_single_column_dimension_still_gives_lists() -> None:
    """Readers need one form of column heads."""
    assert make([row()]).to_json()["columns"] == [["wonen"], ["geld"]]


def test_equal_rows_of_two_coders_count_once_unless_coder_is_asked_for() -> None:
    """`all` counts distinct rows over coders; per coder each has their own."""
    rows = [row(source="anna"), row(source="bram"), row(2, source="bram")]
    assert make(rows).counts[0][0] == 2
    assert make(rows, columns="coder").counts[0] == (1, 2)
    assert make(rows, where="coder=anna").counts[0][0] == 1


def test_one_effect_told_twice_is_two_rows_and_one_effect() -> None:
    """The effect id joins rows; rows without one are effects of their own."""
    rows = [row(1, effect="e1"), row(2, effect="e1"), row(3), row(4), row(5, direction="?")]
    assert make(rows).counts[0][0] == 5
    made = make(rows, count="effects")
    assert made.counts[0][0] == 3
    assert (made.matching, made.effects, dict(made.unclear)) == (5, 3, {"?": 1})


def test_one_effect_of_several_interventions_counts_in_each_and_once_in_their_group() -> None:
    """A group row counts different effects, it does not add its rows up."""
    rows = [row(1, help_="maatje", effect="e1"), row(1, help_="stage", effect="e1")]
    made = make(rows, count="effects", groups=True)
    assert [counts[0] for counts in made.counts] == [0, 1, 1, 1]
    assert [counts[0] for counts in make(rows, groups=True).counts] == [0, 1, 1, 2]


def test_descriptions_baselines_and_unclear_directions_are_no_effects() -> None:
    """What method.md calls a description stands in no count of effects."""
    rows = [
        row(1, domain="begin"),
        row(2, help_=""),
        row(3, direction="+/-"),
        row(4, term="nulmeting"),
        row(5, direction="="),
    ]
    assert sum(map(sum, make(rows, count="effects").counts)) == 1


def test_fragments_and_households_count_once() -> None:
    """Two rows of one fragment, and two fragments of one household."""
    rows = [row(1), row(1, direction="-"), row(2), row(3, household="B")]
    assert make(rows, count="fragments").counts[0][0] == 3
    assert make(rows, count="households").counts[0][0] == 2


def test_the_domain_of_life_leaves_descriptions_out_and_says_so() -> None:
    """leefgebied holds the flagged labels, hoofdlabel all."""
    rows = [row(1), row(2, domain="begin")]
    made = make(rows, by="leefgebied", columns="interventie")
    assert [head[0] for head in made.rows] == ["wonen", "geld"]
    assert dict(made.missing) == {"leefgebied": 1}
    made = make(rows, by="hoofdlabel", columns="interventie")
    assert [head[0] for head in made.rows] == ["wonen", "geld", "begin"]
    assert not made.missing


def test_a_sublabel_is_known_by_its_hoofdlabel() -> None:
    """Sublabels of one name under two hoofdlabels are two rows."""
    rows = [row(1, sublabel="rust"), row(2, domain="geld", sublabel="geld/rust")]
    made = make(rows, by="sublabel", columns="waardering")
    assert [head[0] for head in made.rows] == ["wonen/rust", "geld/rust"]
    assert [counts[0] for counts in made.counts] == [1, 1]
    assert make(rows, where="sublabel=wonen/rust").matching == 1
    with pytest.raises(UserError, match="can mean"):
        make(rows, where="sublabel=rust")


def test_perspectives_are_not_added_up_silently() -> None:
    """A table over both perspectives warns; one that asks for them does not."""
    rows = [row(1), row(2, perspective="bewonersadviseur")]
    warned = "Perspectives are added up here (bewoner, bewonersadviseur)"
    assert any(note.startswith(warned) for note in make(rows).notes)
    for asked in (
        make(rows, columns="perspectief"),
        make(rows, where="perspectief=bewoner"),
        make(rows[:1]),
    ):
        assert not any("Perspectives" in note for note in asked.notes)


def test_households_are_one_whatever_their_case() -> None:
    """A household's letter is shown as the register spells it."""
    made = table(
        [row(1, household="a"), row(2, household="A")],
        rows_by=["huishouden"],
        columns_by=["leefgebied"],
        count="rows",
        codebook=BOOK,
        orders={"huishouden": ("A", "B")},
    )
    assert made.rows == (("A",), ("B",))
    assert made.counts[0][0] == 2


def test_groups_can_be_filtered_on() -> None:
    """A group's name in a filter means each of its labels."""
    rows = [row(1, help_="stage"), row(2)]
    assert make(rows, where="interventie=informeel").matching == 1


def test_a_cell_knows_its_fragments() -> None:
    """The screen opens the fragments behind a figure."""
    made = make([row(7), row(3), row(3, direction="-"), row(9, domain="geld")])
    assert made.fragments(0, 0) == (3, 7)
    assert made.fragments(1, 1) == ()


def test_wrong_questions_are_refused() -> None:
    """Unknown dimensions and counts are named."""
    with pytest.raises(UserError, match="no dimension 'theme'"):
        make([], by="theme")
    with pytest.raises(UserError, match="'words' cannot be counted"):
        make([], count="words")


def test_the_document_is_plain_json() -> None:
    """What is written can be read back as the same."""
    made = make([row()], groups=True).to_json()
    assert json.loads(json.dumps(made)) == made


rows_of_any_kind = st.lists(
    st.builds(
        row,
        st.integers(1, 6),
        st.sampled_from(["wonen", "geld", "begin", ""]),
        st.sampled_from(["advies", "maatje", "stage", ""]),
        st.sampled_from(["+", "-", "=", "+/-", "?", ""]),
        st.sampled_from(["<4", "nulmeting", ""]),
        perspective=st.sampled_from(["bewoner", "bewonersadviseur", None]),
        household=st.sampled_from(["A", "B", None]),
        source=st.sampled_from(["anna", "bram"]),
        effect=st.sampled_from(["e1", "e2", None]),
    ),
    max_size=25,
)


@given(rows_of_any_kind, st.sampled_from(["interventie", "hoofdlabel", "waardering", "termijn"]))
def test_cells_and_what_is_missing_add_up_to_the_rows_that_match(
    rows: list[CodedRow], by: str
) -> None:
    """Where dimensions part the rows, no row is lost and none counted twice."""
    made = make(rows, by=by, columns="leefgebied", where="interventie!=stage")
    assert sum(map(sum, made.counts)) + sum(made.missing.values()) == made.matching


@given(rows_of_any_kind, st.sampled_from(sorted(COUNTS)), st.randoms())
def test_counts_depend_neither_on_the_order_of_rows_nor_on_repeated_rows(
    rows: list[CodedRow], count: str, random: object
) -> None:
    """The same rows in any order, twice, give the same table."""
    mixed = [*rows, *(replace(each) for each in rows)]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert make(mixed, count=count).to_json() == make(rows, count=count).to_json()


@given(rows_of_any_kind)
def test_no_cell_counts_more_effects_than_rows(rows: list[CodedRow]) -> None:
    """Effects are rows joined, so there are never more of them."""
    by_rows, by_effects = make(rows, groups=True), make(rows, count="effects", groups=True)
    for many, few in zip(by_rows.counts, by_effects.counts, strict=True):
        assert all(a >= b for a, b in zip(many, few, strict=True))
