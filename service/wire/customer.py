"""Customers on the wire: what `PUT` takes and `GET` gives, in the same words.

What is wrong is told by its place and never by its value: it may be personal data.
"""

from typing import Literal, Self

from pydantic import Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from service.domain.customer import Customer, CustomerStatus, CustomerType
from service.wire.fields import CustomerId, Time
from service.wire.kyc import KycIn, kyc_out
from service.wire.model import Seconds, StrictModel, WireModel
from service.wire.wallet import WalletIn, WalletOut

MAX_WALLETS = 5000


class CustomerIn(StrictModel):
    """A customer as a whole: what is not given is taken as unknown, not as unchanged."""

    customer_id: CustomerId | None = None
    type: Literal["person", "entity"]
    status: Literal["prospect", "active", "restricted", "exited", "prohibited"]
    status_since: Time | None = None
    relationship_since: Time | None = None
    last_review: Time | None = None
    kyc: KycIn = Field(default_factory=KycIn)
    wallets: list[WalletIn] = Field(default_factory=list, max_length=MAX_WALLETS)

    @model_validator(mode="after")
    def _names_each_wallet_once(self) -> Self:
        keys = {(wallet.address_id(), wallet.role) for wallet in self.wallets}
        if len(keys) < len(self.wallets):
            raise PydanticCustomError("twice", "has an address twice in the same role")
        return self

    def to_domain(self, customer_id: str) -> Customer:
        """The customer under the id of the path."""
        return Customer(
            customer_id=customer_id,
            type=CustomerType(self.type),
            status=CustomerStatus(self.status),
            status_since=self.status_since,
            relationship_since=self.relationship_since,
            last_review=self.last_review,
            kyc=self.kyc.to_domain(),
            wallets=tuple(wallet.to_domain() for wallet in self.wallets),
        )


class CustomerOut(WireModel):
    """A customer as the records hold it; it can be PUT as it is."""

    customer_id: str
    type: CustomerType
    status: CustomerStatus
    status_since: Seconds | None
    relationship_since: Seconds | None
    last_review: Seconds | None
    kyc: dict[str, JsonValue]
    wallets: list[WalletOut]

    @classmethod
    def of(cls, customer: Customer) -> "CustomerOut":
        """The wire form of a customer."""
        return cls(
            customer_id=customer.customer_id,
            type=customer.type,
            status=customer.status,
            status_since=customer.status_since,
            relationship_since=customer.relationship_since,
            last_review=customer.last_review,
            kyc=kyc_out(customer.kyc),
            wallets=[WalletOut.of(wallet) for wallet in customer.wallets],
        )
