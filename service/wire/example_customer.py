"""Worked examples of a customer and a score, for the documentation. All of it is invented."""

from pydantic.config import JsonDict

from service.wire.example_graph import AS_OF, ATTRIBUTION, KNOWN_AT

CUSTOMER: JsonDict = {
    "customer_id": "C-1001",
    "type": "person",
    "status": "active",
    "status_since": 1_704_067_200,
    "relationship_since": 1_704_067_200,
    "last_review": None,
    "kyc": {
        "residence": "DE",
        "nationality": "DE",
        "countries_of_business": ["DE", "FR"],
        "pep": "none",
        "adverse_media": False,
        "sanctions_screening": "clear",
        "identity_verified": True,
        "occupation": "engineer",
        "source_of_wealth": "salary",
        "source_of_wealth_evidence": "documents",
        "expected_monthly_usd": 2500,
        "purpose": "savings",
        "services_used": ["custody"],
        "expected_services": ["custody", "exchange", "self_hosted"],
        "expected_counterparties": ["exchanges"],
        "expected_countries": ["DE", "FR"],
        "expected_assets": ["test:example"],
        "onboarding_channel": "video",
    },
    "wallets": [
        {
            "chain": "test:example",
            "address": "customer-1",
            "role": "self_hosted",
            "since": 1_704_067_200,
            "until": None,
            "verified_by": "signature",
        }
    ],
}

ASSESSMENT_ID = "0d5ad7a6c7f14ac29e3a35a5e7c6b9d1"
COUNTRIES_HASH = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
TAXONOMY_HASH = "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"
POLICY_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

OVERRIDE_ID = "5feceb66ffc86f38d952786c6d696c79"
OVERRIDE: JsonDict = {
    "override_id": OVERRIDE_ID,
    "customer_id": "C-1001",
    "assessment_id": None,
    "band": "high",
    "requested_by": "Ada Example",
    "second_person": None,
    "reason": "Answers about the source of funds are overdue.",
    "granted_at": 1_769_904_000,
    "expires_at": 1_772_323_200,
}

ASSESSMENT: JsonDict = {
    "assessment_id": ASSESSMENT_ID,
    "customer_id": "C-1001",
    "outcome": "scored",
    "outcome_reasons": [],
    "score": 26.0,
    "band": "medium",
    "contributions": [
        {
            "factor": "counterparty_exposure",
            "points": 26.0,
            "measure": "received_share_sanction",
            "value": 0.083333,
            "unit": "share",
            "reason": "+26.0: 8.3 % of inbound value (USD 5) is within two hops of"
            " Example Sanctioned Group, category sanction",
            "evidence": {
                "transfers": ["test:example:tx2:0"],
                "attributions": [ATTRIBUTION],
                "query": "exposure",
                "parameters": {"direction": "received", "depth": 6},
            },
        },
        {
            "factor": "identity",
            "points": 0.0,
            "measure": "pep",
            "value": "none",
            "unit": "word",
            "reason": "+0.0: no politically exposed person",
            "evidence": {
                "transfers": [],
                "attributions": [],
                "query": "records",
                "parameters": {},
            },
        },
    ],
    "policy": {
        "version": "1",
        "hash": POLICY_HASH,
        "taxonomy_hash": TAXONOMY_HASH,
        "countries_hash": COUNTRIES_HASH,
    },
    "as_of": AS_OF,
    "known_at": KNOWN_AT,
    "due_diligence": "enhanced",
    "required_actions": ["monitor_enhanced", "read_reasons", "decide_on_suspicion_report"],
    "next_review_date": "2026-07-01",
    "approver_role": "compliance_officer",
    "triggers": [
        {
            "id": "suspicion",
            "effect": "forces_enhanced",
            "reason": "suspicion is true",
            "evidence": {
                "transfers": [],
                "attributions": [],
                "query": "records",
                "parameters": {"key": "suspicion"},
            },
            "policy_line": "triggers.suspicion",
        }
    ],
    "decision": None,
    "interval": {"low": 26.0, "high": 26.0, "band_low": "medium", "band_high": "medium"},
    "load_bearing": {
        "labels": [ATTRIBUTION],
        "score_without": 2.0,
        "band_without": "low",
        "exact": True,
    },
    "method_bands": [],
    "code_version": "0.1.0",
    "inputs_hash": "1f0e3dad99908345f7439f8ffabdffc4e7f1b0c4b2a0f5c3a6d2e9b4c8d70e15",
    "effective_band": "high",
    "override": OVERRIDE,
    "overrides_without_effect": [],
}
