"""Evidence: the transfers and claims behind a row, and the query that finds them again.

Each row names the query that finds it again with its parameters (`exposure`, `history`,
`records`), the transfers and the claims behind it. For a fact of the customer's file the key is
named and the value is not.
"""

import json
from collections.abc import Iterable, Sequence

from service.domain.assessment import Evidence, QueryParameter
from service.domain.attribution import Attribution
from service.domain.exposure import Exposure, ExposureRow, rank_of
from service.domain.flow import Flows
from service.domain.history import RiskLink, WalletHistory
from service.domain.moment import Moments

MAX_ATTRIBUTIONS = 20
MAX_TRANSFERS = 50
FLOWS_QUERY = "transfers_by_id"

Json = str | int | float | bool | None | Sequence[str]


def parameters(**values: Json) -> tuple[QueryParameter, ...]:
    """Named parameters, each value as JSON text, in the order given."""
    return tuple(
        QueryParameter(name, json.dumps(value, ensure_ascii=False))
        for name, value in values.items()
    )


def kyc_evidence(key: str) -> Evidence:
    """A fact of the customer's file: the key is named, the value stays in the records."""
    return Evidence(query="records", parameters=parameters(key=key))


def exposure_evidence(exposure: Exposure, rows: Sequence[ExposureRow], **more: Json) -> Evidence:
    """The transfers and claims of the rows, and how to ask for the exposure again.

    Transfers are those between the named entity and the next hand: for a direct row the
    subject's own. At most 50 of them and 20 claims are listed, those of the greatest shares
    first; `attributions_total` tells how many claims there are.
    """
    claims = _claims(rows)
    named = tuple(dict.fromkeys(each for row in _ordered(rows) for each in row.transfers))
    asked, moments = exposure.parameters, exposure.moments
    return Evidence(
        transfers=named[:MAX_TRANSFERS],
        attributions=claims[:MAX_ATTRIBUTIONS],
        query="exposure",
        parameters=parameters(
            direction=exposure.direction.value,
            addresses=exposure.subject.addresses,
            deposits=exposure.subject.deposits,
            made_transfers=len(exposure.subject.made),
            depth=asked.depth,
            threshold=asked.threshold,
            hub_limit=asked.hub_limit,
            window_days=asked.window_days,
            min_confidence=asked.min_confidence,
            as_of=moments.as_of_s,
            known_at=moments.known_at_us,
            attributions_total=len(claims),
            **more,
        ),
    )


def history_evidence(
    history: WalletHistory, links: Sequence[RiskLink] = (), **more: Json
) -> Evidence:
    """The links' transfers and claims, and how to ask for the history again."""
    moments: Moments = history.moments
    return Evidence(
        transfers=tuple(dict.fromkeys(id_ for link in links for id_ in link.transfers)),
        attributions=_unique(claim for link in links for claim in link.attributions),
        query="history",
        parameters=parameters(
            addresses=history.subject,
            as_of=moments.as_of_s,
            known_at=moments.known_at_us,
            **more,
        ),
    )


def flows_evidence(flows: Flows, transfers: Sequence[str], **more: Json) -> Evidence:
    """All the transfers that make up a pattern, and what is claimed of those at the other end.

    `transfers_by_id` is the query file that reads them again. At most 20 claims are listed.
    """
    named, moments = set(transfers), flows.moments
    claims = (each.attribution for each in flows.flows if each.id in named)
    return Evidence(
        transfers=tuple(transfers),
        attributions=_unique(claim for claim in claims if claim is not None)[:MAX_ATTRIBUTIONS],
        query=FLOWS_QUERY,
        parameters=parameters(
            addresses=flows.addresses,
            deposits=flows.deposits,
            as_of=moments.as_of_s,
            known_at=moments.known_at_us,
            **more,
        ),
    )


def _claims(rows: Sequence[ExposureRow]) -> tuple[Attribution, ...]:
    return _unique(claim for row in _ordered(rows) for claim in row.attributions)


def _ordered(rows: Sequence[ExposureRow]) -> list[ExposureRow]:
    return sorted(rows, key=lambda r: (rank_of(r.share), r.category, r.entity_id, r.hops))


def _unique(claims: Iterable[Attribution]) -> tuple[Attribution, ...]:
    return tuple({claim.id: claim for claim in claims}.values())
