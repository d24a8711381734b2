"""One step of tracing: the rules of a transfer's composition, and their mirror image."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.attribution import Attributions
from tests.oracle.ledgers import ONE, Ledgers
from tests.oracle.view import View, is_void
from tests.oracle.world import Transfer


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is at the far end; `after` marks what passed there once the label had begun."""

    category: str
    entity: str
    after: bool


Method = Callable[[View], Ledgers]
Found = tuple[Owner, int]
Vector = dict[Found | str, Fraction]


@dataclass(frozen=True, slots=True)
class Step:
    """Where a transfer's money goes on: parts that add up to 1.

    `owner` has all of it or nothing; `residuals` by reason; `linked` transfers are at the same
    hop, `pooled` ones a hop further.
    """

    owner: Owner | None = None
    residuals: Vector = field(default_factory=dict)
    linked: dict[str, Fraction] = field(default_factory=dict)
    pooled: dict[str, Fraction] = field(default_factory=dict)


class Rules:
    """The rules over one view; `hub_limit` None means no limit. `method` plays the
    ledgers, by the haircut unless told otherwise."""

    def __init__(
        self,
        view: View,
        hub_limit: int | None,
        min_confidence: int,
        method: Method = Ledgers,
    ) -> None:
        self.view = view
        self._ledgers = method(view)
        self._attributions = Attributions(view, min_confidence)
        self._hub_limit = hub_limit

    def back(self, transfer: Transfer) -> Step:
        """Where the transfer's money came from: the first rule that applies."""
        earlier = self.view.continues.get(transfer.id, [])
        if earlier:
            return Step(linked=self._by_value([self.view.by_id[i] for i in earlier]))
        if is_void(transfer.sender):
            return Step(residuals={"mint": ONE})
        owner = self._owner(transfer.sender, transfer.time)
        if owner is not None:
            return Step(owner=owner)
        draw = self._ledgers.draw(transfer)
        if self._is_hub(draw.legs_before):
            return Step(residuals={"unattributed_hub": ONE})
        return Step(residuals=_some("unknown_origin", draw.shortfall), pooled=draw.parts)

    def forward(self, transfer: Transfer) -> Step:
        """Where the transfer's money went, as far as it had gone by `as_of`."""
        links = self.view.continued_by.get(transfer.id, [])
        later = [self.view.by_id[i] for i in links if i in self.view.by_id]
        if later:
            return Step(linked=self._by_value(later))
        owner = self._owner(transfer.receiver, transfer.time)
        if owner is not None:
            return Step(owner=owner)
        if links or is_void(transfer.receiver):
            return Step(residuals={"unspent" if links else "burn": ONE})
        spend = self._ledgers.spend(transfer)
        if self._is_hub(spend.legs_after):
            return Step(residuals={"unattributed_hub": ONE})
        return Step(residuals=_some("unspent", spend.unspent), pooled=spend.parts)

    def _owner(self, address: str, time: int) -> Owner | None:
        label = self._attributions.counts(address, time)
        if label is None or not self._attributions.category(label).absorbs:
            return None
        after = label.valid_from is not None and time >= label.valid_from
        return Owner(label.category, label.entity, after)

    def _is_hub(self, legs: int) -> bool:
        return self._hub_limit is not None and legs > self._hub_limit

    def _by_value(self, transfers: list[Transfer]) -> dict[str, Fraction]:
        """Parts by value in USD; by amount where one of them has none or all are worth 0."""
        values = {t.id: self.view.value(t) for t in transfers}
        priced = {name: value for name, value in values.items() if value is not None}
        if len(priced) < len(transfers) or not any(priced.values()):
            priced = {t.id: Fraction(t.amount) for t in transfers}
        total = sum(priced.values(), Fraction(0))
        return {name: weight / total for name, weight in priced.items() if weight}


def _some(reason: str, share: Fraction) -> Vector:
    return {reason: share} if share else {}
