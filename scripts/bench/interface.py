"""The interface on a real pseudo-terminal: start, key presses, memory, and being killed.

Figures of the issue: the title's first byte on a 120x36 terminal, beside a trivial Textual app; a
project of 10,000 fragments with 60,000 events: usable, key press to repaint, memory; SIGKILL at
random moments while labels are written. INTERFACE_TRIALS sets the number of kills (default 20).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _large import make_large
from _terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent.parent
TRIVIAL = """
from textual.app import App
from textual.widgets import Static
class Trivial(App):
    def compose(self):
        yield Static("trivial title")
Trivial().run()
"""
STARTS, PRESSES = 10, 200
FRAGMENTS, EVENTS = 10_000, 60_000
COMMAND = [sys.executable, "-m", "transcripts_tool"]


def run(shared):
    """Return one row for each figure."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        return [*start_times(folder), *large_project(folder), *killed(folder)]


def row(name, value, unit, bound="", note=""):
    """A figure; those in time say how busy the machine was, for that is in them too."""
    if unit in ("s", "ms"):
        note = (
            f"{note}{', ' if note else ''}load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
    return {"name": name, "value": value, "unit": unit, "bound": bound, "note": note}


def example(folder):
    """A copy of the example project."""
    if not (folder / "project.toml").exists():
        ignore = shutil.ignore_patterns("bron")
        shutil.copytree(ROOT / "annotations" / "voorbeeld", folder, ignore=ignore)
    return folder


def interface(folder, coder):
    return [*COMMAND, "open", "-p", str(folder), "--coder", coder]


def start_times(place):
    project = example(place / "voorbeeld")
    first, usable, trivial = [], [], []
    for _start in range(STARTS):
        with Terminal([sys.executable, "-c", TRIVIAL]) as terminal:
            trivial.append(terminal.wait_for("trivial title"))
        with Terminal(interface(project, "anna")) as terminal:
            first.append(terminal.wait_for("transcripts_tool"))
            usable.append(terminal.wait_for("K-bewoner"))
    yield row("start: title's first byte", median(first), "s", "<= 0.8", "median of 10, 120x36")
    yield row("start: trivial Textual app", median(trivial), "s", "", "median of 10")
    yield row("start: overview of the example", median(usable), "s", "", "median of 10")


def median(values):
    return statistics.median(values)


def large_project(place):
    project = place / "groot"
    started = time.perf_counter()
    events = make_large(project, FRAGMENTS, EVENTS)
    made = time.perf_counter() - started
    with Terminal(interface(project, "anna")) as terminal:
        title = terminal.wait_for("transcripts_tool", 30)
        usable = terminal.wait_for("T-000", 60)
        yield row("large: title's first byte", title, "s", "", f"{FRAGMENTS} fragments")
        yield row(
            "large: usable after the title",
            usable - title,
            "s",
            "<= 1.5",
            f"{events} events, made in {made:.0f} s",
        )
        terminal.press("c", "leefgebied")
        terminal.settle(10)
        presses = [terminal.press_timed(key) for key in keys()]
        yield row("key press to repaint, p95", percentile(presses, 95) * 1000, "ms", "<= 50")
        yield row("key press to repaint, median", median(presses) * 1000, "ms")
        yield row("memory of the interface", terminal.memory(), "MB", "<= 500")
        yield row("memory of the worker", terminal.memory_of_children(), "MB", "", "apart")


def keys():
    """Labels of a fragment, then on to the next: each press changes something on the screen."""
    one = ["2", "0", "3", "1", "4", "n"]
    return [one[n % len(one)] for n in range(PRESSES)]


def percentile(values, percent):
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]


def killed(place):
    """Kill the program while labels are written; every label that was seen must be on disk."""
    trials = int(os.environ.get("INTERFACE_TRIALS", "20"))
    chance = random.Random(1)
    lost = seen_labels = 0
    for number in range(trials):
        project = place / f"dood-{number}"
        make_large(project, 40, 0)
        seen = session_until_killed(project, chance)
        seen_labels += seen
        lost += max(0, seen - closed_on_disk(project))
        shutil.rmtree(project)
    yield row("SIGKILL: labels lost", lost, "labels", "<= 0", f"{trials} trials")
    yield row("SIGKILL: labels seen on the screen", seen_labels, "labels")


def session_until_killed(project, chance):
    """Press keys until the program is killed; return how many closed fragments it showed."""
    with Terminal(interface(project, "anna")) as terminal:
        terminal.wait_for("T-000", 30)
        terminal.press("c", "leefgebied")
        terminal.settle(10)
        for _key in range(chance.randrange(1, 60)):
            terminal.send(chance.choice(["z", "n", "n"]))
            terminal.read_for(chance.random() * 0.03)
        terminal.kill()
        return terminal.highest(r"(\d+) (?:of|van) 40 (?:closed|gesloten)")


def closed_on_disk(project):
    """How many fragments the log says were closed."""
    closed = set()
    for path in (project / "log").glob("*.jsonl"):
        for line in path.read_bytes().split(b"\n")[:-1]:
            event = json.loads(line)
            if event["kind"] == "fragment_closed":
                closed.add(event["data"]["fragment"])
    return len(closed)
