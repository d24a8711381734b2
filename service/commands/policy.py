"""`clearhop policy`: look through a policy, compare two, try a draft on the whole book."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from policies.files import load_taxonomy
from service.commands import asking
from service.commands.joined import joined
from service.commands.policy_text import diff_lines, print_simulation, review_lines
from service.domain.moments_request import MomentsRequest
from service.scoring.country_file import default_countries
from service.scoring.policy_diff import policy_diff
from service.scoring.policy_file import DEFAULT_NAME, default_policy_text, parse_policy, policy_text
from service.scoring.policy_review import Review, review
from service.scoring.yaml_document import PolicyError, Value, read_yaml
from service.settings import Settings
from service.wire.model import to_json
from service.wire.policy import DiffOut, ReviewOut
from service.wire.simulation import SimulationOut

app = typer.Typer(
    help="Look through a policy, compare two, try a draft on the whole book.",
    no_args_is_help=True,
    add_completion=False,
)
File = Annotated[
    Path | None,
    typer.Argument(help="A policy file; that of CLEARHOP_POLICY or the default one if absent."),
]
Draft = Annotated[Path, typer.Argument(help="The draft: a policy file.", show_default=False)]
Before = Annotated[Path, typer.Argument(help="A policy file.", show_default=False)]
After = Annotated[Path, typer.Argument(help="Another policy file.", show_default=False)]
BySweep = Annotated[
    bool,
    typer.Option(
        "--by-sweep",
        help="Take the exposures from a sweep of the whole book, nothing cut by weight: for books"
        " of many customers.",
    ),
]


@app.command()
def check(file: File = None, as_json: asking.AsJson = False) -> None:
    """Tell every problem of a policy, and what may have been meant otherwise or is overdue.

    Exit status 0 when the policy can be used, warnings or not, and 1 when it can not.

    Examples:

        clearhop policy check

        clearhop policy check firm.yaml --json
    """
    found = _review(file or Settings.from_env().policy_path)
    typer.echo(to_json(ReviewOut.of(found)) if as_json else "\n".join(review_lines(found)))
    if found.problems:
        raise typer.Exit(1)


def _review(path: Path | None) -> Review:
    name = DEFAULT_NAME if path is None else str(path)
    try:
        text = default_policy_text() if path is None else policy_text(path)
    except PolicyError as error:
        return Review(name, None, error.problems, ())
    return review(text, name, load_taxonomy(), default_countries(), _today())


def _today() -> date:
    return datetime.now(UTC).date()


@app.command()
def diff(before: Before, after: After, as_json: asking.AsJson = False) -> None:
    """Tell what changed in meaning from one policy to another, line by line.

    Comments, spacing and the order of parts do not count.

    Example:

        clearhop policy diff firm-2025.yaml firm-2026.yaml
    """
    changes = policy_diff(_content(before), _content(after))
    if as_json:
        typer.echo(to_json(DiffOut.of(str(before), str(after), changes)))
    else:
        typer.echo("\n".join(diff_lines(changes)))


def _content(path: Path) -> Value:
    """The content of a policy that can be used. Raises PolicyError."""
    text = policy_text(path)
    parse_policy(text, str(path))
    return read_yaml(text, str(path))


@app.command()
@joined(asking.moments)
def simulate(
    moments: MomentsRequest, file: Draft, by_sweep: BySweep = False, as_json: asking.AsJson = False
) -> None:
    """Score the whole book by a draft and by the policy in force, and record nothing.

    Shows who changes band, due diligence or decision, and which contributions moved.

    Examples:

        clearhop policy simulate draft.yaml

        clearhop policy simulate draft.yaml --as-of 2026-01-01 --json

        clearhop policy simulate draft.yaml --by-sweep
    """
    # Here, because whoever checks a file need not wait for the graph's drivers.
    from service.commands.policy_run import Asked, run_simulation

    found = run_simulation(Settings.from_env(), Asked(file, moments, by_sweep))
    if as_json:
        typer.echo(to_json(SimulationOut.of(found)))
    else:
        print_simulation(found)
