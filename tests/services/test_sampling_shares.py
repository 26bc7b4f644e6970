"""Whatever the strata are, a sample has the size asked and each stratum its share."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.services.sampling import size_of, stratified, whole_stretches
from transcripts_tool.services.stretches import Stretch

sizes = st.lists(st.integers(1, 12), min_size=1, max_size=6)


def units(sizes_of: list[int]) -> dict[str, list[Fragment]]:
    """Fragments by stratum, named after it."""
    return {
        f"s{n}": [Fragment(f"s{n}-{x}", f"s{n}", x, x, x + 1) for x in range(size)]
        for n, size in enumerate(sizes_of)
    }


@settings(max_examples=60)
@given(sizes, st.data())
def test_each_stratum_is_within_one_of_its_exact_share(sizes_of: list[int], data) -> None:
    frame = [each for own in units(sizes_of).values() for each in own]
    wanted = data.draw(st.integers(1, len(frame)))
    drawn = stratified(frame, wanted, random.Random(1), lambda each: (each.transcript, ""))
    assert len({each.id for each in drawn}) == wanted
    counts = Counter(each.transcript for each in drawn)
    for name, own in units(sizes_of).items():
        assert abs(counts[name] - wanted * len(own) / len(frame)) < 1


@settings(max_examples=60)
@given(sizes, st.data())
def test_stretches_are_drawn_whole_and_no_more_than_needed(sizes_of: list[int], data) -> None:
    parts = [Stretch(name, "", tuple(own)) for name, own in units(sizes_of).items()]
    frame = [each for part in parts for each in part.fragments]
    wanted = data.draw(st.integers(1, len(frame)))
    drawn = {x.id for x in whole_stretches(parts, frame, wanted, random.Random(wanted))}
    whole = [part for part in parts if {x.id for x in part.fragments} <= drawn]
    assert sum(len(part.fragments) for part in whole) == len(drawn) >= wanted
    assert min(len(drawn) - len(part.fragments) for part in whole) < wanted


@given(st.floats(0.01, 1), st.integers(1, 500))
def test_a_share_gives_one_fragment_at_least_and_never_more_than_all(
    share: float, among: int
) -> None:
    assert 1 <= size_of(share, among) <= among
