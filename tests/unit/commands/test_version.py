"""`clearhop --version` tells which code made a figure."""

from importlib.metadata import version

import pytest

from service.cli import run


def test_prints_the_installed_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"clearhop {version('clearhop')}\n"


def test_without_a_command_the_help_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    told = capsys.readouterr()
    assert "Commands:" in told.out + told.err
