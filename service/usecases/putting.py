"""Create or replace one customer: the records, and the wallets that the graph may know."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from neo4j import Driver

from loaders.graph import LoadGraph
from loaders.intake import Intake
from loaders.load import Order, Workplace, load
from loaders.progress import Progress, Silent
from loaders.rows import CustomerRow, Place
from loaders.running import running_load
from loaders.spool import Spool
from service.domain.customer import Customer
from service.errors import ConflictError
from service.graph.target import GraphTarget
from service.records.store import PutOutcome, RecordsStore

SOURCE = "api"


@dataclass(frozen=True, slots=True)
class Customers:
    """The port `service.usecases.ports.CustomerBook`."""

    home: Path
    driver: Driver
    target: GraphTarget
    records: RecordsStore

    async def put(self, customer: Customer) -> PutOutcome:
        """Create or replace, as a load of one row.

        Raises ConflictError while another load runs or waits to be finished, ErasedError for a
        customer that was erased.
        """
        return await asyncio.to_thread(self._put, customer)

    async def get(self, customer_id: str) -> Customer:
        """The customer. Raises NotFoundError."""
        return await asyncio.to_thread(self.records.customers.get, customer_id)

    def _put(self, customer: Customer) -> PutOutcome:
        graph = LoadGraph(self.driver, self.target)
        if running_load(graph.read("running_load")) is not None:
            raise ConflictError("a load is running or waits to be finished: try again after it")
        known = self.records.customers.graph_refs([customer.customer_id])
        if known:
            self.records.customers.get(customer.customer_id)  # raises for an erased one
        order = Order(_Row(customer), uuid4().hex, "one customer")
        summary = load(order, Workplace(self.home, graph, self.records, Silent()))[-1]
        if not known:
            return PutOutcome.CREATED
        return PutOutcome.UPDATED if summary.loaded else PutOutcome.UNCHANGED


@dataclass(frozen=True, slots=True)
class _Row:
    """Reads the one customer into the spool of a load."""

    customer: Customer

    def __call__(self, spool: Spool, progress: Progress) -> None:
        row = CustomerRow(Place(SOURCE, None), self.customer)
        Intake(spool, SOURCE, "customer").take([row], progress)
