"""What is asked of the score: everything it may look at, read beforehand."""

from dataclasses import dataclass

from service.domain.customer import Customer
from service.domain.exposure import Exposure
from service.domain.feed import FeedLoad
from service.domain.flow import Flows
from service.domain.history import WalletHistory
from service.domain.moment import Moments


@dataclass(frozen=True, slots=True)
class ScoringRequest:
    """A customer with what was read about the wallets; None where there was nothing to read.

    `history` carries, for reused wallets, the other customer's status where the records know
    it; `feeds` are the last known loads of the feeds of labels and clusters. Nothing is fetched
    while scoring: the same request gives the same bytes.
    """

    assessment_id: str
    customer: Customer
    received: Exposure | None
    sent: Exposure | None
    history: WalletHistory | None
    moments: Moments
    flows: Flows | None = None
    feeds: tuple[FeedLoad, ...] = ()
