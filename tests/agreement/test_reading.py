"""Reading rows: what is looked at once gives what looking at every row gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.agreement import Row, agreement_report
from transcripts_tool.agreement.reading import read_rows

LABELS = [f"label {number}" for number in range(90)]
VALUES = [
    {"hoofdlabel": LABELS[n % 7], "interventie": "praten" if n % 3 else "", "sublabel": LABELS[n]}
    for n in range(90)
] + [{}]

chosen = st.lists(
    st.tuples(
        st.integers(0, 8), st.sampled_from(["anna", "bram", "cor"]), st.integers(0, len(VALUES) - 1)
    ),
    max_size=40,
)


def rows_of(picked: list[tuple[int, str, int]], *, shared: bool) -> list[Row]:
    return [
        Row(str(fragment), coder, f"h{fragment % 3}", VALUES[n] if shared else dict(VALUES[n]))
        for fragment, coder, n in picked
    ]


@given(chosen)
def test_shared_values_give_the_report_of_values_of_ones_own(
    picked: list[tuple[int, str, int]],
) -> None:
    """Rows that share their values are read faster and say the same, in any size of label set."""
    one, two = (
        agreement_report(
            rows_of(picked, shared=shared),
            coders=["anna", "bram"],
            dimensions=["hoofdlabel", "sublabel"],
            effect=lambda values: bool(values.get("interventie")),
            draws=20,
        )
        for shared in (True, False)
    )
    assert one == two


@given(chosen)
def test_a_cell_holds_the_labels_of_all_its_rows_and_of_no_other(
    picked: list[tuple[int, str, int]],
) -> None:
    """More labels than a machine word has bits are kept apart as well."""
    reading = read_rows(rows_of(picked, shared=True), ["anna", "bram"], ["sublabel"], {})
    (dimension,) = reading.dimensions
    for place, fragment in enumerate(reading.fragments):
        for number, coder in enumerate(reading.coders):
            own = [VALUES[n] for f, c, n in picked if (str(f), c) == (fragment, coder)]
            assert reading.read[number, place] == bool(own)
            if own:
                row = dimension.sets[dimension.chosen[number, place]]
                found = {dimension.labels[label] for label in row.nonzero()[0]}
                assert found == {x["sublabel"] for x in own if x}
