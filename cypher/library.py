"""The query files: one query a file, checked when it is loaded.

A file begins with a header of comment lines, `// key: value`, with exactly these keys:
`name` (the file's stem), `params` and `returns` (comma-separated, in order), `doc` (one
sentence). A parameter that the query uses and does not declare, or declares and does not use,
makes loading fail, as does a header that is not complete.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

HEADER = re.compile(r"^// (\w+):[ \t]*(.*)$")
PARAMETER = re.compile(r"\$(\w+)")
STRING_OR_COMMENT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*")
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
    header: dict[str, str] = {}
    while lines and (match := HEADER.match(lines[0])):
        header[match[1]] = match[2].strip()
        lines.pop(0)
    _check_header(stem, header)
    body = "\n".join(lines).strip()
    params = _names(header["params"])
    _check_parameters(stem, params, body)
    return Query(stem, params, _names(header["returns"]), header["doc"], body)


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _check_header(stem: str, header: dict[str, str]) -> None:
    if tuple(header) != KEYS:
        raise QueryFileError(f"{stem}: the header must hold {', '.join(KEYS)}, in this order")
    if header["name"] != stem:
        raise QueryFileError(f"{stem}: the header names it {header['name']}")
    if not header["doc"].endswith("."):
        raise QueryFileError(f"{stem}: doc must be a sentence")


def _check_parameters(stem: str, params: tuple[str, ...], body: str) -> None:
    used = set(PARAMETER.findall(STRING_OR_COMMENT.sub(" ", body)))
    if undeclared := sorted(used - set(params)):
        raise QueryFileError(f"{stem}: uses undeclared parameters {', '.join(undeclared)}")
    if unused := sorted(set(params) - used):
        raise QueryFileError(f"{stem}: declares unused parameters {', '.join(unused)}")
    if not body:
        raise QueryFileError(f"{stem}: has no query")
