"""The words in which a customer's story is told: flows of money and planted patterns."""

from dataclasses import dataclass

from service.domain.customer import KycValue

STRANGER = "stranger"
CROWD = "crowd"


@dataclass(frozen=True, slots=True)
class Flow:
    """`times` payments of `dollars`, every `every` days from day `first` (0 = 2024-01-01).

    `party` is a service, `stranger` (an address that nothing is known of) or `crowd` (private
    addresses that exchanges paid); `hops` counts the transfers between party and wallet.
    `initiated_by` says who asked for a payment out of a wallet that the firm holds.
    """

    incoming: bool
    party: str
    dollars: int
    times: int = 1
    hops: int = 1
    asset: str = "ETH"
    first: int = 60
    every: int = 30
    initiated_by: str = "customer"


@dataclass(frozen=True, slots=True)
class Plant:
    """A pattern or a corner of the exposure method, told by the function of that name."""

    name: str
    asset: str = "ETH"
    other: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """One customer of the book.

    `expects` is the reader's summary: what the score should find. `wallets` lists role and
    chain (`self:eth`, `self:btc`, `firm:eth`, `firm:btc`); `shares` names a customer whose
    first wallet is also this one's; `kyc` overrides the ordinary attributes.
    """

    id: str
    expects: str
    residence: str
    occupation: str
    monthly_usd: int
    wallets: tuple[str, ...] = ("self:eth",)
    story: tuple[Flow | Plant, ...] = ()
    type: str = "person"
    status: str = "active"
    shares: str = ""
    kyc: tuple[tuple[str, KycValue], ...] = ()


def receives(party: str, dollars: int, times: int = 1, **more: int | str) -> Flow:
    """Money that comes in."""
    return _flow(True, party, dollars, times, more)


def sends(party: str, dollars: int, times: int = 1, **more: int | str) -> Flow:
    """Money that goes out."""
    return _flow(False, party, dollars, times, more)


def _flow(incoming: bool, party: str, dollars: int, times: int, more: dict[str, int | str]) -> Flow:
    return Flow(
        incoming,
        party,
        dollars,
        times,
        int(more.get("hops", 1)),
        str(more.get("asset", "ETH")),
        int(more.get("first", 60 if incoming else 75)),
        int(more.get("every", 30)),
        str(more.get("initiated_by", "customer")),
    )
