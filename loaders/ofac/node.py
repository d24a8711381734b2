"""XML read as a stream of small trees: memory stays flat whatever the file's size.

A document type is refused, and with it every entity that could be expanded or fetched.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from loaders.formats.refusal import refused

CHUNK = 1 << 16
SECTION, RECORD = 2, 3
MAX_DEPTH = 64


class Node:
    """An element: its name without prefix, attributes, children, text and line."""

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.children: list[Node] = []
        self.text = ""

    def get(self, name: str) -> str:
        """The attribute without surrounding space, "" when absent."""
        return self.attributes.get(name, "").strip()

    def all(self, *path: str) -> list["Node"]:
        """The descendants down a path of names, in the order of the file."""
        found = [self]
        for name in path:
            found = [child for one in found for child in one.children if child.name == name]
        return found

    def first_text(self, *path: str) -> str:
        """The text of the first descendant down the path, stripped; "" when there is none."""
        return next((one.text.strip() for one in self.all(*path)), "")


def records(
    stream: BinaryIO, name: str, root: str, sections: frozenset[str]
) -> Iterator[tuple[str, Node]]:
    """Each child of the named sections of the root, as (section, tree), in order.

    Raises FileRefusedError for a file that is no well-formed XML with this root.
    """
    builder = _Builder(name, root, sections)
    while chunk := stream.read(CHUNK):
        builder.feed(chunk, last=False)
        yield from builder.taken()
    builder.feed(b"", last=True)


class _Builder:
    """Expat's handlers. Only what stands in a wanted section is built."""

    def __init__(self, name: str, root: str, sections: frozenset[str]) -> None:
        self._name, self._root, self._sections = name, root, sections
        self._depth = 0
        self._section: str | None = None
        self._open: list[Node] = []
        self._done: list[tuple[str, Node]] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, last: bool) -> None:
        """Parse on. Raises FileRefusedError."""
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            place = f"{self._name}, line {error.lineno}"
            reason = f"is no whole XML: {expat.ErrorString(error.code)}"
            raise refused(place, reason, "fetch it again") from None
        except (ValueError, LookupError) as error:
            reason = f"is in an encoding that we cannot read: {error}"
            raise refused(self._name, reason, "save it in UTF-8") from None

    def taken(self) -> list[tuple[str, Node]]:
        """The trees finished since the last call."""
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth >= RECORD:
            if self._section is not None:
                self._grow(tag.rpartition(":")[2], attributes)
            return
        local = tag.rpartition(":")[2]
        if self._depth == SECTION:
            self._section = local if local in self._sections else None
        elif local != self._root:
            reason = f"begins with {local[:60]!r} instead of {self._root!r}"
            raise refused(self._name, reason, "give the file in the advanced form")

    def _grow(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth > MAX_DEPTH:
            place = f"{self._name}, line {self.parser.CurrentLineNumber}"
            raise refused(place, f"is nested over {MAX_DEPTH} deep", "fetch it again")
        node = Node(name, attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.parser.CharacterDataHandler = self._text
        self._open.append(node)

    def _text(self, text: str) -> None:
        self._open[-1].text += text

    def _end(self, tag: str) -> None:
        if self._open:
            node = self._open.pop()
            if not self._open and self._section is not None:
                self.parser.CharacterDataHandler = None
                self._done.append((self._section, node))
        self._depth -= 1

    def _doctype(self, *declared: object) -> None:
        raise refused(self._name, "has a document type", "give plain XML without a DOCTYPE")
