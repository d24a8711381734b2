"""`clearhop sample`: write the synthetic sample book."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from service.errors import InvalidInputError
from service.sample.book import compose
from service.sample.files import FILES, write

Out = Annotated[Path, typer.Argument(help="Folder to write: new, empty, or an earlier sample.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same bytes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def sample_command(out: Out, seed: Seed = 7, as_json: AsJson = False) -> None:
    """Write a synthetic book: 100,000 transfers, services, labels and 60 customers.

    Nothing in it is real. Load it with `clearhop load FOLDER`.

    Example:

        clearhop sample book --seed 7
    """
    check_folder(out)
    book = compose(seed)
    try:
        write(book, out, seed)
    except OSError as error:
        raise InvalidInputError(f"{out} cannot be written: {error.strerror}") from None
    console = Console(highlight=False, soft_wrap=True)
    counts = {
        "transfers": len(book.transfers),
        "labels": len(book.labels),
        "cluster_members": len(book.clusters),
        "bridge_links": len(book.links),
        "customers": len(book.wallets),
        "customer_transfers": len(book.made),
        "patterns": len(book.patterns),
    }
    if as_json:
        typer.echo(json.dumps({"folder": str(out), "seed": seed, "synthetic": True, **counts}))
        return
    listed = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
    console.print(f"Synthetic sample book, seed {seed}, in {out}: {listed}.", markup=False)


def check_folder(out: Path) -> None:
    """Refuse a place that holds anything but an earlier sample. Raises InvalidInputError."""
    if not out.exists():
        return
    if not out.is_dir():
        raise InvalidInputError(f"{out} is a file: give a new or an empty folder")
    others = sorted(each.name for each in out.iterdir() if each.name not in FILES)
    if others:
        raise InvalidInputError(f"{out} holds other files ({others[0]}): give an empty folder")
