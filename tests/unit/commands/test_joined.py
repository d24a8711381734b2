"""Options that are listed once and given to several commands."""

from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from service.commands.joined import joined
from service.errors import InvalidInputError


def pair(
    left: Annotated[int, typer.Option(help="The left one.")] = 1,
    right: Annotated[int, typer.Option(help="The right one.")] = 2,
) -> tuple[int, int]:
    if left > right:
        raise InvalidInputError("--left: is beyond --right")
    return left, right


@joined(pair)
def command(
    made: tuple[int, int],
    names: Annotated[list[str], typer.Argument()],
    needed: Annotated[str, typer.Option()],
    loud: Annotated[bool, typer.Option("--loud")] = False,
) -> None:
    """Say what was given."""
    typer.echo(f"{made} {names} {needed} {loud}")


def run(*arguments: str) -> str:
    app = typer.Typer()
    app.command()(command)
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, InvalidInputError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_command_gets_what_the_builder_makes_of_the_options() -> None:
    assert run("a", "b", "--needed", "x") == "(1, 2) ['a', 'b'] x False\n"
    assert run("a", "--needed", "x", "--right", "9", "--loud") == "(1, 9) ['a'] x True\n"


def test_both_lists_stand_in_the_help() -> None:
    told = run("--help")
    for words in ("Say what was given.", "--left", "The right one.", "--needed", "--loud"):
        assert words in told
    assert "made" not in told


def test_the_builder_may_refuse() -> None:
    with pytest.raises(InvalidInputError, match="--left"):
        run("a", "--needed", "x", "--left", "3")
