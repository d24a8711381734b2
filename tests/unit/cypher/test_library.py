"""Query files: what the header must hold, and which parameters count as used."""

from pathlib import Path

import pytest

import cypher.library
from cypher.library import Query, QueryFileError, library, parse, query

HEADER = "// name: q\n// params: {params}\n// returns: {returns}\n// doc: Says what it does.\n"


def file(body: str, params: str = "", returns: str = "n") -> str:
    return HEADER.format(params=params, returns=returns) + body


def test_a_whole_file() -> None:
    text = file("UNWIND $ids AS id\nRETURN id, $at AS at\n", "ids, at", "id, at")
    assert parse("q", text) == Query(
        "q",
        ("ids", "at"),
        ("id", "at"),
        "Says what it does.",
        "UNWIND $ids AS id\nRETURN id, $at AS at",
    )


def test_lines_may_end_as_on_windows() -> None:
    text = file("RETURN $a AS n", "a")
    assert parse("q", text.replace("\n", "\r\n")) == parse("q", text)


def test_a_write_query_declares_no_columns() -> None:
    assert parse("q", file("CREATE (:A {id: $id})", "id", "")).returns == ()


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", "must hold name, params, returns, doc"),
        ("// name: q\n// params:\n// returns: n\n", "must hold"),
        ("// params:\n// name: q\n// returns: n\n// doc: A.\n", "in this order"),
        ("// name: q\n// name: q\n// params:\n// returns: n\n// doc: A.\n", "must hold"),
        ("// name: q\n// params:\n// returns: n\n// doc: A.\n// note: more\n", "must hold"),
        ("//name: q\n// params:\n// returns: n\n// doc: A.\n", "must hold"),
        ("// name: other\n// params:\n// returns: n\n// doc: A.\n", "names it other"),
        ("// name: q\n// params:\n// returns: n\n// doc: No full stop\n", "a sentence"),
        ("// name: q\n// params:\n// returns: n\n// doc:\n", "a sentence"),
        ("// name: q\n// params: $a\n// returns: n\n// doc: A.\n", "params holds '$a'"),
        ("// name: q\n// params: a b\n// returns: n\n// doc: A.\n", "params holds 'a b'"),
        ("// name: q\n// params: a,\n// returns: n\n// doc: A.\n", "params holds ''"),
        ("// name: q\n// params: a, a\n// returns: n\n// doc: A.\n", "params names a twice"),
        ("// name: q\n// params:\n// returns: n, n\n// doc: A.\n", "returns names n twice"),
    ],
)
def test_a_wrong_header_is_refused(header: str, told: str) -> None:
    with pytest.raises(QueryFileError, match=r"^q: ") as refused:
        parse("q", header + "RETURN 1 AS n")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("body", "params", "told"),
    [
        ("RETURN $a AS n", "", "undeclared parameters a"),
        ("RETURN $a + $b + $c AS n", "b", "undeclared parameters a, c"),
        ("RETURN 1 AS n", "a", "unused parameters a"),
        ("RETURN $ab AS n", "a", "undeclared parameters ab"),
        ("RETURN $`a b` AS n", "", "no plain name"),
        ("", "", "no query"),
        ("// nothing but a remark", "", "no query"),
    ],
)
def test_parameters_are_those_declared(body: str, params: str, told: str) -> None:
    with pytest.raises(QueryFileError, match=r"^q: ") as refused:
        parse("q", file(body, params))
    assert told in str(refused.value)


NO_PARAMETER = [
    "'$a'",
    '"$a"',
    r"'it\'s $a'",
    r'"say \"$a\""',
    "'// $b' + '$a'",
    "\"'\" + '$a'",
    "'two\nlines $a'",
    "1 // $a",
    "1 // the feed's $a",
    "1 /* $a\n $a */",
    "x.`$a`",
    "x.`a``$a`",
]


@pytest.mark.parametrize("expression", NO_PARAMETER)
def test_a_dollar_in_a_string_or_comment_is_no_parameter(expression: str) -> None:
    assert parse("q", file(f"RETURN {expression}\n AS n")).params == ()
    with pytest.raises(QueryFileError, match="unused parameters a"):
        parse("q", file(f"RETURN {expression}\n AS n", "a"))


@pytest.mark.parametrize("expression", NO_PARAMETER)
def test_a_parameter_after_a_string_or_comment_is_one(expression: str) -> None:
    assert parse("q", file(f"RETURN {expression}\n + $a AS n", "a")).params == ("a",)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of cypher/."""
    monkeypatch.setattr(cypher.library, "files", lambda _: tmp_path)
    return tmp_path


def put(folder: Path, name: str, *places: str) -> None:
    for place in places:
        (folder / place).mkdir(exist_ok=True)
        text = file("RETURN 1 AS n").replace("name: q", f"name: {name}")
        (folder / place / f"{name}.cypher").write_text(text, encoding="utf-8")


def test_all_folders_are_read(folder: Path) -> None:
    put(folder, "a", "read")
    put(folder, "b", "load")
    (folder / "read" / "notes.txt").write_text("not a query")
    assert set(library.__wrapped__()) == {"a", "b"}


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    put(folder, "a", "read", "load")
    with pytest.raises(QueryFileError, match="two query files are named a"):
        library.__wrapped__()


def test_an_unknown_query_is_named() -> None:
    with pytest.raises(QueryFileError, match="no query file named nothing_like_it"):
        query("nothing_like_it")


def test_every_query_file_of_the_project_is_right() -> None:
    root = Path(cypher.library.__file__).parent
    assert set(library()) == {path.stem for path in root.rglob("*.cypher")}
