"""A first guess of who is who in a transcript, for a person to confirm.

What a letter stands for differs per transcript: the same letter asks in one interview and
answers in another, so the guess looks at what is said and never at a fixed list of letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import INTERVIEWER, Turn

RESPONDENTS = ("bewoner", "bewonersadviseur")
INTERPRETER = "tolk"
OTHER = "overig"

_WORD = re.compile(r"\w+")
# Names of functions in an interview, as speakers are labelled with them in several languages.
_NAMED = (
    (
        re.compile(r"^(int(erviewe?r|v)?|inv|i|vraag|q|onderzoeker|researcher)\.?\s*\d*$"),
        INTERVIEWER,
    ),
    (re.compile(r"^(tolk|interpreter|vertaler|vertaalster)\b"), INTERPRETER),
    (
        re.compile(r"^(ba|bewonersadviseurs?|adviseur|hulpverle(ner|enster))\s*\d*\b"),
        RESPONDENTS[1],
    ),
    (re.compile(r"^(b|bewoo?ner|bewoonster|respondent|resp|r)\.?\s*\d*$"), RESPONDENTS[0]),
)
_TITLE = re.compile(r"^(mw|mevr|mevrouw|dhr|meneer|de heer|hr|fam|familie|mr|mrs|ms)\b\.?\s*")


@dataclass(frozen=True, slots=True)
class _Share:
    """How one speaker talks: turns, words, questions, place of the first turn."""

    speaker: str
    turns: int
    words: int
    questions: int
    first: int

    @property
    def asking(self) -> float:
        """Evidence for being the one who asks: questions per turn, short turns."""
        return self.questions / self.turns + 4.0 / (4.0 + self.words / self.turns)


def guess_roles(
    turns: Sequence[Turn], *, household: str | None = None, perspective: str | None = None
) -> dict[str, str]:
    """Guess the role of every speaker from the names, the questions and the share of the talk.

    `household` is the letter of the household, `perspective` the role of those who answer.
    Returns speaker -> one of the roles of a transcript; speakers without a name are 'overig'.
    """
    shares = _shares(turns)
    respondent = perspective if perspective in RESPONDENTS else RESPONDENTS[0]
    roles = {
        each.speaker: role
        for each in shares
        if (role := _by_name(each, shares, household, respondent)) is not None
    }
    open_ones = [each for each in shares if each.speaker not in roles]
    if INTERVIEWER not in roles.values():
        asker = _asker(open_ones, shares)
        if asker is not None:
            roles[asker] = INTERVIEWER
    named = [
        each for each in shares if each not in open_ones and roles[each.speaker] in RESPONDENTS
    ]
    for each in open_ones:
        beside = _asks_beside(each, named) and INTERVIEWER in roles.values()
        role = INTERVIEWER if beside else _rest(each, shares, respondent, roles)
        roles.setdefault(each.speaker, role)
    return roles


def _shares(turns: Sequence[Turn]) -> list[_Share]:
    order = list(dict.fromkeys(turn.speaker for turn in turns))
    return [
        _Share(
            speaker,
            turns=len(own := [turn for turn in turns if turn.speaker == speaker]),
            words=sum(len(_WORD.findall(turn.text)) for turn in own),
            questions=sum("?" in turn.text for turn in own),
            first=next(place for place, turn in enumerate(turns) if turn.speaker == speaker),
        )
        for speaker in order
    ]


def _by_name(
    each: _Share, shares: Sequence[_Share], household: str | None, respondent: str
) -> str | None:
    name = fold(each.speaker)
    if not name:
        return OTHER
    bare = _TITLE.sub("", name).strip(" .:")
    if bare != name.strip(" .:"):
        return RESPONDENTS[0]
    if len(bare) == 1:
        # A letter can mean anything; the household's own letter is the resident's, unless its
        # owner asks and the others do not, or professionals are speaking about the household.
        own = household is not None and bare == fold(household) and respondent == RESPONDENTS[0]
        return RESPONDENTS[0] if own and not _only_asks(each, shares) else None
    return next((role for pattern, role in _NAMED if pattern.match(name)), None)


def _only_asks(each: _Share, shares: Sequence[_Share]) -> bool:
    others = [other for other in shares if other is not each and other.speaker.strip()]
    return (
        each.questions / each.turns >= 0.5
        and bool(others)
        and all(other.questions / other.turns < 0.25 for other in others)
    )


def _asker(candidates: Sequence[_Share], everyone: Sequence[_Share]) -> str | None:
    """The speaker who most looks like the one asking; nobody when only one person speaks."""
    if len([each for each in everyone if each.speaker.strip()]) < 2:
        return _lone(candidates)
    opener = min(everyone, key=lambda each: each.first)
    ranked = sorted(
        candidates,
        key=lambda each: (each.asking + (0.5 if each is opener else 0.0), -each.first),
        reverse=True,
    )
    return ranked[0].speaker if ranked else None


def _lone(candidates: Sequence[_Share]) -> str | None:
    """A lone speaker who only asks is the interviewer, any other one answers."""
    asking = [each for each in candidates if each.questions == each.turns and each.words < 60]
    return asking[0].speaker if asking else None


def _asks_beside(each: _Share, named: Sequence[_Share]) -> bool:
    """A bare letter beside residents known by name, asking or saying less: a second asker.

    Where residents are written with a title ('Mw. G') a letter without one is hardly one of
    them; beside a resident's own bare letter it must say less than half as much at a time.
    """
    if not named or len(fold(each.speaker).strip(" .:")) != 1:
        return False
    usual = sum(other.words for other in named) / sum(other.turns for other in named)
    titled = all(_TITLE.match(fold(other.speaker)) for other in named)
    asks = titled and each.questions / each.turns >= 0.5
    return asks or each.words / each.turns < (usual if titled else usual / 2)


def _rest(each: _Share, shares: Sequence[_Share], respondent: str, roles: dict[str, str]) -> str:
    """A further speaker: a second asker when asking like the first, else one who answers."""
    asker = next((s for s in shares if roles.get(s.speaker) == INTERVIEWER), None)
    others = [s for s in shares if roles.get(s.speaker) != INTERVIEWER and s is not each]
    longest = max((s.words / s.turns for s in others), default=0.0)
    asks_often = each.questions / each.turns >= 0.5 and each.words / each.turns < longest
    if asker is not None and others and asks_often:
        return INTERVIEWER
    return respondent
