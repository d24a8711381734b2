"""`clearhop serve`: the API and its documentation on this machine."""

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer
from fastapi import FastAPI

from service.api.server import open_socket, run_server

DEFAULT_PORT = 8000

AppOpener = Callable[[], AbstractContextManager[FastAPI]]


def serve_command(open_app: AppOpener) -> Callable[[int], None]:
    """The command over an application that is opened before serving and closed after it."""

    def serve(
        port: Annotated[
            int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 for any free one.")
        ] = DEFAULT_PORT,
    ) -> None:
        """Serve the API and its documentation on 127.0.0.1 until Ctrl-C."""
        listener = open_socket(port)
        with listener, open_app() as app:
            log_to_stderr()
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            typer.echo(f"clearhop answers on {address} (documentation: {address}/docs)")
            typer.echo("End with Ctrl-C.")
            run_server(app, listener)

    return serve


def log_to_stderr() -> None:
    """One line a request and one a failure on stderr; nothing of the server's own chatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    ours = logging.getLogger("clearhop")
    ours.handlers[:] = [handler]
    ours.setLevel(logging.INFO)
    ours.propagate = False
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
