"""Records of transfers: their ids, and which of them were there before a load."""

import pytest

from loaders.transfer_records import (
    before_load,
    open_before,
    record_before,
    record_id,
    records_of,
)
from tests.unit.loaders.making import STAMP, canned, held_transfer


def test_the_first_record_has_the_transfer_s_own_id() -> None:
    assert [record_id("eip155:1:0xab:7", number) for number in (1, 2, 10)] == [
        "eip155:1:0xab:7",
        "eip155:1:0xab:7 2",
        "eip155:1:0xab:7 10",
    ]


@pytest.mark.parametrize("number", [2, 3, 10])
def test_the_record_before_another(number: int) -> None:
    assert record_before(record_id("t", number)) == record_id("t", number - 1)


def test_further_records_are_asked_for_only_where_one_is_closed() -> None:
    asked: list[list[str]] = []

    def further(ids: list[str]) -> list[dict[str, object]]:
        asked.append(ids)
        return [held_transfer("gone 2", "f", transfer_id="gone", recorded_from=5)]

    first = [
        held_transfer("open", "f", recorded_from=1),
        held_transfer("gone", "f", recorded_from=1, recorded_to=4),
    ]
    graph = canned(existing_transfers=lambda ids: first, returned_transfers=further)
    found = records_of(graph, ["open", "gone", "none"])
    assert {key: [each.id for each in its] for key, its in found.items()} == {
        "open": ["open"],
        "gone": ["gone", "gone 2"],
    }
    assert asked == [["gone"]]


def test_a_load_s_own_work_is_not_what_it_found() -> None:
    rows = [
        held_transfer("t", "f", recorded_from=1, recorded_to=STAMP),
        held_transfer("t 2", "f", transfer_id="t", recorded_from=STAMP),
    ]
    graph = canned(existing_transfers=lambda ids: rows[:1], returned_transfers=lambda ids: rows[1:])
    (record,) = before_load(records_of(graph, ["t"])["t"], STAMP)
    assert record.id == "t"
    assert open_before(record, STAMP)
    assert not open_before(record, STAMP + 1)
