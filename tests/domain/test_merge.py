"""Merging is a union by identity: commutative, associative, idempotent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcripts_tool.domain.merge import Line, union

lines = st.lists(
    st.builds(
        lambda writer, seq, digest, dead: Line(
            writer, seq, digest, dead, f"{digest}{dead}".encode()
        ),
        st.sampled_from("ab"),
        st.integers(0, 3),
        st.sampled_from(["h1", "h2"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(lines, lines, lines)
def test_any_order_and_grouping_gives_the_same_union(a, b, c):
    whole = union([*a, *b, *c]).lines
    assert whole == union([*c, *a, *b]).lines
    assert whole == union([*union([*a, *b]).lines.values(), *c]).lines


@given(lines)
def test_merging_something_with_itself_changes_nothing(a):
    assert union([*a, *a]).lines == union(a).lines


@given(lines)
def test_two_contents_under_one_identity_are_reported_as_a_fork(a):
    digests: dict[tuple[str, int], set[str]] = {}
    for line in a:
        digests.setdefault((line.writer, line.seq), set()).add(line.digest)
    forks = {(fork.writer, fork.seq) for fork in union(a).forks}
    assert {key for key, found in digests.items() if len(found) > 1} == forks


@given(lines)
def test_a_tombstone_beats_the_content_of_its_line(a):
    for line in union(a).lines.values():
        twins = [
            x for x in a if (x.writer, x.seq, x.digest) == (line.writer, line.seq, line.digest)
        ]
        assert line.tombstone or not any(twin.tombstone for twin in twins)
