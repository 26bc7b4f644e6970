"""From a document's lines and tables to a transcript: the one place where the guess is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats import forms, grids
from transcripts_tool.formats.model import (
    Grid,
    Line,
    ReadTranscript,
    Skipped,
    Source,
    SpeakerCorrection,
)
from transcripts_tool.formats.not_talk import Sieve
from transcripts_tool.formats.speakers import Choice, choose
from transcripts_tool.formats.turns import Assembler, Draft, is_heading, paragraphs, timed
from transcripts_tool.i18n import _

Row = tuple[int, Turn]
_MARKS = tuple("\u200b\u200e\u200f\u202a\u202b\u202d\u202e\u2060\u2066\u2067\u2068\ufeff")


def build(
    source: Source,
    correction: SpeakerCorrection,
    *,
    markdown: bool = False,
    word_processor: bool = False,
) -> ReadTranscript:
    """Return the transcript of a document: speakers recognised over the document as a whole."""
    blocks = list(_rows_and_lines(source.blocks))
    sieve = Sieve(markdown=markdown)
    lines = sieve.talk([block for block in blocks if isinstance(block, Line)])
    kept = {id(line) for line in lines}
    blocks = [block for block in blocks if not isinstance(block, Line) or id(block) in kept]
    choice = choose(lines, correction)
    rows = any(not isinstance(block, Line) for block in blocks)
    if choice.parser or rows:
        drafts = _conversation(blocks, choice, sieve)
    elif choice.form == forms.TIMES:
        drafts = timed(lines)
    else:
        drafts = paragraphs(lines, word_processor=word_processor)
    turns = _finished(drafts, sieve)
    guess = forms.TABLE if rows and not choice.speakers else choice.form
    read = finish(turns, guess, correction, rare=choice.rare)
    return replace(
        read,
        encoding=source.encoding,
        metadata={**source.metadata, **sieve.metadata},
        skipped=(*source.skipped, *sieve.skipped),
    )


def finish(
    turns: Sequence[Turn], guess: str, correction: SpeakerCorrection, *, rare: Iterable[str] = ()
) -> ReadTranscript:
    """Apply the user's corrections of names and say what deserves a look."""
    merge = {fold(label): "" for label in correction.not_speakers}
    merge |= {fold(old): new for old, new in correction.merge.items()}
    named = tuple(
        replace(turn, speaker=merge.get(fold(turn.speaker), turn.speaker)) for turn in turns
    )
    speakers = tuple(dict.fromkeys(turn.speaker for turn in named if turn.speaker))
    return ReadTranscript(
        turns=named,
        speakers=speakers,
        guess=guess,
        warnings=(*_warnings(speakers, rare), *_alone(named, speakers)),
    )


def _alone(turns: Sequence[Turn], speakers: Sequence[str]) -> Iterable[str]:
    """One speaker in a longer talk: the other one may stand there without a label."""
    if len(speakers) == 1 and len(turns) > 2:
        yield _("Only '{speaker}' was recognised: does another one speak too?").format(
            speaker=speakers[0]
        )


def _rows_and_lines(blocks: Sequence[Line | Grid]) -> Iterable[Line | Row]:
    for block in blocks:
        if isinstance(block, Line):
            yield _without_marks(block)
            continue
        columns = grids.find_columns(block.rows)
        if columns is None:
            yield from _cell_lines(block)
            continue
        for row in block.rows[1 if columns.header else 0 :]:
            turn = grids.row_turn(row, columns)
            if turn:
                yield block.number, turn


def _without_marks(line: Line) -> Line:
    """Signs that set the direction of writing are not seen, and hid the label behind them."""
    return (
        replace(line, text=line.text.lstrip("".join(_MARKS)))
        if line.text.startswith(_MARKS)
        else line
    )


def _cell_lines(grid: Grid) -> Iterable[Line]:
    """A table that is no table of talk: its cells as lines, bare row numbers left out."""
    for row in grid.rows:
        for cell in row:
            if cell.strip() and not cell.strip().isdigit():
                yield from (Line(grid.number, text) for text in cell.split("\n"))


def _conversation(blocks: Sequence[Line | Row], choice: Choice, sieve: Sieve) -> list[Draft]:
    assembler = Assembler(choice)
    for block in blocks:
        if isinstance(block, Line):
            assembler.add(block)
        else:
            assembler.add_row(*block)
    drafts = assembler.finish()
    if is_heading(assembler.before):
        for line in assembler.before:
            sieve.leave_out(line, _("heading above the first speaker"))
        return drafts
    return [*paragraphs(assembler.before, word_processor=True), *drafts]


def _finished(drafts: Iterable[Draft], sieve: Sieve) -> list[Turn]:
    turns = []
    for draft in drafts:
        turn = draft.turn()
        if turn.text:
            turns.append(turn)
        else:
            sieve.leave_out(Line(draft.number, draft.speaker), _("a speaker without words"))
    return turns


def _warnings(speakers: Sequence[str], rare: Iterable[str]) -> Iterable[str]:
    for label in rare:
        yield _("'{label}' stands before a colon only once: is it a speaker?").format(label=label)
    seen: dict[str, str] = {}
    for speaker in speakers:
        key = re.sub(r"[\W_]", "", fold(speaker))
        if key in seen:
            yield _("'{first}' and '{second}' may be the same speaker.").format(
                first=seen[key], second=speaker
            )
        seen.setdefault(key, speaker)


__all__ = ["Skipped", "build", "finish"]
