"""What may not be given out as a pseudonym, since it stands for somebody in the project already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.services.workspace import Workspace


def taken_in(workspace: Workspace, style: str, beside: Sequence[Transcript] = ()) -> set[str]:
    """Placeholders, role letters, and letters of speakers and households of all transcripts.

    With natural surrogates every word with a capital too: it may be a name that was missed.
    """
    from transcripts_tool.anonymise import placeholders_in

    known = (workspace.transcript(each) for each in sorted(workspace.state.transcripts))
    transcripts = [*known, *beside]
    texts = [turn.text for each in transcripts for turn in each.turns]
    found = placeholders_in(texts) | _letters(transcripts)
    return found | _capitals(texts) if style == "surrogates" else found


def _letters(transcripts: Iterable[Transcript]) -> set[str]:
    """Letters that speakers and households have."""
    used = set()
    for each in transcripts:
        used |= {part for turn in each.turns for part in re.findall(r"\b[A-Z]\b", turn.speaker)}
        if each.household:
            used.add(each.household)
    return used


def _capitals(texts: Iterable[str]) -> set[str]:
    words = (word for text in texts for word in re.findall(r"\b[^\W\d_]\w+", text))
    return {word for word in words if word[0].isupper()}
