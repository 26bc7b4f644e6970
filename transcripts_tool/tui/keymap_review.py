"""The rows of the keymap for comparing, agreement, codebook, table, names and rounds."""

from __future__ import annotations

from transcripts_tool.i18n import N_
from transcripts_tool.tui.action import FOOT, Action

REVIEW: tuple[Action, ...] = (
    # compare and settle
    Action("propose", ("enter",), N_("propose this to the other"), ("compare",), FOOT),
    Action("agree", ("a",), N_("agree with the proposal of the other"), ("compare",), FOOT),
    Action("refuse", ("x",), N_("do not agree with the proposal"), ("compare",), FOOT),
    Action("take", ("1", "2"), N_("take over coding 1 or 2"), ("compare",), FOOT),
    Action("combine", ("3",), N_("combine: the rows of both"), ("compare",), FOOT),
    Action("mark", ("space",), N_("keep the row under the cursor, or not"), ("compare",), FOOT),
    Action("lower", ("down",), N_("next row"), ("compare",)),
    Action("higher", ("up",), N_("row before it"), ("compare",)),
    Action("new_row", ("n",), N_("a new row"), ("compare",), FOOT),
    Action("edit_row", ("e",), N_("change the row under the cursor"), ("compare",)),
    Action("nothing", ("z",), N_("nothing applies"), ("compare",)),
    Action("discussed", ("b",), N_("discussed, no intervention"), ("compare",)),
    Action("note", ("m",), N_("note with the proposal"), ("compare",)),
    Action("undo", ("u",), N_("back to what stood here before"), ("compare",)),
    Action("reopen", ("r",), N_("take a settled fragment up again"), ("compare",)),
    Action("other", ("w",), N_("the other coder takes the keyboard"), ("compare",), FOOT),
    Action("lists", ("d",), N_("conflicts, doubts, the same again, settled"), ("compare",)),
    Action("order", ("o",), N_("worst first, or by number"), ("compare",)),
    Action("after", ("right",), N_("next fragment"), ("compare",)),
    Action("before", ("left",), N_("fragment before this one"), ("compare",)),
    Action("go", ("g",), N_("go to a number"), ("compare",)),
    Action("whole", ("t",), N_("whole transcript, or the fragment"), ("compare",)),
    Action("scroll_up", ("pageup",), N_("a screenful up"), ("compare",)),
    Action("scroll_down", ("pagedown",), N_("a screenful down"), ("compare",)),
)
