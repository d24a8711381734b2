"""A path taken apart for its evidence: places, joints, and what a link shares."""

import pytest

from service.domain.attribution import Attribution
from service.domain.path import ExposurePath, PathHop
from service.usecases.path_steps import steps_of

CLAIM = Attribution(
    *("f1", "feed", "feed:x", "X", "scam", "src", 50, None, None, None, None),
    *(False, False, True, 0),
)


def hop(name: str, link: bool = False) -> PathHop:
    return PathHop(name, None, "test:a", 5, "test:a:s", "test:a:r", "X", "1", None, link, 0.5, 0.5)


PATH = ExposurePath(0.5, 1.0, (hop("a"), hop("b"), hop("c", link=True)), CLAIM)
FIELDS = ("number", "from_subject", "transfer", "step", "earlier", "later", "among")


@pytest.mark.parametrize(
    ("back", "wanted"),
    [
        (
            True,
            [
                (1, 2, "a", "pool", "a", "b", ["a"]),
                (2, 1, "b", "link", "b", "c", ["b", "z"]),
                (3, 0, "c", "own", "", "", ["c"]),
            ],
        ),
        (
            False,
            [
                (1, 0, "a", "own", "", "", ["a"]),
                (2, 1, "b", "pool", "a", "b", ["b"]),
                (3, 2, "c", "link", "b", "c", ["b", "z"]),
            ],
        ),
    ],
)
def test_each_hop_knows_what_joins_it_to_the_subject(
    back: bool, wanted: list[tuple[object, ...]]
) -> None:
    rows = [step.row("ledger", ["b", "z"]) for step in steps_of(PATH, back)]
    assert [tuple(row[field] for field in FIELDS) for row in rows] == wanted
    assert {row["ledger"] for row in rows} == {"ledger"}


def test_one_transfer_is_the_subjects_own() -> None:
    (step,) = steps_of(ExposurePath(1.0, 1.0, (hop("a"),), CLAIM), back=True)
    assert (step.number, step.from_subject, step.joint) == (1, 0, None)
