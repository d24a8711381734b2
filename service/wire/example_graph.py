"""Worked examples of what the graph says, for the documentation. All of it is invented.

The numbers are those of the worked example of the exposure method: of 60 dollars that the
subject received, a twelfth traces to a sanctioned wallet two hops away.
"""

from pydantic.config import JsonDict

SUBJECT = "test:example:customer-1"
MIDDLE = "test:example:middle"
SANCTIONED = "test:example:sanctioned"
AS_OF = 1_767_225_600
KNOWN_AT = 1_767_225_600.25
LISTED = 1_649_894_400

ATTRIBUTION: JsonDict = {
    "entity": "Example Sanctioned Group",
    "entity_id": "example-list:sanctioned-group",
    "category": "sanction",
    "feed": "example-list",
    "source": "https://example.org/list",
    "confidence": 100,
    "valid_from": LISTED,
    "valid_to": None,
    "jurisdiction": "KP",
    "account_type": None,
    "listing": True,
    "authority": True,
    "checksum_valid": True,
    "recorded_from": KNOWN_AT,
}

EXPOSURE: JsonDict = {
    "subject": [SUBJECT],
    "direction": "received",
    "method": "haircut",
    "parameters": {
        "depth": 6,
        "threshold": 0.0001,
        "hub_limit": 10_000,
        "window_days": None,
        "min_confidence": 0,
        "subject_limit": 10_000,
    },
    "as_of": AS_OF,
    "known_at": KNOWN_AT,
    "outcome": "partial",
    "outcome_reason": "a part of the value has no known origin",
    "total_value_usd": 60.0,
    "unpriced_transfers": 0,
    "rows": [
        {
            "category": "sanction",
            "entity": "Example Sanctioned Group",
            "entity_id": "example-list:sanctioned-group",
            "hops": 2,
            "direct": False,
            "share": 0.08333333333333333,
            "value_usd": 5.0,
            "post_designation_share": 0.08333333333333333,
            "undated_share": 0.0,
            "attributions": [ATTRIBUTION],
        }
    ],
    "residuals": [{"reason": "unknown_origin", "share": 0.9166666666666667}],
    "min_hops": {"sanction": 2},
    "complete": True,
    "hubs": [],
    "left_out": None,
    "computed_ledgers": 0,
}

PATHS: JsonDict = {
    "subject": [SUBJECT],
    "direction": "received",
    "as_of": AS_OF,
    "known_at": KNOWN_AT,
    "to": "sanction",
    "total_value_usd": 60.0,
    "share": 0.08333333333333333,
    "listed_share": 0.08333333333333333,
    "remainder": 0.0,
    "paths": [
        {
            "share": 0.08333333333333333,
            "value_usd": 5.0,
            "hops": [
                {
                    "transfer_id": "test:example:tx1:0",
                    "tx_hash": "tx1",
                    "chain": "test:example",
                    "time": 1_704_067_200,
                    "from": SANCTIONED,
                    "to": MIDDLE,
                    "asset": "USDT",
                    "amount": "10",
                    "value_usd": 10.0,
                    "link": False,
                    "part": 0.08333333333333333,
                    "share": 0.08333333333333333,
                },
                {
                    "transfer_id": "test:example:tx2:0",
                    "tx_hash": "tx2",
                    "chain": "test:example",
                    "time": 1_704_153_600,
                    "from": MIDDLE,
                    "to": SUBJECT,
                    "asset": "USDT",
                    "amount": "60",
                    "value_usd": 60.0,
                    "link": False,
                    "part": 1.0,
                    "share": 1.0,
                },
            ],
            "attribution": {
                "entity": "Example Sanctioned Group",
                "category": "sanction",
                "feed": "example-list",
                "source": "https://example.org/list",
                "confidence": 100,
                "valid_from": LISTED,
            },
            "evidence": [],
        }
    ],
}

HISTORY: JsonDict = {
    "subject": [SUBJECT],
    "as_of": AS_OF,
    "known_at": KNOWN_AT,
    "first_seen": 1_704_153_600,
    "last_seen": 1_704_153_600,
    "age_days": 730,
    "active_days": 1,
    "received_transfers": 1,
    "sent_transfers": 0,
    "received_usd": 60.0,
    "sent_usd": 0.0,
    "counterparties": 1,
    "links": [
        {
            "kind": "same_funding_source",
            "address": SUBJECT,
            "other": SANCTIONED,
            "attributions": [ATTRIBUTION],
            "transfers": ["test:example:tx1:0", "test:example:tx2:0"],
            "customer_ref": None,
            "customer_status": None,
        }
    ],
}

ADDRESSES: JsonDict = {
    "subject": [SANCTIONED],
    "addresses": [
        {
            "id": SANCTIONED,
            "chain": "test:example",
            "address": "sanctioned",
            "known": True,
            "actor": SANCTIONED,
            "first_seen": 1_704_067_200,
            "last_seen": 1_704_067_200,
            "attributions": [ATTRIBUTION],
        }
    ],
}
