"""A policy file as Markdown, whatever its sections: a heading each, a list item a line.

Figures and words stand in the item, nested parts below it. The reason (`why`) ends the item.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from service.scoring.yaml_document import Value

_REASON = "why"


def policy_lines(content: Value) -> Iterator[str]:
    """The lines of a policy's content as `read_yaml` gives it."""
    assert isinstance(content, dict)
    yield from (f"- {key}: {_text(value)}" for key, value in content.items() if _flat(value))
    for section, value in content.items():
        if not _flat(value):
            yield f"\n### {section}\n"
            yield from _nested(value, "")
    yield ""


def _nested(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        reason = value.get(_REASON)
        if reason is not None:
            yield f"{indent}- {_text(reason)}"
        for key, inner in value.items():
            if key != _REASON:
                yield from _item(f"{key}: ", inner, indent)
    elif isinstance(value, list):
        for inner in value:
            yield from _item("", inner, indent)


def _item(name: str, value: Value, indent: str) -> Iterator[str]:
    if not isinstance(value, dict) or not any(map(_flat, value.values())):
        if _flat(value):
            yield f"{indent}- {name}{_text(value)}"
        else:
            yield f"{indent}- {name}".rstrip()
            yield from _nested(value, indent + "  ")
        return
    yield f"{indent}- {name}{_inline(value)}"
    deeper: Value = {key: inner for key, inner in value.items() if not _flat(inner)}
    yield from _nested(deeper, indent + "  ")


def _inline(members: Mapping[str, Value]) -> str:
    told = "; ".join(
        f"`{key}` {_text(value)}"
        for key, value in members.items()
        if key != _REASON and _flat(value)
    )
    reason = _text(members.get(_REASON, ""))
    stop = "." if told and not told.endswith(".") else ""
    return f"{told}{stop} {reason}".strip()


def _flat(value: Value) -> bool:
    """True for what reads in one line: a word, a figure, a list of these, a curve."""
    if isinstance(value, dict):
        return False
    if isinstance(value, list):
        return all(not isinstance(one, dict) for one in value)
    return True


def _text(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(_knot(one) if isinstance(one, list) else _text(one) for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else " ".join(str(value).split())


def _knot(pair: Sequence[Value]) -> str:
    return " → ".join(_text(one) for one in pair)
