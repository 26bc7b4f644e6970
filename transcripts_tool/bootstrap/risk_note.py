"""The risk note of what leaves: which households can be picked out by what is known of them."""

from __future__ import annotations

import re
from typing import Any

from transcripts_tool.bootstrap import Project
from transcripts_tool.bootstrap.registers import RegisterFolder
from transcripts_tool.domain.text import fold
from transcripts_tool.services.risk import singled_out
from transcripts_tool.storage.project_folder import HOUSEHOLDS

KNOWN = re.compile(r"household|type|status|.*_[12]")
"""Columns of the register that are no attribute: the household itself and its scores."""


def risk_note(project: Project) -> list[dict[str, Any]]:
    """Households whose attributes, those of the register too, only they have (k = 1)."""
    workspace = project.workspace
    told = {workspace.household(each) for each in workspace.state.standing()}
    spelled = {fold(name): name for name in told if name}
    attributes = {
        spelled.get(fold(row.get("household", "")), row.get("household", "")): {
            name: text for name, text in row.items() if text.strip() and not KNOWN.fullmatch(name)
        }
        for _line, row in RegisterFolder(project.folder).read(HOUSEHOLDS)
    }
    found = singled_out(workspace, attributes)
    return [each for each in found if each["household"] in told]
