"""The query files: one query a file, checked when it is loaded.

A file begins with a header of comment lines, `// key: value`, with exactly these keys, each once:
`name` (the file's stem), `params` and `returns` (plain names between commas, in order), `doc`
(one sentence). A parameter that the query uses and does not declare, or declares and does not
use, makes loading fail, as does a header that is not complete.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

HEADER = re.compile(r"^// (\w+):[ \t]*(.*)$")
PARAMETER = re.compile(r"\$(\w*)")
NAME = re.compile(r"[A-Za-z_]\w*")
QUOTED = r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`"
COMMENT = r"//[^\n]*|/\*.*?\*/"
# What is quoted or said in a comment is no code, whatever it looks like.
NO_CODE = re.compile(f"{QUOTED}|{COMMENT}", re.DOTALL)
KEYS = ("name", "params", "returns", "doc")


class QueryFileError(Exception):
    """A query file breaks the rules above; the sentence names file and rule."""


@dataclass(frozen=True, slots=True)
class Query:
    """One checked query: what it needs, what its columns are, and the text to run."""

    name: str
    params: tuple[str, ...]
    returns: tuple[str, ...]
    doc: str
    text: str


def query(name: str) -> Query:
    """The query of that name, such as `inflows`. Raises QueryFileError when there is none."""
    try:
        return library()[name]
    except KeyError:
        raise QueryFileError(f"there is no query file named {name}") from None


@cache
def library() -> dict[str, Query]:
    """All query files below cypher/, by name; names are unique across folders."""
    found: dict[str, Query] = {}
    for entry in _query_files(files("cypher")):
        loaded = parse(entry.name.removesuffix(".cypher"), entry.read_text(encoding="utf-8"))
        if loaded.name in found:
            raise QueryFileError(f"two query files are named {loaded.name}")
        found[loaded.name] = loaded
    return found


def _query_files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            found += _query_files(entry)
        elif entry.name.endswith(".cypher"):
            found.append(entry)
    return found


def parse(stem: str, text: str) -> Query:
    """Read one file's header and body. Raises QueryFileError."""
    lines = text.splitlines()
    header: list[tuple[str, str]] = []
    while lines and (match := HEADER.match(lines[0])):
        header.append((match[1], match[2].strip()))
        lines.pop(0)
    _check_header(stem, header)
    values = dict(header)
    body = "\n".join(lines).strip()
    params, returns = (_names(stem, key, values[key]) for key in ("params", "returns"))
    _check_parameters(stem, params, body)
    return Query(stem, params, returns, values["doc"], body)


def _names(stem: str, key: str, value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",")) if value else ()
    if wrong := [name for name in names if not NAME.fullmatch(name)]:
        raise QueryFileError(f"{stem}: {key} holds {wrong[0]!r}, which is not a name")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise QueryFileError(f"{stem}: {key} names {', '.join(twice)} twice")
    return names


def _check_header(stem: str, lines: list[tuple[str, str]]) -> None:
    if tuple(key for key, _ in lines) != KEYS:
        raise QueryFileError(f"{stem}: the header must hold {', '.join(KEYS)}, in this order")
    header = dict(lines)
    if header["name"] != stem:
        raise QueryFileError(f"{stem}: the header names it {header['name']}")
    if not header["doc"].endswith("."):
        raise QueryFileError(f"{stem}: doc must be a sentence")


def _check_parameters(stem: str, params: tuple[str, ...], body: str) -> None:
    code = NO_CODE.sub(" ", body)
    if not code.strip():
        raise QueryFileError(f"{stem}: has no query")
    used = set(PARAMETER.findall(code))
    if "" in used:
        raise QueryFileError(f"{stem}: uses a parameter that has no plain name")
    if undeclared := sorted(used - set(params)):
        raise QueryFileError(f"{stem}: uses undeclared parameters {', '.join(undeclared)}")
    if unused := sorted(set(params) - used):
        raise QueryFileError(f"{stem}: declares unused parameters {', '.join(unused)}")
