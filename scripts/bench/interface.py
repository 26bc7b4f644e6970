"""The interface on a real pseudo-terminal: start, key presses, memory, and being killed.

Figures of the issue: the title's first byte on a 120x36 terminal, beside a trivial Textual app; a
project of 10,000 fragments with 60,000 events: usable, key press to repaint, memory; screens over
10,000 double-coded fragments, beside a screen that says one word; SIGKILL at random moments while
labels are written. INTERFACE_TRIALS sets the number of kills (default 20).
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

from _double_coded import make_double_coded
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
TRIVIAL_SCREENS = """
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static
class Word(Screen):
    BINDINGS = [("escape", "app.pop_screen", "")]
    def compose(self):
        yield Static("trivial screen")
class Trivial(App):
    BINDINGS = [("a", "open", "")]
    def compose(self):
        yield Static("trivial title")
    def action_open(self):
        self.push_screen(Word())
Trivial().run()
"""
STARTS, PRESSES, OPENINGS = 10, 200, 10
AGREEMENT_READY = ("specifieke overeenstemming", "95%-interval", "beiden gaven het")
"""The head's figures, the heads of the table, and the words about the cell in hand."""
FRAGMENTS, EVENTS = 10_000, 60_000
COMMAND = [sys.executable, "-m", "transcripts_tool"]


def run(shared):
    """Return one row for each figure."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        return [
            *start_times(folder),
            *large_project(folder),
            *double_coded(folder),
            *killed(folder),
        ]


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


def double_coded(place):
    """Key press until figures of all fragments stand there; first openings apart from later ones.

    A first opening is in a program that was just started, with the overview at rest or, 'at once',
    the moment that the overview stands there.
    """
    project = place / "dubbel"
    codings = make_double_coded(project, FRAGMENTS)
    note = f"{FRAGMENTS} double-coded fragments, {codings} codings"
    for screen, key, words in (
        ("agreement", "a", AGREEMENT_READY),
        ("compare", "v", ("codering 1", "codering 2")),
    ):
        opened = Openings(interface(project, "anna"), "T-000", key, words)
        cold, warm = opened.first(), opened.again()
        yield row(
            f"{screen} screen: figures, median of {OPENINGS}", median(warm), "s", "<= 0.3", note
        )
        yield row(f"{screen} screen: slowest of {OPENINGS}", max(warm), "s")
        yield row(f"{screen} screen: first opening, median of 3", median(cold), "s", "<= 0.3")
        yield row(f"{screen} screen: first opening, at once", opened.at_once(), "s")
    trivial = Openings(
        [sys.executable, "-c", TRIVIAL_SCREENS], "trivial title", "a", ("trivial screen",)
    )
    yield row("trivial Textual screen: first opening", median(trivial.first()), "s")
    yield row(f"trivial Textual screen, median of {OPENINGS}", median(trivial.again()), "s")


class Openings:
    """Opens a screen with a key and times it until all its words stand there."""

    def __init__(self, command, behind, key, words):
        self.command, self.behind, self.key, self.words = command, behind, key, words

    def first(self):
        """The first opening in each of three programs at rest."""
        return [self._started(rest=1.0, times=1)[0] for _start in range(3)]

    def again(self):
        """Openings after the first one in one program."""
        return self._started(rest=1.0, times=OPENINGS + 1)[1:]

    def at_once(self):
        """The first opening with the key pressed as soon as there is something to press it on."""
        return self._started(rest=0.0, times=1)[0]

    def _started(self, rest, times):
        with Terminal(self.command) as terminal:
            terminal.wait_for(self.behind, 60)
            return [self._once(terminal, rest) for _time in range(times)]

    def _once(self, terminal, rest):
        if rest:
            terminal.settle(20, rest)
        took = terminal.opened(self.key, self.words)
        terminal.settle(20, 1.0)
        terminal.opened("\x1b", (self.behind,))
        return took


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
