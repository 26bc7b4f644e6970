"""The rows of the keymap for the suggestion model, memos, and what the overview leads to."""

from __future__ import annotations

from transcripts_tool.i18n import N_
from transcripts_tool.tui.action import FOOT, Action

OVERVIEW_MORE: tuple[Action, ...] = (
    Action("memos", ("n",), N_("all memos that you may read"), ("overview",)),
    Action("model", ("d",), N_("model: how good suggestions are"), ("overview",)),
    Action("order", ("o",), N_("order in which to code"), ("overview",)),
    Action("backup", ("x",), N_("backup: the whole project in one file"), ("overview",)),
    Action("renumber", ("h",), N_("renumber fragments whose numbers clash"), ("overview",)),
)

MODEL: tuple[Action, ...] = (
    Action("write_copy", ("x",), N_("copy: write one with pseudonyms"), ("names",), FOOT),
    Action("train", ("t",), N_("train: learn now from what you closed"), ("model",), FOOT),
    Action("stop_training", ("x",), N_("stop: learning; the old model stays"), ("model",), FOOT),
    Action("open", ("enter",), N_("open: the fragment of the memo"), ("memos",), FOOT),
)
