"""The progress bar: stages, their rows, and silence where nobody looks."""

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from service.commands.bar import Bar, RateColumn, bar


def quiet() -> Progress:
    return Progress(console=Console(file=io.StringIO()), auto_refresh=False)


def test_a_stage_ends_when_the_next_one_begins() -> None:
    progress = quiet()
    found = Bar(progress)
    found.advance(5)
    found.stage("Reading", None)
    found.advance(30)
    found.advance(12)
    found.stage("Transfers", 100)
    found.advance(1)
    first, second = progress.tasks
    assert (first.description, first.completed, first.total) == ("Reading", 42, 42)
    assert first.finished
    assert (second.description, second.completed, second.total) == ("Transfers", 1, 100)


def test_the_rate_is_empty_until_there_is_one() -> None:
    now = [0.0]
    progress = Progress(console=Console(file=io.StringIO()), get_time=lambda: now[0])
    progress.add_task("x", total=10_000)
    task = progress.tasks[0]
    assert RateColumn().render(task).plain == ""
    for _ in range(4):
        now[0] += 0.5
        progress.advance(task.id, 1_000)
    assert RateColumn().render(task).plain == "2,000/s"


def test_nothing_is_drawn_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    with bar() as found:
        found.stage("Reading", 10)
        found.advance(10)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
