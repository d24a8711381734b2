"""`clearhop openapi`: the description of the API, for generators of clients."""

from pathlib import Path
from typing import Annotated

import typer

from service.errors import InvalidInputError
from service.main import openapi_text


def openapi(
    file: Annotated[
        Path | None, typer.Argument(help="Where to write it; stdout if absent.")
    ] = None,
) -> None:
    """Write the OpenAPI 3.1 description of the API."""
    if file is None:
        typer.echo(openapi_text(), nl=False)
        return
    try:
        file.write_text(openapi_text(), encoding="utf-8")
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be written: {error.strerror}") from None
