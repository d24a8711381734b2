"""`clearhop migrate`: bring the graph's schema to the version of this clearhop."""

import json
from typing import Annotated

import typer

from cypher.schema import latest_version, migrate
from service.graph.connection import connect, graph_errors, open_loader
from service.settings import Settings


def migrate_command(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Apply the schema files that the graph lacks. Repeating it changes nothing.

    Examples:

        clearhop migrate

        CLEARHOP_GRAPH_URI=bolt://127.0.0.1:7687 clearhop migrate --json
    """
    target = connect(Settings.from_env()).loader
    with graph_errors(target), open_loader(target) as driver:
        applied = [f"{step.version:04d}_{step.name}" for step in migrate(driver, target.database)]
    if as_json:
        typer.echo(json.dumps({"schema_version": latest_version(), "applied": applied}))
    else:
        done = f"applied {', '.join(applied)}" if applied else "nothing to apply"
        typer.echo(f"The graph has schema version {latest_version()} ({done}).")
