"""Label systems that come with the tool, as data."""

from __future__ import annotations

from pathlib import Path

BUILT_IN = Path(__file__).parent / "effecten_achter_de_voordeur.yaml"
