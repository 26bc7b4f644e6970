"""Words that are one letter apart."""

from __future__ import annotations


def deletions(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def one_edit(one: str, other: str) -> bool:
    """Whether one letter added, dropped, changed or swapped with its neighbour makes them equal."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    if len(short) < len(long):
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    differ = [i for i in range(len(one)) if one[i] != other[i]]
    swapped = (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and (one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]])
    )
    return len(differ) == 1 or swapped
