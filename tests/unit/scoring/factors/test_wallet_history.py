import json
from decimal import Decimal

import pytest

from service.scoring.factors.wallet_history import wallet_history
from tests.unit.scoring.build import POLICY, TAXONOMY, WALLET, history, link


def rows(past):
    return {row.factor.rsplit(".", 1)[1]: row for row in wallet_history(past, POLICY, TAXONOMY)}


def worth(past):
    return sum(row.points for row in rows(past).values())


PAIRS = {
    "old or young": (history(age_days=400), history(age_days=20)),
    "young or new": (history(age_days=20), history(age_days=0)),
    "busy or not": (history(active_days=30), history(active_days=2)),
    "no link or one": (history(), history(link("same_funding_source", "gambling"))),
    "funding or cluster": (
        history(link("same_funding_source", "scam")),
        history(link("same_cluster", "scam")),
    ),
    "gambling or scam": (
        history(link("same_cluster", "gambling")),
        history(link("same_cluster", "scam")),
    ),
    "scam or ransomware": (
        history(link("same_cluster", "scam")),
        history(link("same_cluster", "ransomware")),
    ),
    "ransomware or sanctioned": (
        history(link("same_cluster", "ransomware")),
        history(link("same_cluster", "sanction")),
    ),
    "reused by active or unknown": (
        history(link("reused_by_customer", status="active")),
        history(link("reused_by_customer")),
    ),
    "reused by restricted or exited": (
        history(link("reused_by_customer", status="restricted")),
        history(link("reused_by_customer", status="exited")),
    ),
    "reused by exited or prohibited": (
        history(link("reused_by_customer", status="exited")),
        history(link("reused_by_customer", status="prohibited")),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_worse_history_scores_more(pair):
    better, worse = pair
    assert worth(better) < worth(worse)


def test_an_old_and_busy_wallet_without_links_finds_nothing():
    found = rows(history())
    assert list(found) == [
        "age",
        "activity",
        "same_cluster",
        "same_funding_source",
        "reused_by_customer",
    ]
    assert worth(history()) == 0
    assert "80 transfers on 60 days with six counterparties" in found["activity"].reason


def test_the_worst_link_of_a_kind_counts_once():
    links = [link("same_cluster", name) for name in ("gambling", "scam", "scam", "exchange")]
    row = rows(history(*links))["same_cluster"]
    assert (row.points, row.value) == (Decimal("35.0"), "crime")
    assert "four links by a common cluster, the worst to Some scam" in row.reason


def test_links_carry_their_evidence():
    row = rows(history(link("same_funding_source", "scam")))["same_funding_source"]
    said = {one.name: json.loads(one.value) for one in row.evidence.parameters}
    assert row.evidence.query == "history"
    assert row.evidence.transfers == ("t-9",)
    assert [one.category for one in row.evidence.attributions] == ["scam"]
    assert said["addresses"] == [WALLET]
    assert said["others"] == ["eip155:1:0xb"]


def test_a_wallet_never_seen_is_not_scored():
    found = rows(history(age_days=None, received_transfers=0, sent_transfers=0, active_days=0))
    assert found["age"].points is None
    assert found["activity"].points is None
    assert found["same_cluster"].points == 0


def test_a_category_that_nobody_grouped_is_still_a_link():
    row = rows(history(link("same_cluster", "defi_dex")))["same_cluster"]
    assert (row.value, row.points) == ("other", Decimal("10.0"))


def test_the_order_of_links_does_not_matter():
    links = [link("same_cluster", name) for name in ("gambling", "scam")]
    assert rows(history(*links)) == rows(history(*reversed(links)))
