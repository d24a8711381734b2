"""Random claims that come and go with the stages: memberships, labels, links.

Claims on which the design is silent are left out: no two labels of one feed, entity, category
and confidence with different validity, no validity that ends in the second of a transfer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.oracle.chance import Chance
from tests.oracle.random_transfers import A_DAY_S, START_S, Frame
from tests.oracle.world import Label, Membership

CLUSTERS = ("k1", "k2")
FEEDS = ("labels", "labels", "labels2")
ENTITIES = (
    ("Exchange X", "x", "exchange"),
    ("Sanctioned S", "s", "sanction"),
    ("Mixer M", "m", "mixing_service"),
    ("Person P", "p", "user"),
    ("Exchange Y", "y", "exchange"),
)
CATEGORIES = ("exchange", "sanction", "mixing_service", "user")
CONFIDENCES = (100, 50, 50, 80, 20)
Clustering = dict[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of stages in which a claim stood: recorded from, and to where it was closed."""

    recorded_from: int
    recorded_to: int | None


def spans(stages: Sequence[int], present: Sequence[bool]) -> list[Span]:
    """The runs of stages in which a claim is present."""
    found: list[Span] = []
    start: int | None = None
    for stamp, here in zip(stages, present, strict=True):
        if here and start is None:
            start = stamp
        if not here and start is not None:
            found.append(Span(start, stamp))
            start = None
    return found if start is None else [*found, Span(start, None)]


def draw_clusterings(chance: Chance, frame: Frame) -> list[Clustering]:
    """Which cluster each address is in, for each stage; half of the worlds have none."""
    if chance.percent(50):
        return [{} for _ in frame.stages]
    options = (None, None, *CLUSTERS)
    now = {address: chance.pick(options) for address in frame.addresses}
    found = []
    for number in range(len(frame.stages)):
        for address in frame.addresses if number else ():
            now[address] = chance.pick(options) if chance.percent(20) else now[address]
        found.append({address: cluster for address, cluster in now.items() if cluster})
    return found


def memberships(frame: Frame, clusterings: Sequence[Clustering]) -> tuple[Membership, ...]:
    """The clusterings as facts with their moments of recording."""
    return tuple(
        Membership(address, cluster, span.recorded_from, span.recorded_to)
        for address in frame.addresses
        for cluster in CLUSTERS
        for span in spans(frame.stages, [its.get(address) == cluster for its in clusterings])
    )


class Labels:
    """Draws the labels of one world."""

    def __init__(self, chance: Chance, frame: Frame, clusterings: Sequence[Clustering]) -> None:
        self._chance = chance
        self._frame = frame
        self._clusterings = clusterings
        self._validity: dict[tuple[str, str, str, int], tuple[int | None, int | None]] = {}

    def draw(self, most: int) -> tuple[Label, ...]:
        """Up to `most` claims, each as one label for every run of stages it stood in."""
        claims: dict[tuple[object, ...], Label] = {}
        for _ in range(self._chance.whole(0, most)):
            label = self._claim()
            target = (label.address, label.cluster)
            claims.setdefault((label.feed, target, label.entity_id, label.category), label)
        return tuple(
            replace(label, recorded_from=span.recorded_from, recorded_to=span.recorded_to)
            for label in claims.values()
            for span in spans(self._frame.stages, self._stands(label))
        )

    def _claim(self) -> Label:
        entity, entity_id, category = self._chance.pick(ENTITIES)
        category = self._chance.pick(CATEGORIES) if self._chance.percent(15) else category
        feed, confidence = self._chance.pick(FEEDS), self._chance.pick(CONFIDENCES)
        address, cluster = self._target()
        evm = address is not None and address.startswith("eip155:")
        key = (feed, entity_id, category, confidence)
        valid_from, valid_to = self._validity.setdefault(key, self._period())
        return Label(
            entity=entity,
            category=category,
            address=address,
            cluster=cluster,
            confidence=confidence,
            valid_from=valid_from,
            valid_to=valid_to,
            account_type="contract" if evm and self._chance.percent(20) else None,
            feed=feed,
            entity_id=entity_id,
        )

    def _target(self) -> tuple[str | None, str | None]:
        if any(self._clusterings) and self._chance.percent(30):
            return None, self._chance.pick(CLUSTERS)
        likely = self._chance.percent(70)
        return self._chance.pick(self._frame.sources if likely else self._frame.addresses), None

    def _period(self) -> tuple[int | None, int | None]:
        start = START_S + 60 * self._chance.whole(0, 10)
        if self._chance.percent(15):
            start += 10 * A_DAY_S
        valid_from = start if self._chance.percent(40) else None
        end = start + self._chance.pick((120, 10 * A_DAY_S, 60 * A_DAY_S)) + 2
        return valid_from, end if self._chance.percent(20) else None

    def _stands(self, label: Label) -> list[bool]:
        """Stages in which the feed makes the claim; one of a cluster needs its members first."""
        present, seen = [], label.cluster is None
        for clustering in self._clusterings:
            seen = seen or label.cluster in clustering.values()
            present.append(seen and not self._chance.percent(15))
        return present
