#!/usr/bin/env python3
"""Makes the picture of the coding screen from the real app with the example project.

Writes docs/images/coding-screen.svg, and beside it the .png of the README when cairosvg is
installed (`pip install cairosvg`; only this script uses it).
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transcripts_tool.tui.app import TranscriptsApp  # noqa: E402 - from this checkout
from transcripts_tool.tui.start import copy_example  # noqa: E402 - the same

PICTURE = ROOT / "docs" / "images" / "coding-screen.svg"
SIZE = (120, 36)
KEYS = ("c", "2", "1", "5", "1", "a", "1", "v", "down", "right", "full_stop", "enter")
FONT = "DejaVu Sans Mono, monospace"
MOST_WAITS = 2000


async def draw(folder: Path) -> str:
    """Open the example as a third coder, label a little, and return the screen as SVG."""
    app = TranscriptsApp(folder, "carla")
    async with app.run_test(size=SIZE) as pilot:
        for _wait in range(MOST_WAITS):
            await pilot.pause(0.01)
            if getattr(app.screen, "kind", "") == "overview":
                break
        for key in KEYS:
            await pilot.press(key)
            await app.turns.settle()
            await pilot.pause()
        app.suggester.stop()
        return app.export_screenshot(title="transcripts_tool")


def main() -> int:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "voorbeeld"
        copy_example(folder)
        svg = asyncio.run(draw(folder))
    svg = re.sub(r"font-family: [^;]+;", f"font-family: {FONT};", svg)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(svg, encoding="utf-8")
    try:
        import cairosvg  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        print(f"{PICTURE} written; install cairosvg for the .png")
        return 0
    cairosvg.svg2png(bytestring=svg.encode(), write_to=str(PICTURE.with_suffix(".png")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
