"""What tracing found, added up by row and by residual."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from service.domain.attribution import Attribution
from service.domain.attribution_rule import Verdict
from service.domain.exposure import ExposureRow, Hub, Residual, ResidualShare, rank_of
from service.exposure.traced import LedgerName

RowKey = tuple[str, str, int]
MOST_TRANSFERS = 50
CUTS = frozenset({Residual.BEYOND_DEPTH, Residual.BELOW_THRESHOLD, Residual.UNATTRIBUTED_HUB})


class Moved(Protocol):
    """What a tally asks of a transfer."""

    @property
    def id(self) -> str:
        """The transfer's id."""

    @property
    def time(self) -> int:
        """When it happened, UTC seconds."""


@dataclass(slots=True)
class _Sum:
    share: float = 0.0
    post: float = 0.0
    undated: float = 0.0
    entities: set[str] = field(default_factory=set)
    claims: dict[str, Attribution] = field(default_factory=dict)
    decided: dict[str, float] = field(default_factory=dict)
    transfers: dict[str, float] = field(default_factory=dict)

    def greatest(self) -> tuple[str, ...]:
        """The transfers that carry most of the share, the greatest first; none whose part does
        not show, but for the first.
        """
        ordered = sorted(self.transfers, key=lambda each: (rank_of(self.transfers[each]), each))
        shown = [each for each in ordered if rank_of(self.transfers[each])] or ordered[:1]
        return tuple(shown[:MOST_TRANSFERS])

    def attributions(self) -> tuple[Attribution, ...]:
        """The claims that decide most of the share first, then those shown beside them."""
        ordered = sorted(self.claims, key=lambda each: (rank_of(self.decided.get(each, 0.0)), each))
        return tuple(self.claims[each] for each in ordered)


@dataclass(slots=True)
class Tally:
    """Shares of the subject's total."""

    _rows: dict[RowKey, _Sum] = field(default_factory=dict)
    _residuals: dict[Residual, float] = field(default_factory=dict)
    _hubs: dict[LedgerName, Hub] = field(default_factory=dict)

    def absorb(self, verdict: Verdict, hops: int, transfer: Moved, share: float) -> None:
        """Add a share to the row of the deciding claim; with all claims of its level.

        `transfer` is the one between the labelled actor and the next hand.
        """
        claim = verdict.deciding
        if claim is None or share <= 0:
            return
        key = (claim.category, claim.entity_id, hops)
        row = self._rows.setdefault(key, _Sum())
        row.share += share
        row.transfers[transfer.id] = row.transfers.get(transfer.id, 0.0) + share
        if claim.valid_from is None:
            row.undated += share
        elif transfer.time >= claim.valid_from:
            row.post += share
        row.entities.add(claim.entity)
        row.claims.update({each.id: each for each in (claim, *verdict.shown)})
        row.decided[claim.id] = row.decided.get(claim.id, 0.0) + share

    def leave(self, reason: Residual, share: float) -> None:
        """Add an unresolved share."""
        if share > 0:
            self._residuals[reason] = self._residuals.get(reason, 0.0) + share

    def stop(self, ledger: LedgerName, transfers: int, share: float) -> None:
        """Leave a share at a hub; of several counts met there the greatest is told."""
        self.leave(Residual.UNATTRIBUTED_HUB, share)
        met = self._hubs.get(ledger, Hub(ledger.actor, ledger.chain, ledger.asset, 0, 0.0))
        counted = max(met.transfers, transfers)
        self._hubs[ledger] = replace(met, transfers=counted, share=met.share + share)

    @property
    def cut(self) -> bool:
        """Whether the search left something behind."""
        return not CUTS.isdisjoint(self._residuals)

    def rows(self, total_usd: float) -> tuple[ExposureRow, ...]:
        """The rows, the greatest share first."""
        rows = [_row(key, row, total_usd) for key, row in self._rows.items()]
        return tuple(
            sorted(rows, key=lambda r: (rank_of(r.share), r.hops, r.category, r.entity_id))
        )

    def residuals(self) -> tuple[ResidualShare, ...]:
        """The residuals, the greatest first."""
        found = [ResidualShare(reason, share) for reason, share in self._residuals.items()]
        return tuple(sorted(found, key=lambda each: (rank_of(each.share), each.reason)))

    def hubs(self) -> tuple[Hub, ...]:
        """Where the search stopped, the greatest share first."""
        met = self._hubs.values()
        return tuple(sorted(met, key=lambda hub: (-hub.share, hub.actor, hub.chain, hub.asset)))


def _row(key: RowKey, row: _Sum, total_usd: float) -> ExposureRow:
    category, entity_id, hops = key
    return ExposureRow(
        category=category,
        entity=min(row.entities),
        entity_id=entity_id,
        hops=hops,
        share=row.share,
        value_usd=row.share * total_usd,
        post_designation_share=row.post,
        attributions=row.attributions(),
        transfers=row.greatest(),
        undated_share=row.undated,
    )
