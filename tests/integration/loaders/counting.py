"""A hold on the graph that counts the rows it is given."""

from collections import Counter

from neo4j import Record

from loaders.graph import LoadGraph, Parameter
from tests.integration.loaders.bench import Bench


class CountingGraph(LoadGraph):
    """Counts the rows that each reading query returns."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.driver, bench.target)
        self.asked = Counter[str]()

    def read(self, name: str, **params: Parameter) -> list[Record]:
        found = super().read(name, **params)
        self.asked[name] += len(found)
        return found

    @property
    def rows(self) -> int:
        """How many rows were returned in all."""
        return self.asked.total()
