"""A customer as one line of JSON for the spool, and back."""

import json

from service.domain.customer import Customer, CustomerStatus, CustomerType, Wallet, WalletRole
from service.domain.kyc_json import kyc_of_json, kyc_to_json


def encode(customer: Customer) -> str:
    """Compact JSON of all fields; tuples become lists."""
    return json.dumps(
        {
            "id": customer.customer_id,
            "type": customer.type.value,
            "status": customer.status.value,
            "times": [customer.status_since, customer.relationship_since, customer.last_review],
            "kyc": kyc_to_json(customer.kyc),
            "wallets": [
                [each.address, each.role.value, each.since, each.until, each.verified_by]
                for each in customer.wallets
            ],
        }
    )


def decode(text: str) -> Customer:
    """The customer that `encode` wrote."""
    fields = json.loads(text)
    kyc = kyc_of_json(fields["kyc"])
    wallets = tuple(Wallet(w[0], WalletRole(w[1]), w[2], w[3], w[4]) for w in fields["wallets"])
    kind, status = CustomerType(fields["type"]), CustomerStatus(fields["status"])
    status_since, relationship_since, last_review = fields["times"]
    return Customer(
        fields["id"], kind, status, status_since, relationship_since, last_review, kyc, wallets
    )
