"""A program on a pseudo-terminal of its own, its screen kept by a small emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

WIDTH, HEIGHT = 120, 36
_ESCAPE = re.compile(
    rb"\x1b(?:\[[0-9;?<>=]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|P[^\x1b]*\x1b\\|.)"
)
_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")


class Terminal:
    """Starts a program on 120x36; times are seconds since it was started."""

    def __init__(self, command, environment=None):
        self.started = time.perf_counter()
        self.output = b""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", HEIGHT, WIDTH, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            known = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], command, {**known, **(environment or {})})
        size = struct.pack("HHHH", HEIGHT, WIDTH, 0, 0)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, size)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.kill()
        os.close(self.descriptor)

    def kill(self):
        """End the program at once; what it wrote before that is read."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
            self.read_for(0)

    def read(self, seconds):
        """Read what comes within some seconds; returns False when nothing did."""
        ready, _w, _x = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return False
        try:
            piece = os.read(self.descriptor, 65536)
        except OSError:
            return False
        self.output += piece
        return bool(piece)

    def read_for(self, seconds):
        """Read all that comes for some seconds."""
        until = time.perf_counter() + seconds
        while self.read(max(0.0, until - time.perf_counter())):
            if time.perf_counter() > until:
                return

    def text(self, start=0):
        """What was written since a place in the output, without escape sequences."""
        return _ESCAPE.sub(b"", self.output[start:]).decode("utf-8", "replace")

    def wait_for(self, words, seconds=20.0):
        """Seconds from the start until words were written; raises TimeoutError."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if words in self.text():
                return time.perf_counter() - self.started
            self.read(0.5)
        raise TimeoutError(f"{words!r} did not come: {self.text()[-300:]!r}")

    def send(self, key):
        """Press a key."""
        os.write(self.descriptor, key.encode())

    def press(self, key, words, seconds=20.0):
        """Press a key and wait for words."""
        self.send(key)
        self.wait_for(words, seconds)

    def opened(self, key, words, seconds=20.0):
        """Seconds from a key press until all words were written after it; raises TimeoutError."""
        before, pressed = len(self.output), time.perf_counter()
        self.send(key)
        while not all(each in self.text(before) for each in words):
            if time.perf_counter() - pressed > seconds or not self.read(seconds):
                raise TimeoutError(f"{words!r} did not come after {key!r}")
        return time.perf_counter() - pressed

    def press_timed(self, key, seconds=2.0):
        """Seconds from a key press to the first byte of the repaint, which is then read whole."""
        self.settle(0.2, 0.02)
        before = len(self.output)
        pressed = time.perf_counter()
        self.send(key)
        while len(self.output) == before:
            if not self.read(seconds):
                raise TimeoutError(f"nothing was drawn after {key!r}")
        took = time.perf_counter() - pressed
        self.settle(0.2, 0.02)
        return took

    def settle(self, seconds, quiet=0.3):
        """Read until nothing came for a while."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until and self.read(quiet):
            pass

    def highest(self, pattern):
        """The highest number that a pattern found in all that was written; 0 when none."""
        found = [int(each) for each in re.findall(pattern, self.text())]
        return max(found, default=0)

    def memory(self):
        """Resident memory of the program in MB."""
        return _resident(self.pid)

    def memory_of_children(self):
        """Resident memory of the processes that the program started, in MB."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        for task in tasks:
            children += (task / "children").read_text().split()
        return sum(_resident(int(each)) for each in set(children))


def _resident(pid):
    text = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", text)
    return int(found[1]) / 1024 if found else 0.0
