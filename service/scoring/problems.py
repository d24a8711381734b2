"""Reading on after a problem, so that the problems of a file are told together."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeVar, cast

from service.scoring.yaml_document import PolicyError, Problem
from service.scoring.yaml_node import Node

Read = TypeVar("Read")


class Problems:
    """Collects the problems of parts that are read one by one."""

    def __init__(self) -> None:
        # Each once: a word that many lines lean on is wrong in one place.
        self._found: dict[Problem, None] = {}

    def add(self, *problems: Problem) -> None:
        """Remember problems."""
        self._found.update(dict.fromkeys(problems))

    def check(self, reader: Callable[[], Read]) -> Read:
        """What the reader gives; nothing where it finds a problem, which `settle` then raises."""
        try:
            return reader()
        except PolicyError as error:
            self.add(*error.problems)
            # Nobody sees it: whoever reads parts together settles before he gives them away.
            return cast(Read, None)

    def settle(self) -> None:
        """Raise one PolicyError with all problems, if there are any."""
        if self._found:
            raise PolicyError(*self._found)


class Parts(Problems):
    """The parts of a file by key. One that is missing is a problem of the file, not of itself."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        super().__init__()
        self._nodes = nodes

    def read(self, key: str, reader: Callable[[Node], Read]) -> Read:
        """The part by its reader; nothing where there is a problem."""
        node = self._nodes.get(key)
        return cast(Read, None) if node is None else self.check(partial(reader, node))


def each(nodes: Iterable[Node], reader: Callable[[Node], Read]) -> tuple[Read, ...]:
    """All nodes by one reader. Raises one PolicyError with the problems of all of them."""
    problems = Problems()
    found = tuple(problems.check(partial(reader, node)) for node in nodes)
    problems.settle()
    return found
