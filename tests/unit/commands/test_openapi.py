from pathlib import Path

import typer
from typer.testing import CliRunner

from service.commands.openapi import openapi

app = typer.Typer()
app.command()(openapi)


def test_it_writes_what_it_prints(tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"
    printed = CliRunner().invoke(app, [])
    assert CliRunner().invoke(app, [str(file)]).exit_code == 0
    assert file.read_text("utf-8") == printed.stdout
    assert printed.stdout.startswith('{\n  "openapi": "3.1')
