"""Flows: a customer's transfers in and out, and what they lead to, as the score needs them.

Amounts are whole units of the asset, values USD at the time of the transfer, times UTC seconds.
"""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.attribution import Attribution
from service.domain.exposure import Direction
from service.domain.moment import Moments


class InitiatedBy(StrEnum):
    """Who set a customer's transfer in motion."""

    CUSTOMER = "customer"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Flow:
    """One priced transfer between the customer and somebody else.

    `wallet` is the customer's end, or the firm's wallet for a transfer that the customer made
    from it; `counterparty` the other end, `actor` who acts there, `attribution` the claim that
    counts for it at that time. `initiated_by` is None where nobody told us.
    """

    id: str
    order_key: int
    time: int
    chain: str
    asset: str
    amount: float
    value_usd: float
    direction: Direction
    wallet: str
    counterparty: str
    actor: str
    attribution: Attribution | None = None
    initiated_by: InitiatedBy | None = None

    @property
    def party(self) -> str:
        """Who is at the other end: the entity that a label names, else the actor."""
        return self.actor if self.attribution is None else self.attribution.entity_id


@dataclass(frozen=True, slots=True)
class Step:
    """A transfer of a trail. `to_new`: it is the first that its receiver ever had a part in."""

    id: str
    time: int
    amount: float
    value_usd: float | None
    receiver: str
    to_new: bool


@dataclass(frozen=True, slots=True)
class Trail:
    """The bulk of a sent transfer, followed from hand to hand in one asset.

    The first step is the customer's own transfer, each later one passes on most of what the one
    before it brought. `peeled` are the ids of what the hands between sent elsewhere meanwhile.
    `returned`: the last step pays the customer.
    """

    steps: tuple[Step, ...]
    peeled: tuple[str, ...]
    returned: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """A link by which a customer's money changed the chain: `later` continues `earlier`.

    `flow` is the customer's transfer that came over it or went towards it.
    """

    flow: str
    earlier: str
    later: str
    from_chain: str
    to_chain: str
    value_usd: float


@dataclass(frozen=True, slots=True)
class Flows:
    """What a customer's wallets moved, in order, and where that leads.

    `addresses` and `deposits` as in `Subject`. `unpriced` transfers are counted and not held;
    `left_out` counts priced ones beyond `DEFAULT_SUBJECT_LIMIT` of a direction, the least of
    them in value. `trails` and `crossings` reach as far as the policy follows money.
    """

    addresses: tuple[str, ...]
    deposits: tuple[str, ...]
    moments: Moments
    flows: tuple[Flow, ...]
    trails: tuple[Trail, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    unpriced: int = 0
    left_out: int = 0
