"""Wallets of a customer on the wire."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from service.domain.address import AddressError, canonical_id, split_id, takes_no_label
from service.domain.customer import Wallet, WalletRole
from service.wire.fields import EndTime, Line, Time, Token
from service.wire.model import Seconds, StrictModel, WireModel


class WalletIn(StrictModel):
    """A customer's use of an address. `chain` is a CAIP-2 id, a name or a currency code."""

    chain: Token
    address: Token
    role: Literal["deposit", "self_hosted"]
    since: Time | None = None
    until: EndTime | None = None
    verified_by: Line | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise PydanticCustomError("period", "ends before it begins")
        if takes_no_label(self.address_id()):
            raise PydanticCustomError(
                "nobody", "is a null, burn or precompile address: nobody holds it"
            )
        return self

    def address_id(self) -> str:
        """The CAIP-10 id. Raises PydanticCustomError, with the reason and without the address."""
        try:
            return canonical_id(self.chain, self.address)
        except AddressError as error:
            reason = _anonymous(str(error), self)
            raise PydanticCustomError("address", "{reason}", {"reason": reason}) from None

    def to_domain(self) -> Wallet:
        """The wallet under its canonical id."""
        role = WalletRole(self.role)
        return Wallet(self.address_id(), role, self.since, self.until, self.verified_by)


class WalletOut(WireModel):
    """A customer's use of an address."""

    chain: str
    address: str
    role: WalletRole
    since: Seconds | None
    until: Seconds | None
    verified_by: str | None

    @classmethod
    def of(cls, wallet: Wallet) -> "WalletOut":
        """The wire form of a wallet."""
        chain, address = split_id(wallet.address)
        return cls(
            chain=chain,
            address=address,
            role=wallet.role,
            since=wallet.since,
            until=wallet.until,
            verified_by=wallet.verified_by,
        )


def _anonymous(reason: str, wallet: WalletIn) -> str:
    """The reason without the words of the request in it."""
    return reason.replace(repr(wallet.address), "the address").replace(
        repr(wallet.chain), "the chain"
    )
