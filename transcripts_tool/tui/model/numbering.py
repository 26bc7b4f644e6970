"""The numbers by which labels are chosen: no number is the beginning of another."""

from __future__ import annotations

from collections.abc import Sequence

MOST_SINGLE = 9


def codes(count: int, leading: int = 0) -> list[str]:
    """Digits for `count` labels, of which the first `leading` are chosen most.

    Up to nine labels get one digit. With some leading ones these get one digit, and the others
    two that begin with 0; without, all get as many digits as the last one needs.
    """
    if count <= MOST_SINGLE:
        return [str(number) for number in range(1, count + 1)]
    others = count - leading
    if 0 < leading <= MOST_SINGLE and others <= MOST_SINGLE:
        return [str(n) for n in range(1, leading + 1)] + [f"0{n}" for n in range(1, others + 1)]
    width = len(str(count))
    return [str(number).zfill(width) for number in range(1, count + 1)]


def read(typed: str, known: Sequence[str]) -> tuple[int | None, str]:
    """What typed digits mean: the place of the label (None so far) and the digits that wait.

    Digits that begin no number are dropped, all but the last, which may begin a new one.
    """
    if typed in known:
        return known.index(typed), ""
    if any(code.startswith(typed) for code in known):
        return None, typed
    last = typed[-1:]
    if last != typed:
        return read(last, known)
    return None, ""
