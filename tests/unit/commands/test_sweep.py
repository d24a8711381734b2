"""`clearhop sweep`: its options, its words, and a file that appears whole or not at all."""

from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from service.columns.refresh import Refreshed
from service.columns.swept import NO_HOPS, NO_KEY, Swept
from service.commands.replaced import check_place, replaced
from service.commands.sweep import sweep_command
from service.commands.sweep_options import SweepAsked, sweep_options
from service.commands.sweep_text import print_sweep
from service.domain.exposure import Direction, Method, Residual
from service.domain.moment import MICROS, Moments
from service.domain.moments_request import MomentsRequest
from service.domain.sweep import MOST_WORKERS, SweepParameters
from service.errors import InvalidInputError
from service.exposure.sweep import haircut
from service.usecases.sweeping import SubjectKind, Sweep
from service.wire.sweep import SweepOut, Took
from service.wire.sweep_rows import greatest, rows_of

REBUILT = Refreshed("rebuilt", 12, "the manifest is torn")


def a_sweep() -> Sweep:
    """Alice has a category at two distances and a residual, Bob nothing of worth."""
    swept = Swept(
        subject=np.array([0, 0, 0, 1]),
        key=np.array([0, 0, 1, NO_KEY]),
        hops=np.array([1, 2, NO_HOPS, NO_HOPS]),
        value_usd=np.array([10.0, 60.0, 30.0, 0.0]),
        names=["[alice]", "bob"],
        categories=("exchange",),
        residuals=(Residual.BEYOND_DEPTH,),
        total_usd=np.array([100.0, 0.0]),
        unpriced=np.array([0, 3]),
        complete=np.array([False, False]),
        held_bytes=1_000,
    )
    moments = Moments(1_700_000_000, 1_700_000_000 * MICROS)
    return Sweep(SweepParameters(), SubjectKind.ACTORS, moments, swept, 7, 5, 2, 1)


def told(out: Path | None, capsys: pytest.CaptureFixture[str]) -> str:
    """What is printed."""
    print_sweep(a_sweep(), SweepOut.of(a_sweep(), Took(REBUILT, 0.25, out)))
    return capsys.readouterr().out


def test_the_defaults_are_those_of_the_domain() -> None:
    assert sweep_options() == SweepAsked(SweepParameters(), MomentsRequest(None, None))


def test_options() -> None:
    asked = sweep_options(Direction.SENT, Method.FIFO, 3, "none", 40, "2024-01-01", "1704067200.5")
    assert asked.parameters == SweepParameters(Direction.SENT, Method.FIFO, 3, None, 40)
    assert asked.moments == MomentsRequest(1_704_067_200, 1_704_067_200_500_000)


@pytest.mark.parametrize("given", [{"hub_limit": "some"}, {"as_of": "then"}, {"known_at": "-1"}])
def test_options_that_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError, match=f"--{next(iter(given)).replace('_', '-')}"):
        sweep_options(**given)


def test_there_are_as_many_workers_as_a_pass_takes() -> None:
    assert haircut.MOST_WORKERS == MOST_WORKERS


def test_help_shows_examples() -> None:
    app = typer.Typer()
    app.command()(sweep_command)
    shown = CliRunner().invoke(app, ["--help"]).stdout
    assert "clearhop sweep --customers" in shown
    for option in ("--direction", "--method", "--depth", "--known-at", "--workers", "--out"):
        assert option in shown


def test_the_greatest_rows_come_first() -> None:
    rows = rows_of(greatest(a_sweep().found, 2))
    assert [(row.hops, row.residual, row.value_usd) for row in rows] == [
        (2, None, 60.0),
        (None, Residual.BEYOND_DEPTH, 30.0),
    ]


def test_words(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(None, capsys)
    assert shown.index("60.0000%") < shown.index("30.0000%") < shown.index("10.0000%")
    assert "unresolved: beyond_depth" in shown
    assert "[alice]" in shown
    assert "no data: 3 unpriced transfers" in shown
    assert "2 actors, 1 without data; 4 rows, the 4 greatest shown" in shown
    assert "7 transfers among 5 addresses" in shown
    assert "200 bytes an address" in shown
    assert "2 ledgers computed as they were known" in shown
    assert "columns rebuilt, 12 rows read: the manifest is torn" in shown
    assert "the labelled members of 1 clusters name several entities" in shown


def test_words_without_rows_where_they_went_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(Path("x.parquet"), capsys)
    assert "alice" not in shown
    assert "4 rows in x.parquet" in shown


def test_a_file_is_replaced_by_the_whole_new_one(tmp_path: Path) -> None:
    place = tmp_path / "rows"
    place.write_text("old")
    with replaced(place) as draft:
        draft.write_text("new")
        assert place.read_text() == "old"
    assert place.read_text() == "new"
    assert list(tmp_path.iterdir()) == [place]


def half_written(place: Path, failure: BaseException) -> None:
    """Fail in the middle of writing."""
    with replaced(place) as draft:
        draft.write_text("half")
        raise failure


def test_a_file_stays_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    place = tmp_path / "rows"
    place.write_text("old")
    with pytest.raises(InvalidInputError, match="disk is full"):
        half_written(place, OSError(28, "disk is full"))
    with pytest.raises(KeyboardInterrupt):
        half_written(place, KeyboardInterrupt())
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path) -> None:
    check_place(tmp_path / "rows")
    with pytest.raises(InvalidInputError, match="name a file"):
        check_place(tmp_path)
    with pytest.raises(InvalidInputError, match="there is no folder"):
        check_place(tmp_path / "none" / "rows")
