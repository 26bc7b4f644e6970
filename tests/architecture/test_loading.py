"""What a start really loads, seen in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

HEAVY = ("spacy", "sklearn", "pandas", "matplotlib", "openpyxl", "docx", "scipy", "thinc")


def loaded_after(code: str, *names: str) -> set[str]:
    """Run code in a new Python and return which of the named packages it loaded."""
    report = f"\nimport sys; print('loaded', *(n for n in {names!r} if n in sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code + report],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    return set(result.stdout.splitlines()[-1].split()[1:])


EVERY_COMMAND_MODULE = """
import importlib, pkgutil
import transcripts_tool.cli as cli
for module in pkgutil.walk_packages(cli.__path__, cli.__name__ + '.'):
    importlib.import_module(module.name)
"""


def command(*arguments: str) -> str:
    """Return code that runs one command as the program does, and outlives its exit."""
    return (
        "import sys\n"
        f"sys.argv = ['transcripts-tool', *{arguments!r}]\n"
        "from transcripts_tool.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
    )


def test_no_command_loads_the_interface_or_a_heavy_library_before_it_runs() -> None:
    assert loaded_after(EVERY_COMMAND_MODULE, "textual", *HEAVY) == set()


@pytest.mark.parametrize("arguments", [("--help",), ("check",), ("codings", "export")])
def test_running_a_command_never_loads_the_interface(arguments: tuple[str, ...]) -> None:
    assert loaded_after(command(*arguments), "textual") == set()


def test_commands_about_the_log_load_no_heavy_library() -> None:
    assert loaded_after(command("check"), *HEAVY) == set()


def test_the_interface_opens_before_any_heavy_library_is_loaded() -> None:
    assert loaded_after("import transcripts_tool.tui.app", *HEAVY) == set()
