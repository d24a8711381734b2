"""Statements as text for a Cypher shell, whatever stands in their values."""

import pytest

from service.commands.shell_text import literal, shell_lines
from service.domain.attribution import Attribution
from service.domain.exposure import Direction, Subject
from service.domain.moment import Moments
from service.domain.path import ExposurePath, PathsAnswer
from service.domain.statement import Statement, Value
from tests.support.cypher_shell import parts

CLAIM = Attribution(
    *("f1", "feed", "feed:x", "Evil\n:param as_of => 0\n; Corp", "scam", "src", 50, None, None),
    *(None, None, False, False, True, 0),
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (5, "5"),
        (-1.5, "-1.5"),
        (1e22, "1e22"),
        (1e-7, "1e-07"),
        ("plain", "'plain'"),
        ("it's", r"'it\'s'"),
        ("back\\slash", r"'back\\slash'"),
        ("a;b\nc\u2028", r"'a\u003bb\u000ac\u2028'"),
        ("$x // €", "'$x // €'"),
        ([], "[]"),
        (["a", 1], "['a', 1]"),
        ([{"id": "t1", "among": ["x", "y"]}], "[{id: 't1', among: ['x', 'y']}]"),
    ],
)
def test_a_value_is_a_literal_on_one_line(value: Value, text: str) -> None:
    assert literal(value) == text
    assert len(literal(value).splitlines()) == 1


def test_what_is_printed_is_read_as_it_was_meant() -> None:
    statements = (
        Statement("one", "RETURN $a AS a // all; of\nLIMIT 1", {"a": "x'; RETURN 1;"}),
        Statement("two", "RETURN 2", {}),
    )
    path = ExposurePath(0.25, 10.0, (), CLAIM, statements)
    answer = PathsAnswer(
        *(
            Subject(("test:a:c",)),
            Direction.RECEIVED,
            Moments(1_700_000_000, 1_700_000_000_000_001),
        ),
        *("to\nthis;", 40.0, 0.5, 0.25, 0.25, (path, path)),
    )
    text = "\n".join((*shell_lines(answer), ""))
    once = [
        r":param a => 'x\'\u003b RETURN 1\u003b'",
        "RETURN $a AS a // all; of\nLIMIT 1",
        "RETURN 2",
    ]
    assert list(parts(text)) == [*once, *once]
    assert "as_of 1700000000" in text
    assert "known_at 1700000000000001" in text
