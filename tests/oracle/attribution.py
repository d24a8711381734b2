"""Which attribution counts for a transfer by (or to) an address at its time (design §2)."""

from collections.abc import Iterable

from tests.oracle.view import View, is_void
from tests.oracle.world import Category, Label, known

CONTRACT = "contract"


class Attributions:
    """The labels of a view, asked level by level: own, cluster's, members'."""

    def __init__(self, view: View, min_confidence: int) -> None:
        self._view = view
        self._labels = [
            label
            for label in view.world.labels
            if known(label.recorded_from, label.recorded_to, view.moment.known_at)
            and label.confidence >= min_confidence
        ]

    def counts(self, address: str, time: int) -> Label | None:
        """The label that speaks for the address in a transfer of that time, or None."""
        if is_void(address):
            return None
        cluster = self._view.cluster_of.get(address)
        levels = [self._own(address, time)]
        if cluster is not None:
            levels += [self._of_cluster(cluster, time), self._of_members(cluster, time)]
        return next((self._best(level) for level in levels if level), None)

    def category(self, label: Label) -> Category:
        """The label's concept; one we do not know describes nothing and does not absorb."""
        unknown = Category(label.category, 0, False, False)
        return self._view.world.taxonomy.get(label.category, unknown)

    def _own(self, address: str, time: int) -> list[Label]:
        return [
            label
            for label in self._labels
            if label.address is not None and _same_account(label, address) and self._in(label, time)
        ]

    def _of_cluster(self, cluster: str, time: int) -> list[Label]:
        return [x for x in self._labels if x.cluster == cluster and self._in(x, time)]

    def _of_members(self, cluster: str, time: int) -> list[Label]:
        """Owners where they agree on one entity; listings only where nobody names an owner."""
        members = [a for a, its in self._view.cluster_of.items() if its == cluster]
        claims = [label for member in members for label in self._own(member, time)]
        owners = [label for label in claims if not self.category(label).listing]
        if len({label.owner for label in owners}) > 1:
            return []
        return owners or claims

    def _in(self, label: Label, time: int) -> bool:
        """A listing counts while in force at `as_of`, ownership within its validity."""
        at = self._view.moment.as_of if self.category(label).listing else time
        started = label.valid_from is None or label.valid_from <= at
        return started and (label.valid_to is None or at < label.valid_to)

    def _best(self, labels: Iterable[Label]) -> Label:
        return min(labels, key=self._rank)

    def _rank(self, label: Label) -> tuple[bool, int, int, str, str, str]:
        category = self.category(label)
        designated = category.listing and label.authority
        severity = -category.severity
        names = (label.feed, label.entity, label.category)
        return (not designated, -label.confidence, severity, *names)


def _same_account(label: Label, address: str) -> bool:
    """The address itself, or the same EVM account on another chain unless it is a contract."""
    if label.address == address:
        return True
    if label.address is None or label.account_type == CONTRACT:
        return False
    mine, other = address.split(":"), label.address.split(":")
    return mine[0] == other[0] == "eip155" and mine[2] == other[2]
