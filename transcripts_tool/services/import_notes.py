"""What an import says of material that is there already and was described otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transcripts_tool.domain.fragment import Fragment, FragmentRow
from transcripts_tool.domain.text import fold
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.i18n import _
from transcripts_tool.services.workspace import Workspace


def of_transcript(workspace: Workspace, given: Transcript) -> Iterator[str]:
    """A sentence for each circumstance that was given and stays as the project has it."""
    stored = workspace.transcript(given.id)
    what = _("transcript '{name}'").format(name=given.id)
    yield from _kept(what, _about(given), _about(stored))


def of_fragment(workspace: Workspace, row: FragmentRow, known: Fragment) -> Iterator[str]:
    """The same of a ready-made fragment."""
    stored = _about(workspace.transcript(known.transcript))
    stored["household"] = workspace.household(known)
    stored["household_type"] = known.attributes.get("household_type") or stored["household_type"]
    yield from _kept(_("fragment {number}").format(number=row.number), _about(row), stored)


def _about(source: Transcript | FragmentRow) -> dict[str, object]:
    names = ("household", "household_type", "perspective", "interview_date")
    return {name: getattr(source, name) for name in names}


def _kept(what: str, given: Mapping[str, object], stored: Mapping[str, object]) -> Iterator[str]:
    for name, value in given.items():
        if value and fold(str(value)) != fold(str(stored[name] or "")):
            yield _(
                "{what} is there already: its {name} stays '{stored}', '{given}' was not taken over"
            ).format(what=what, name=name, stored=stored[name] or "", given=value)
