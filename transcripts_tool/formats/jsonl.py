"""Transcripts as JSON lines: a turn a line, or one object with all turns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from transcripts_tool.domain.errors import UserError
from transcripts_tool.domain.transcript import Turn
from transcripts_tool.formats import forms, said
from transcripts_tool.formats.build import finish
from transcripts_tool.formats.json_lines import Faults, read_objects
from transcripts_tool.formats.model import ReadTranscript, SpeakerCorrection
from transcripts_tool.i18n import _


def read(path: Path, correction: SpeakerCorrection) -> ReadTranscript:
    """Return the turns of a file: lines `["M", "..."]`, `{"speaker", "text", "start", "end"}`
    or one line `{"turns": [...]}`.

    Raises UserError that names every faulty line, and for files of ready-cut fragments.
    """
    faults = Faults(path)
    values = list(read_objects(path, faults))
    _refuse_fragments(path, values)
    turns: list[Turn] = []
    for number, value in values:
        try:
            turns.extend(_turns(value))
        except said.Wrong as error:
            faults.add(number, str(error))
    faults.raise_if_any()
    spoken = [turn for turn in turns if turn.text.strip()]
    return finish(spoken, forms.OBJECTS, correction)


def _turns(value: Any) -> tuple[Turn, ...]:
    if isinstance(value, dict) and "turns" in value:
        return said.turns(value["turns"])
    if isinstance(value, dict):
        value = {key: value[key] for key in value if key in ("speaker", "text", "start", "end")}
    return (said.turn(value, 1),)


def _refuse_fragments(path: Path, values: list[tuple[int, Any]]) -> None:
    for number, value in values:
        if isinstance(value, dict) and "fragment" in value:
            raise UserError(
                _(
                    "{file}, line {line}: ready-cut fragments; import this file with --fragments."
                ).format(file=path, line=number)
            )
    if sum(isinstance(value, dict) and "turns" in value for _line, value in values) > 1:
        raise UserError(
            _("{file} holds more than one transcript; give each a file of its own.").format(
                file=path
            )
        )
