"""A hub is told by what was known then, not by what came later."""

import asyncio
from typing import Any, cast

from policies.files import load_taxonomy
from service.domain.moment import Moments
from service.graph.reader.counts import MOST, CountReads
from service.graph.reader.runner import Runner

THEN = Moments(1_000, 2_000)


class Rows:
    """Answers of a graph in which `busy` has become a hub only since."""

    def __init__(self, sends: int, receipts: int) -> None:
        self.asked: list[str] = []
        self._known = {"sends_known": {"sends": sends}, "receipts_known": {"receipts": receipts}}

    async def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        self.asked.append(name)
        if name in self._known:
            moments = (parameters["as_of"], parameters["known_at"], parameters["most"])
            assert moments == (THEN.as_of_s, THEN.known_at_us, MOST)
            return [self._known[name]]
        column = name.removesuffix("_counted")
        return [{"address": "busy", column: MOST + 5}, {"address": "calm", column: 7}]


def reads(rows: Rows) -> CountReads:
    return CountReads(cast("Runner", rows), THEN, load_taxonomy())


def test_an_address_that_became_a_hub_later_is_counted_as_it_was() -> None:
    rows = Rows(40, 2)
    asked = asyncio.run(reads(rows).sends_counted(["busy", "calm"]))
    assert asked == {"busy": 40, "calm": 7}
    assert asyncio.run(reads(rows).transfers_counted(["busy", "calm"])) == {"busy": 42, "calm": 7}
    assert rows.asked.count("sends_known") == 2


def test_a_hub_of_then_is_one_by_its_sends_alone() -> None:
    rows = Rows(MOST, 0)
    assert asyncio.run(reads(rows).transfers_counted(["busy"]))["busy"] == MOST
    assert "receipts_known" not in rows.asked
