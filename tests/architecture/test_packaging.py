"""The wheel holds all that the program needs, and the locks are what they promise."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def run(*command: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, capture_output=True, text=True, check=False, **options
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a download."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    result = run(*pip, "--wheel-dir", str(folder), str(ROOT))
    assert result.returncode == 0, result.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel installed into a folder of its own, far from the checkout."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    result = run(*pip, "--target", str(folder), str(wheel))
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.wheel
def test_the_wheel_holds_data_catalogues_styles_and_both_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "transcripts_tool/_data/models/",
        "transcripts_tool/_data/annotations/voorbeeld/project.toml",
        "transcripts_tool/i18n/catalogues/nl.mo",
        "transcripts_tool/i18n/catalogues/en.mo",
        "transcripts_tool/codebooks/",
        "licenses/LICENSE",
        "licenses/models/LICENSE",
    ):
        assert any(wanted in name for name in names), wanted
    assert any(name.endswith(".tcss") for name in names)


@pytest.mark.wheel
def test_the_wheel_holds_nothing_that_only_the_checkout_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"transcripts_tool", wheel.name.split("-py3")[0] + ".dist-info"}
    assert not [name for name in names if name.endswith((".po", ".pyc"))]


@pytest.mark.wheel
@pytest.mark.timeout(300)
def test_the_demo_runs_from_the_installed_wheel_outside_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "100"}
    where = "import transcripts_tool; print(transcripts_tool.__file__)"
    found = run(sys.executable, "-c", where, cwd=tmp_path, env=environment)
    assert found.stdout.startswith(str(installed))
    demo = [sys.executable, "-m", "transcripts_tool", "demo", "--headless"]
    result = run(*demo, "--dir", str(tmp_path / "demo"), cwd=tmp_path, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    assert len(result.stdout.splitlines()) >= 7


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_was_made_from_the_present_dependencies(name: str) -> None:
    result = run(sys.executable, "scripts/lock.py", "check", cwd=ROOT)
    assert name not in result.stdout


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_no_place_on_a_disk(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|trusted-host|file:|https?:|^-", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_in_a_lock_has_an_exact_version_and_hashes(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and not line.startswith((" ", "#")):
            assert re.match(r"[a-z0-9.-]+==[^ ]+( ; .+)? \\$", line), line
            assert following.strip().startswith("--hash=sha256:"), line


def test_spacy_has_the_minor_version_of_the_bundled_pipeline() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.search(r"^spacy==3\.8\.", text, re.MULTILINE)
