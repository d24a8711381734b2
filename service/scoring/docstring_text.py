"""A docstring as paragraphs of Markdown: lines joined, list items kept apart."""

import re
from inspect import getdoc

_ITEM = re.compile(r"(?:- |\d+\. )")


def paragraphs(described: object) -> tuple[str, ...]:
    """The paragraphs of an object's docstring. Raises ValueError where it has none."""
    text = getdoc(described)
    if not text:
        raise ValueError(f"{described} has no docstring")
    return tuple(_joined(part.splitlines()) for part in text.split("\n\n"))


def _joined(lines: list[str]) -> str:
    joined: list[str] = []
    for line in lines:
        if _ITEM.match(line) or not joined:
            joined.append(line.strip())
        else:
            joined[-1] += f" {line.strip()}"
    return "\n".join(joined)
