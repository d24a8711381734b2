"""Customers from JSON lines."""

import io
import json

from loaders.formats import customers
from loaders.rows import CustomerRow, Place, Rejected
from service.domain.customer import Customer, CustomerStatus, CustomerType, Wallet, WalletRole
from tests.faults.cases.case import A
from tests.faults.cases.customers import GOOD, WALLET


def _read(*documents: dict[str, object]) -> list[CustomerRow | Rejected]:
    lines = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in documents)
    return list(customers.read(io.BytesIO(lines.encode()), "c.jsonl"))


def test_a_customer_as_it_is_read() -> None:
    kyc = {
        "residence": "DE",
        "nationality": ["DE", "FR"],
        "pep": None,
        "adverse_media": False,
        "expected_monthly_usd": 1500.5,
        "occupation": "Bäckerin",
    }
    wallet = {**WALLET, "since": "2021-05-06", "until": None, "verified_by": "signed message"}
    assert _read({**GOOD, "kyc": kyc, "wallets": [wallet]}) == [
        CustomerRow(
            Place("c.jsonl", 1),
            Customer(
                customer_id="c-1",
                type=CustomerType.PERSON,
                status=CustomerStatus.ACTIVE,
                status_since=1_700_000_000,
                relationship_since=1_620_259_200,
                last_review=None,
                kyc={**kyc, "nationality": ("DE", "FR")},
                wallets=(
                    Wallet(
                        f"eip155:1:{A}",
                        WalletRole.SELF_HOSTED,
                        1_620_259_200,
                        None,
                        "signed message",
                    ),
                ),
            ),
        )
    ]


def test_a_wallet_may_serve_two_roles() -> None:
    (row,) = _read({**GOOD, "wallets": [WALLET, {**WALLET, "role": "deposit"}]})
    assert isinstance(row, CustomerRow)
    assert [each.role for each in row.customer.wallets] == ["self_hosted", "deposit"]


def test_a_customer_that_was_rejected_may_be_given_again() -> None:
    bad, good = _read({**GOOD, "type": "x"}, GOOD)
    assert isinstance(bad, Rejected)
    assert isinstance(good, CustomerRow)


def test_one_bad_wallet_keeps_the_whole_customer_out() -> None:
    (row,) = _read({**GOOD, "wallets": [WALLET, {**WALLET, "address": "0x12"}]})
    assert isinstance(row, Rejected)
    assert row.place == Place("c.jsonl", 1, "wallets[1].address")


def test_lines_count_with_the_blank_ones() -> None:
    content = b"\n\n" + json.dumps({**GOOD, "status": 1}).encode()
    (row,) = customers.read(io.BytesIO(content), "c.jsonl")
    assert row.place == Place("c.jsonl", 3, "status")
