"""Which labels of a document are speakers: decided over the whole document, not line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from transcripts_tool.domain.text import fold
from transcripts_tool.formats import forms, timestamps
from transcripts_tool.formats.forms import Labelled, Parser
from transcripts_tool.formats.labels import Shape, shape
from transcripts_tool.formats.model import Line, SpeakerCorrection

# A lower-case word before a colon recurs in talk too ('ik zeg: ..'); a speaker recurs more.
_LOWER_TIMES, _LOWER_SHARE = 3, 0.1
# Above this share of labelled lines the document is a dialogue, and a label that stands there
# once is a speaker who says one thing.
_DIALOGUE = 0.5
_NEARLY_ALL = 0.8
# Names on lines of their own must head text nearly always, or they are lines of a list.
_HEADS_TEXT, _OWN_SHARE = 0.8, 0.15


# The same labels come by thousands of times.
_key = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class Choice:
    """The form that fits a document best, with the labels (folded) taken as speakers.

    times_after: time stamps behind the label ('S01: [00:00:12] ..') are marks, not talk;
    rare: labels accepted though they stand there only once and look like an ordinary name.
    """

    form: str
    parser: Parser | None
    speakers: frozenset[str]
    times_after: bool = False
    rare: tuple[str, ...] = ()

    def label(self, line: str) -> Labelled | None:
        """Return the line with its speaker, or None when it is the talk of the one before."""
        found = self.parser(line) if self.parser else None
        return found if found and _key(found.label) in self.speakers else None


def choose(lines: Sequence[Line], correction: SpeakerCorrection) -> Choice:
    """Return the best form: the one that labels most lines, a colon when forms tie."""
    if correction.separator and correction.separator.strip() != ":":
        return _forced(lines, correction)
    options = [_inline(forms.colon, lines, correction)]
    options += [_inline(p, lines, correction) for p in (forms.tab, forms.dash, forms.brackets)]
    options.append(_own_line(lines, correction))
    counted = [(_covered(option, lines), -place) for place, option in enumerate(options)]
    most, place = max(counted)
    return options[-place] if most else _without_speakers(lines)


def _forced(lines: Sequence[Line], correction: SpeakerCorrection) -> Choice:
    parser = forms.separator((correction.separator or "").strip(" ") or " ")
    found = [hit for line in lines if (hit := parser(line.text))]
    accepted = {_key(hit.label) for hit in found} - _folded(correction.not_speakers)
    return Choice(forms.SEPARATOR, parser, frozenset(accepted), _times_after(found))


def _inline(parser: Parser, lines: Sequence[Line], correction: SpeakerCorrection) -> Choice:
    filled = [line.text for line in lines if line.text.strip()]
    hits = [hit for text in filled if (hit := parser(text))]
    accepted, rare = _accepted(hits, len(filled), colon=parser is forms.colon)
    accepted = (accepted | _wished(hits, correction)) - _folded(correction.not_speakers)
    kept = [hit for hit in hits if _key(hit.label) in accepted]
    form = Counter(hit.form for hit in kept).most_common(1)
    return Choice(
        form[0][0] if form else forms.COLON,
        parser,
        frozenset(accepted),
        _times_after(kept),
        tuple(sorted(label for label in rare if fold(label) in accepted)),
    )


def _wished(hits: Sequence[Labelled], correction: SpeakerCorrection) -> set[str]:
    wished = _folded(correction.speakers)
    return {folded for hit in hits if (folded := _key(hit.label)) in wished}


def _folded(labels: frozenset[str]) -> set[str]:
    return {fold(label) for label in labels}


def _accepted(hits: Sequence[Labelled], filled: int, *, colon: bool) -> tuple[set[str], set[str]]:
    """Return the folded labels that are speakers, and those of them that are doubtful."""
    hits = [hit for hit in hits if _shape(hit) > Shape.NONE]
    counts = Counter(_key(hit.label) for hit in hits)
    shapes = {_key(hit.label): _shape(hit) for hit in hits}
    firm = {
        label
        for label, kind in shapes.items()
        if _is_firm(kind, counts[label], filled, colon=colon)
    }
    if not colon and not firm:
        return set(), set()
    strong = {label for label, kind in shapes.items() if kind is Shape.STRONG}
    likely = {label for label, kind in shapes.items() if kind >= Shape.NAME} if colon else strong
    covered = sum(counts[label] for label in firm | likely)
    if covered < _DIALOGUE * max(filled, 1):
        # Long turns: beside two who recur, a code or a role said once is a speaker too.
        once = (strong - firm) if colon and len(firm) > 1 else set()
        return firm | once, _written(hits, once)
    if len(hits) >= _NEARLY_ALL * filled:
        likely |= {label for label, times in counts.items() if times >= 2 and colon}
    return firm | likely, _written(hits, likely - firm - strong) if firm else set()


def _written(hits: Sequence[Labelled], folded: set[str]) -> set[str]:
    """Return labels as the document writes them."""
    return {hit.label for hit in hits if _key(hit.label) in folded}


def _shape(hit: Labelled) -> Shape:
    return Shape.STRONG if hit.marked else shape(hit.label)


def _is_firm(kind: Shape, times: int, filled: int, *, colon: bool) -> bool:
    if kind is Shape.STRONG:
        return times >= 2 or (colon and filled == 1)
    if kind is Shape.NAME:
        return times >= 2 and (colon or times >= _OWN_SHARE * filled)
    if not colon:
        return False
    return kind is Shape.LOWER and times >= _LOWER_TIMES and times >= _LOWER_SHARE * filled


def _times_after(hits: Sequence[Labelled]) -> bool:
    with_time = sum(hit.time_after is not None for hit in hits)
    return with_time > 0 and with_time >= 0.5 * len(hits)


def _covered(option: Choice, lines: Sequence[Line]) -> int:
    return sum(option.label(line.text) is not None for line in lines)


def _own_line(lines: Sequence[Line], correction: SpeakerCorrection) -> Choice:
    """Names on lines of their own that nearly always have text under them."""
    parsed, opening, dated = _alone(lines)
    counts = Counter(_key(hit.label) for hit in parsed if hit)
    refused, wished = _folded(correction.not_speakers), _folded(correction.speakers)
    good = {label for label, times in counts.items() if times >= 2} | dated
    good = (good | (wished & counts.keys())) - refused
    heads = [bool(hit and _key(hit.label) in good) for hit in parsed]
    with_text = sum(a and not b for a, b in pairwise([*heads, True]))
    total = sum(heads)
    enough = total >= 2 and (total >= _OWN_SHARE * len(parsed) or _clear(parsed, heads, opening))
    if not enough or with_text < _HEADS_TEXT * total:
        good = wished & counts.keys()
    else:
        # In such a document a name that heads text once is a speaker who says one thing.
        good |= _heads_once(parsed, heads, opening) - refused
    return Choice(forms.OWN_LINE, forms.own_line, frozenset(good))


def _alone(lines: Sequence[Line]) -> tuple[list[Labelled | None], list[bool], set[str]]:
    """Return for each filled line its label or None and whether it opens a paragraph; and the
    labels that stand with a time."""
    parsed: list[Labelled | None] = []
    opening: list[bool] = []
    dated: set[str] = set()
    after_time, after_blank = False, True
    for line in lines:
        only_time = _only_time(line.text)
        if line.text.strip() and not only_time:
            hit = forms.own_line(line.text)
            parsed.append(hit)
            opening.append(after_blank)
            if hit and (hit.start is not None or after_time):
                dated.add(_key(hit.label))
        after_time = only_time
        after_blank = not line.text.strip()
    return parsed, opening, dated


def _heads_once(
    parsed: Sequence[Labelled | None], heads: Sequence[bool], opening: Sequence[bool]
) -> set[str]:
    """Labels between text and text that look like a speaker, or open a paragraph as a name."""
    found = set()
    for place, hit in enumerate(parsed[:-1]):
        after_text = place == 0 or not heads[place - 1]
        likely = hit and (shape(hit.label) is Shape.STRONG or opening[place])
        if hit and likely and after_text and not heads[place + 1]:
            found.add(_key(hit.label))
    return found


def _clear(
    parsed: Sequence[Labelled | None], heads: Sequence[bool], opening: Sequence[bool]
) -> bool:
    """Whether every name on its own line is a code or a role, has a time or opens a paragraph."""
    return all(
        hit is not None and (shape(hit.label) is Shape.STRONG or hit.start is not None or opens)
        for hit, head, opens in zip(parsed, heads, opening, strict=True)
        if head
    )


def _only_time(text: str) -> bool:
    start, _end, rest = timestamps.leading(text, bare=True)
    return start is not None and not rest.strip()


def _without_speakers(lines: Sequence[Line]) -> Choice:
    filled = [line.text for line in lines if line.text.strip()]
    timed = sum(timestamps.leading(text, bare=True)[0] is not None for text in filled)
    form = forms.TIMES if timed >= 3 or (timed and timed >= 0.3 * len(filled)) else forms.PARAGRAPHS
    return Choice(form, None, frozenset())
