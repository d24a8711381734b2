"""What `cypher-shell` makes of pasted text, by the rules of its own parser.

Blanks and comments before a statement are skipped; a line that begins with a colon is a command;
all else is Cypher up to a semicolon outside quotes and comments, where a backslash takes the
special meaning of the next character. `:param name => expression` is evaluated as
`RETURN expression`, and stays set for all statements that follow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from neo4j import Record, Session

PARAM = re.compile(r":param\s+(?P<name>[^\W\d]\w*)\s*=>\s*(?P<value>.+)")
ENDS = {"'": "'", '"': '"', "`": "`", "//": "\n", "/*": "*/"}


@dataclass
class CypherShell:
    """A session that text is pasted into; `parameters` as they are set by now."""

    session: Session
    parameters: dict[str, object] = field(default_factory=dict)

    def paste(self, text: str) -> list[list[Record]]:
        """The rows of each statement of the text."""
        answers = []
        for part in parts(text):
            if part.startswith(":"):
                self._command(part)
            else:
                answers.append(list(self.session.run(part, self.parameters)))
        return answers

    def _command(self, line: str) -> None:
        match = PARAM.fullmatch(line)
        assert match, f"no command of cypher-shell: {line}"
        row = self.session.run(f"RETURN {match['value']} AS result").single(strict=True)
        self.parameters[match["name"]] = row["result"]


def parts(text: str) -> Iterator[str]:
    """The commands and statements of the text, statements without their semicolons."""
    at = 0
    while at < len(text):
        if text[at] in " \n\t\r":
            at += 1
        elif text[at : at + 2] in ("//", "/*"):
            end = ENDS[text[at : at + 2]]
            at = text.index(end, at + 2) + len(end)
        else:
            end_at = _line_end(text, at) if text[at] == ":" else _statement_end(text, at)
            yield text[at:end_at]
            at = end_at + 1


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _statement_end(text: str, at: int) -> int:
    awaited = ""
    while at < len(text):
        pair = text[at : at + 2]
        if awaited:
            if text.startswith(awaited, at):
                awaited = ""
            elif text[at] == "\\" and len(awaited) == 1 and awaited != "\n":
                at += 1
        elif text[at] == ";":
            return at
        else:
            awaited = ENDS.get(pair, ENDS.get(text[at], ""))
        at += 1
    raise AssertionError("the text ends within a statement")
