"""`clearhop sweep`: the exposure of every actor, or of every customer, in one pass."""

from pathlib import Path
from typing import Annotated

import typer

from service.commands import asking
from service.commands.joined import joined
from service.commands.replaced import check_place
from service.commands.sweep_options import SweepAsked, sweep_options
from service.domain.sweep import MOST_WORKERS

Customers = Annotated[bool, typer.Option("--customers", help="The customers, not every actor.")]
Workers = Annotated[int, typer.Option(min=1, max=MOST_WORKERS, help="Threads at most.")]
Out = Annotated[Path | None, typer.Option(help="Write the rows to this Parquet file.")]


@joined(sweep_options)
def sweep_command(
    asked: SweepAsked,
    customers: Customers = False,
    workers: Workers = 1,
    out: Out = None,
    as_json: asking.AsJson = False,
) -> None:
    """Show the exposure of every actor, or of every customer, found in one pass.

    There is one row for each subject, category and number of hops, and one for each residual; a
    residual is unresolved, never clean. The graph is read into columns, which are kept and
    extended when transfers arrive.

    Examples:

        clearhop sweep --customers

        clearhop sweep --direction sent --method fifo --out sent.parquet

        clearhop sweep --as-of 2024-01-01 --known-at 2024-06-01 --depth 4 --json
    """
    if out is not None:
        check_place(out)
    # Whoever runs another command need not wait until the compiler is imported.
    from service.commands.sweep_run import Run, run_sweep

    run_sweep(asked, Run(customers, workers, out, as_json))
