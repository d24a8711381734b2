"""Dust worked out again: which of the customer's receipts are too little to count (design §4)."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.answer import Answer, Row
from tests.oracle.world import Transfer
from tests.reasons.facts import LISTING, UNDATED, Facts

DAY = 86_400
Origin = tuple[str, str]


def dust_of(facts: Facts) -> dict[Origin, Fraction]:
    """USD of dust by category and entity of direct counterparties in a group, zeros included."""
    found: dict[Origin, Fraction] = {}
    for t in facts.own_transfers("received"):
        label = facts.label(t)
        if label is None or facts.view.value(t) is None:
            continue
        if facts.rulebook.group(label.category) is None:
            continue
        hidden = label.category == LISTING and label.valid_from is None
        origin = (label.category, label.entity + (UNDATED if hidden else ""))
        amount = facts.view.value(t) if _is_dust(facts, t) else Fraction(0)
        found[origin] = found.get(origin, Fraction(0)) + (amount or Fraction(0))
    return found


def _is_dust(facts: Facts, t: Transfer) -> bool:
    if facts.case.initiated.get(t.id) == "customer" or _is_spent(facts, t):
        return False
    rule = facts.rulebook.policy["counterparty_exposure"]["dust"]
    limit, span = Fraction(str(rule["usd"])), rule["window_days"] * DAY
    same = [each for each in _receipts(facts) if facts.party(each) == facts.party(t)]
    windows = [
        [x for x in same if start.key <= x.key and x.time - start.time <= span] for start in same
    ]
    around = [facts.usd(window) for window in windows if t in window]
    return all(total < limit for total in around)


def _receipts(facts: Facts) -> list[Transfer]:
    customers = facts.case.initiated
    received = facts.own_transfers("received")
    return [
        t for t in received if customers.get(t.id) != "customer" and facts.view.value(t) is not None
    ]


def _is_spent(facts: Facts, t: Transfer) -> bool:
    return any(
        (x.chain, x.asset, x.sender) == (t.chain, t.asset, t.receiver)
        and x.time * 10**9 + x.position > t.time * 10**9 + t.position
        and facts.view.value(x) is not None
        for x in facts.own_transfers("sent")
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What of an answer counts; `known` are the origins whose single transfers were looked at."""

    answer: Answer
    known: frozenset[Origin]

    def too_little(self, keep: Callable[[Row], bool], limit: Fraction) -> bool:
        """Whether a choice of rows is dust in all: only where no single transfer is known."""
        rows = [row for row, (share, _) in self.answer.rows.items() if share and keep(row)]
        if any(hops == 1 and (category, entity) in self.known for category, entity, hops in rows):
            return False
        share = sum((self.answer.rows[row][0] for row in rows), Fraction(0))
        return share * self.answer.total < limit


def counted(facts: Facts, answer: Answer, direction: str) -> Counted:
    """The answer without the dust of direct counterparties; nothing that was sent is dust."""
    if direction != "received" or not answer.total:
        return Counted(answer, frozenset())
    dust = dust_of(facts)
    rows = {}
    for (category, entity, hops), (share, after) in answer.rows.items():
        amount = dust.get((category, entity), Fraction(0)) if hops == 1 else Fraction(0)
        left = share - amount / answer.total
        if left > 0:
            rows[category, entity, hops] = (left, min(after, left))
    return Counted(Answer(answer.total, answer.unpriced, rows, answer.residuals), frozenset(dust))
