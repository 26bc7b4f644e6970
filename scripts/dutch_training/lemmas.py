"""Lemmas of UD Dutch without the underscores that join the parts of compounds."""

from __future__ import annotations

SHORTEST_PART = 3


def plain_lemma(word: str, lemma: str, pos: str) -> str:
    """The lemma as a reader would write it: 'op_stappen' -> 'opstappen', 'stappen' when parted.

    Args: the token, its UD lemma and its UD part of speech. A compound keeps the linking letters
    of the token ('opleidingsploeg', not 'opleidingploeg'); a verb whose particle stands elsewhere
    in the sentence keeps its own lemma, since nothing in the token shows the particle.
    """
    if "_" not in lemma or len(lemma) == 1:
        return lemma
    parts = [part for part in lemma.split("_") if part]
    joined = "".join(parts)
    if pos == "VERB":
        return joined if word.lower().startswith(parts[0].lower()) else parts[-1]
    return _with_links(word, parts[-1]) or joined


def _with_links(word: str, head: str) -> str | None:
    """The token up to the last part of the compound, with that part's lemma."""
    for size in range(len(head), SHORTEST_PART - 1, -1):
        at = word.lower().rfind(head[:size].lower())
        if at > 0:
            return word[:at] + head
    return None
