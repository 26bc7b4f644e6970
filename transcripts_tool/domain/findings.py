"""What a check of a register found: a kind with its particulars, worded elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at; `details` holds what its sentence names."""

    kind: str
    household: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The finding as one flat object."""
        return {"kind": self.kind, "household": self.household, **self.details}
