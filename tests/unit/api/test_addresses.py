import pytest

from service.domain.exposure import Direction, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.domain.path import Wanted
from tests.unit.api.client import Client, problem_of
from tests.unit.api.fakes import World

IDS = [
    "eip155:1:0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae",
    "bip122:000000000000000000651ef99cb9fcbe:bitcoincash:qqrxa0h9jqnc7v4wmj9ysetsp3y7w9l36u8gnnjulq",
    "0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae",
    "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
]
EXPOSURE_KEYS = [
    "subject",
    "direction",
    "method",
    "parameters",
    "as_of",
    "known_at",
    "outcome",
    "outcome_reason",
    "total_value_usd",
    "unpriced_transfers",
    "rows",
    "residuals",
    "min_hops",
    "complete",
    "hubs",
    "left_out",
    "computed_ledgers",
]


@pytest.mark.parametrize("address_id", IDS)
@pytest.mark.parametrize("part", ["", "/exposure", "/paths?to=sanction", "/history"])
def test_ids_with_colons_and_bare_addresses_arrive_whole(
    client: Client, world: World, address_id: str, part: str
) -> None:
    assert client.get(f"/v1/addresses/{address_id}{part}").status_code == 200
    assert world.graph.asked[0][1] in (address_id, (address_id,))


def test_exposure_has_the_keys_that_others_build_on(client: Client) -> None:
    body = client.get("/v1/addresses/test:a:u/exposure").json()
    assert list(body) == EXPOSURE_KEYS
    assert body["subject"] == ["test:a:u", "test:a:deposit"]
    assert body["method"] == "haircut"
    assert (body["as_of"], body["known_at"]) == (1_700_000_000, 1_700_000_000.25)
    assert body["residuals"] == [{"reason": "unknown_origin", "share": 11 / 12}]
    assert body["min_hops"] == {"sanction": 2}
    assert body["hubs"] == [
        {"actor": "test:a:h", "chain": "test:a", "asset": "X", "transfers": 12_000, "share": 1 / 12}
    ]
    assert (body["left_out"], body["computed_ledgers"]) == (None, 0)
    row = body["rows"][0]
    assert [row.pop(key) for key in ("hops", "direct", "share")] == [2, False, 1 / 12]
    assert row.pop("attributions")[0]["authority"] is True
    assert row == {
        "category": "sanction",
        "entity": "Lazarus Group",
        "entity_id": "ofac:1",
        "value_usd": 5.0,
        "post_designation_share": 0.0,
        "undated_share": 0.0,
    }


def test_paths_name_both_ends_of_each_hop(client: Client) -> None:
    body = client.get("/v1/addresses/test:a:u/paths?to=sanction").json()
    assert list(body) == [
        *("subject", "direction", "as_of", "known_at", "to", "total_value_usd"),
        *("share", "listed_share", "remainder", "paths"),
    ]
    assert body["paths"][0]["hops"] == [
        {
            "transfer_id": "t1",
            "tx_hash": "0xab",
            "chain": "test:a",
            "time": 1_600_000_000,
            "from": "test:a:s",
            "to": "test:a:u",
            "asset": "X",
            "amount": "10",
            "value_usd": None,
            "link": True,
            "part": 0.25,
            "share": 1 / 12,
        }
    ]
    assert body["paths"][0]["evidence"] == []
    assert body["paths"][0]["attribution"] == {
        "entity": "Lazarus Group",
        "category": "sanction",
        "feed": "ofac",
        "source": "https://example.org/sdn",
        "confidence": 100,
        "valid_from": 1_649_894_400,
    }


def test_paths_come_with_statements_where_they_are_asked_for(client: Client) -> None:
    body = client.get("/v1/addresses/test:a:u/paths?to=sanction&query=true").json()
    assert body["paths"][0]["evidence"] == [
        {
            "name": "path_hops",
            "query": "RETURN $known_at AS known_at",
            "parameters": {"known_at": 5},
        }
    ]


def test_history_keeps_null_for_a_wallet_never_seen(client: Client) -> None:
    body = client.get("/v1/addresses/test:a:u/history").json()
    assert (body["first_seen"], body["age_days"]) == (None, None)
    assert body["links"][0]["kind"] == "same_cluster"


def test_an_address_comes_with_all_claims(client: Client) -> None:
    body = client.get("/v1/addresses/test:a:u").json()
    assert body["subject"] == ["test:a:u"]
    assert body["addresses"][0]["known"] is True
    assert body["addresses"][0]["attributions"][0]["entity"] == "Lazarus Group"


def test_query_parameters_reach_the_graph(client: Client, world: World) -> None:
    client.get(
        "/v1/addresses/test:a:u/paths?to=mixing&direction=sent&depth=20&threshold=0&hub_limit=none"
        "&window_days=30&min_confidence=50&as_of=2022-03-29T16:11:28Z&known_at=1700000000.5"
        "&subject_limit=7&limit=3&query=true"
    )
    assert world.graph.asked == [
        (
            "paths",
            ("test:a:u",),
            Direction.SENT,
            ExposureParameters(20, 0.0, None, 30, 50, 7),
            MomentsRequest(1_648_570_288, 1_700_000_000_500_000),
            Wanted("mixing", 3, query=True),
        )
    ]


def test_without_parameters_the_defaults_hold(client: Client, world: World) -> None:
    client.get("/v1/addresses/test:a:u/exposure")
    assert world.graph.asked[0][2:] == (
        Direction.RECEIVED,
        ExposureParameters(),
        MomentsRequest(None, None),
    )


def test_known_at_a_whole_second_means_all_of_it(client: Client, world: World) -> None:
    client.get("/v1/addresses/test:a:u/history?known_at=1700000000")
    assert world.graph.asked[0][2] == MomentsRequest(None, 1_700_000_000_999_999)


@pytest.mark.parametrize(
    ("part", "parameter"),
    [
        ("exposure?depth=0", "depth"),
        ("exposure?depth=21", "depth"),
        ("exposure?depth=six", "depth"),
        ("exposure?threshold=1", "threshold"),
        ("exposure?threshold=-0.1", "threshold"),
        ("exposure?threshold=nan", "threshold"),
        ("exposure?hub_limit=few", "hub_limit"),
        ("exposure?hub_limit=-1", "hub_limit"),
        ("exposure?window_days=0", "window_days"),
        ("exposure?min_confidence=101", "min_confidence"),
        ("exposure?direction=both", "direction"),
        ("exposure?hub-limit=5", "hub-limit"),
        ("exposure?as_of=yesterday", "as_of"),
        ("exposure?as_of=-1", "as_of"),
        ("exposure?as_of=" + "9" * 30, "as_of"),
        ("exposure?as_of=2022-03-29T16:11:28", "as_of"),
        ("exposure?known_at=" + "9" * 5000, "known_at"),
        ("exposure?subject_limit=0", "subject_limit"),
        ("exposure?to=sanction", "to"),
        ("history?depth=3", "depth"),
        ("paths?to=sanction&limit=0", "limit"),
        ("paths?to=sanction&limit=101", "limit"),
        ("paths?to=sanction&query=perhaps", "query"),
        ("paths", "to"),
        ("paths?to=", "to"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(
    client: Client, world: World, part: str, parameter: str
) -> None:
    problem = problem_of(client.get(f"/v1/addresses/test:a:u/{part}"), 422, "invalid-input")
    assert [fault["parameter"] for fault in problem["errors"]] == [parameter]
    assert world.graph.asked == []
