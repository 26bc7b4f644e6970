"""Builds the example project with the use cases that everybody uses, step by step.

The headless demo takes the same steps on a fresh project and prints what each of them gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transcripts_tool.bootstrap.example_source import CODERS, ExampleSource
from transcripts_tool.bootstrap.registers import RegisterFolder
from transcripts_tool.domain.coding import ALONE, Coding, Work
from transcripts_tool.domain.events import CuttingClosed, RelationSet
from transcripts_tool.domain.fragment import Fragment
from transcripts_tool.domain.transcript import Transcript
from transcripts_tool.services import comparing, cutting, registers, rounds
from transcripts_tool.services.coding import CodingDesk
from transcripts_tool.services.importing import ImportReport, import_transcripts
from transcripts_tool.services.memos import write_memo
from transcripts_tool.services.workspace import Workspace


@dataclass(frozen=True)
class Example:
    """The steps of the invented study."""

    source: ExampleSource

    def import_interviews(self, work: Workspace, names: Sequence[str]) -> ImportReport:
        """Bring in interviews by name, all at once."""
        report = ImportReport()
        import_transcripts(
            work, [each for each in self.source.interviews if each.id in names], report
        )
        return report

    def import_registers(self, work: Workspace, files: RegisterFolder) -> registers.Added:
        """Bring in the households and what was carried out for them."""
        book = work.codebook(None)
        rows = [(n, dict(x)) for n, x in enumerate(self.source.rows("households.csv"), 2)]
        added = registers.import_households(files, rows, book, "households.csv")
        done = [(n, dict(x)) for n, x in enumerate(self.source.rows("interventions.csv"), 2)]
        registers.import_interventions(files, done, book, "interventions.csv")
        return added

    def add_coders(self, work: Workspace) -> None:
        """Make both coders known, with whom they interviewed."""
        for coder in CODERS:
            work.add_coder(coder)
        for each in self.source.interviews:
            asks = next((who for who, role in each.speakers.items() if role == "interviewer"), "")
            coder = CODERS[0] if asks == self._first_interviewer else CODERS[1]
            known = work.state.coders[coder].relations
            if each.household and each.perspective == "bewoner" and each.household not in known:
                work.record(RelationSet(coder, each.household, "interviewed"), coder)

    @property
    def _first_interviewer(self) -> str:
        speakers = self.source.interviews[0].speakers
        return next(who for who, role in speakers.items() if role == "interviewer")

    def cut(self, work: Workspace, transcript: Transcript, coder: str) -> list[Fragment]:
        """Draw the cuts of a transcript and close them with the numbers that the example gives."""
        cuts = sorted(
            (each for each in self.source.cuts if each.transcript == transcript.id),
            key=lambda each: each.number,
        )
        cutting.set_draft(work, transcript.id, [(each.first, each.last) for each in cuts], coder)
        round_id = work.default_round()
        fragments = tuple(
            Fragment(
                id=f"f{each.number:03d}-{transcript.sha256[:8]}",
                transcript=transcript.id,
                first=each.first,
                last=each.last,
                number=each.number,
                round=round_id,
            )
            for each in cuts
        )
        work.record(CuttingClosed(transcript.id, fragments), coder)
        return list(fragments)

    def code(self, work: Workspace, coder: str, transcripts: Sequence[str]) -> int:
        """Label and close the fragments of some transcripts as a coder; returns how many."""
        desk = CodingDesk(work, coder)
        numbered = work.state.numbered()
        said = self.source.works(f"codings_{coder}.csv", work.codebook(coder), numbered)
        doubts = self.source.doubts(coder)
        mine = [
            number for number, each in sorted(numbered.items()) if each.transcript in transcripts
        ]
        for number in mine:
            fragment = numbered[number].id
            desk.set(fragment, replace(_alone(said[number]), doubt=number in doubts))
            desk.close(fragment)
        return len(mine)

    def write_memos(self, work: Workspace, coder: str) -> None:
        """Write the coder's memos about what is in the project."""
        numbered = work.state.numbered()
        for cells in self.source.rows("memos.csv"):
            target = cells["id"]
            if cells["target"] == "fragment":
                if int(target) not in numbered:
                    continue
                target = numbered[int(target)].id
            if cells["author"] == coder:
                write_memo(work, cells["target"], target, cells["text"], coder)

    def close_round(self, work: Workspace, coder: str) -> str:
        """Sign for having coded independently."""
        found = rounds.only_unopened(work)
        return rounds.close_round(work, found, coder, independent=True)

    def open_round(self, work: Workspace, coder: str) -> None:
        """Let both see one another's work."""
        rounds.open_round(work, rounds.only_unopened(work), coder)

    def propose(self, work: Workspace, coder: str) -> list[int]:
        """Propose what the coder put forward in the example; returns the fragments."""
        numbered = work.state.numbered()
        said = self.source.works("consensus.csv", work.codebook(coder), numbered)
        first = {
            int(each["fragment"]): each for each in reversed(self.source.rows("consensus.csv"))
        }
        mine = [n for n in sorted(said) if first[n]["proposed_by"] == coder]
        for number in mine:
            reason = first[number]["reason"].replace(" ", "_")
            fragment = numbered[number].id
            comparing.propose(
                work, fragment, _alone(said[number]), coder, reason, first[number]["note"]
            )
        return mine

    def answer(self, work: Workspace, coder: str) -> int:
        """Confirm every proposal of the other; returns how many."""
        waiting = [
            fragment
            for fragment, each in sorted(work.state.consensus.items())
            if each.proposal and not each.confirmed_by and each.proposed_by != coder
        ]
        for fragment in waiting:
            comparing.answer(work, fragment, coder, agreed=True)
        return len(waiting)


def _alone(work: Work) -> Work:
    """The work as a coder's own choice, with no model or file behind it."""
    codings = tuple(
        Coding(x.values, x.date, x.effect, origins=dict.fromkeys(x.values, ALONE))
        for x in work.codings
    )
    return replace(work, codings=codings)
