"""Machine code that is kept is not used once any file that is part of it has changed."""

import subprocess
import sys
from pathlib import Path

from service.exposure.sweep import compiled

PART = """
from {package}.compiled import inlined

@inlined
def part(number: int) -> int:
    return number + {step}
"""
WHOLE = """
from {package}.compiled import compiled
from {package}.part import part

@compiled
def whole(number: int) -> int:
    return part(number)
"""
ASKED = "from {package}.whole import whole; print(whole(40), *whole.stats.cache_hits.values())"
PACKAGE = "kept"


def test_a_change_in_another_file_is_met(tmp_path: Path) -> None:
    package = tmp_path / PACKAGE
    package.mkdir()
    (package / "compiled.py").write_text(Path(compiled.__file__).read_text())
    (package / "whole.py").write_text(WHOLE.format(package=PACKAGE))
    write_part(package, 1)
    assert ask(tmp_path) == "41"
    assert ask(tmp_path) == "41 1"
    write_part(package, 2)
    assert ask(tmp_path) == "42"


def write_part(package: Path, step: int) -> None:
    (package / "part.py").write_text(PART.format(package=PACKAGE, step=step))


def ask(folder: Path) -> str:
    """The answer of a new process, and how often it found machine code."""
    command = [sys.executable, "-c", ASKED.format(package=PACKAGE)]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.strip()
