"""Statements as text to paste into a Cypher shell: `:param` lines, then the statement."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.moment import MICROS, format_seconds
from service.domain.path import ExposurePath, PathsAnswer
from service.domain.statement import Row, Scalar, Statement, Value

ESCAPES = {"\\": "\\\\", "'": "\\'"}
LAST_ESCAPED = 0xFFFF


def shell_lines(found: PathsAnswer) -> Iterator[str]:
    """The statements of every path; what a person must know stands in comments."""
    moments = found.moments
    known = format_seconds(moments.known_at_us // MICROS)
    yield _comment(
        f"{found.share:.4%} of what was {found.direction.value} traces to {found.to}:"
        f" {found.listed_share:.4%} on {len(found.paths)} paths, {found.remainder:.4%} on others"
    )
    yield _comment(
        f"facts up to {format_seconds(moments.as_of_s)} (as_of {moments.as_of_s}), as recorded"
        f" by {known} (known_at {moments.known_at_us}, microseconds)"
    )
    for number, path in enumerate(found.paths, start=1):
        yield from _path(number, path)


def _path(number: int, path: ExposurePath) -> Iterator[str]:
    yield ""
    yield _comment(
        f"path {number}: {path.share:.6%} (USD {path.value_usd:,.2f}), {path.attribution.entity}"
    )
    for statement in path.evidence:
        yield ""
        yield from _statement(statement)


def _statement(statement: Statement) -> Iterator[str]:
    for name, value in statement.parameters.items():
        yield f":param {name} => {literal(value)}"
    yield f"{statement.text};"


def literal(value: Value | Row) -> str:
    """A value as a Cypher literal on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {literal(its)}" for name, its in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(literal(each) for each in value) + "]"
    return _scalar(value)


def _scalar(value: Scalar) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return "'" + "".join(_sign(sign) for sign in value) + "'"
    return repr(value).replace("e+", "e")


def _sign(sign: str) -> str:
    """One character within quotes: no line may end in them, and no statement for any shell."""
    if sign in ESCAPES:
        return ESCAPES[sign]
    plain = (sign.isprintable() and sign != ";") or ord(sign) > LAST_ESCAPED
    return sign if plain else f"\\u{ord(sign):04x}"


def _comment(text: str) -> str:
    """A comment on one line, whatever a name holds."""
    return "// " + "".join(sign if sign.isprintable() else " " for sign in text)
