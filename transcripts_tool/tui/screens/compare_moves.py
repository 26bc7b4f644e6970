"""From fragment to fragment, and which list of them."""

from __future__ import annotations

from transcripts_tool.i18n import _
from transcripts_tool.services.comparing import compare
from transcripts_tool.tui.model.settling_lists import LISTS, list_name, waiting
from transcripts_tool.tui.screens.compare_base import ComparePart
from transcripts_tool.tui.widgets.turns_view import TurnsView


class Moving(ComparePart):
    """The keys that change nothing but what is in front."""

    async def do_after(self) -> None:
        """Next fragment of the list."""
        self.listed = self.listed.moved(1)
        self.arrive()

    async def do_before(self) -> None:
        """Fragment before it."""
        self.listed = self.listed.moved(-1)
        self.arrive()

    async def do_go(self) -> None:
        """To a fragment by its number, settled or not."""
        typed = (await self.ask(_("Number of the fragment")) or "").strip()
        if not typed:
            return
        if not typed.isdecimal():
            self.warn(_("a fragment has a number"))
            return
        workspace = self.session.workspace
        wanted = workspace.fragment(int(typed))
        if len(compare(workspace, wanted.id).works) < 2:
            self.warn(_("fragment {number} has not been coded by two").format(number=typed))
            return
        self.listed = self.listed.to(wanted.id)
        self.arrive()

    async def do_lists(self) -> None:
        """Another list: conflicts, doubts, a sample of the same, what was settled."""
        workspace, worst = self.session.workspace, self.listed.worst_first
        found = await self.session.writer.write(
            lambda: [waiting(workspace, which, worst_first=worst) for which in LISTS]
        )
        lines = [f"{list_name(each.which)} ({len(each.fragments)})" for each in found]
        chosen = await self.choose(_("Which fragments?"), lines)
        if chosen is not None:
            self.listed = found[chosen]
            self.arrive()

    async def do_order(self) -> None:
        """Worst first, or by number; the fragment in front stays in front."""
        here, which = self.listed.fragment, self.listed.which
        workspace, worst = self.session.workspace, not self.listed.worst_first
        # Rows of thousands of fragments are looked at: in the writer's turn nothing changes them.
        self.listed = await self.session.writer.write(
            lambda: waiting(workspace, which, worst_first=worst)
        )
        if here in self.listed.fragments:
            self.listed = self.listed.to(here)
        self.say(_("worst first") if worst else _("by number"))
        self.arrive()

    async def do_whole(self) -> None:
        """The whole transcript, or the fragment with what stands around it."""
        self.whole = not self.whole
        self.show_state()

    async def do_unfold(self) -> None:
        """Show a sensitive fragment."""
        self.unfolded = not self.unfolded
        self.show_state()

    async def do_scroll_up(self) -> None:
        """A screenful up."""
        self.query_one(TurnsView).action_page(-1)

    async def do_scroll_down(self) -> None:
        """A screenful down."""
        self.query_one(TurnsView).action_page(1)
