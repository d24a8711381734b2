"""How far a score can be relied on, in one word and in sentences.

The first that fits is the outcome:

- `error`: an exposure failed. No score, no band, no rows.
- `no_data`: the customer's file says nothing beyond type and status, nothing of the wallets
  could be measured, and no floor holds. The rows say what is missing; there is no score and no
  band, since 0 would read as clean.
- `unsupported`: both exposures are of wallets that cannot be read at all. The score comes from
  the rest.
- `stale`: an exposure rests on labels that are too old, or a feed's last load is older than the
  policy allows; the feed is named. Whatever was found stands, a sanctions floor too.
- `partial`: a row is `null` (no wallets, no transfers, no prices, a fact missing from the file),
  or a search was cut short by time or by the number of the subject's own transfers.
- `scored`: every row is measured. What the search cut by depth, threshold or hub limit is a
  residual: it scores as unresolved and is named.

A customer who has received and never sent is `scored`: that nothing was sent is a finding. One
who has sent and never received is `partial`: the inflow lies where nobody looked. Country lists
that were not checked for `stale_after_days` are named beside the score.
"""

from collections.abc import Sequence
from datetime import date

from service.domain.assessment import Contribution
from service.domain.exposure import Exposure, ExposureRow, Outcome, Residual
from service.domain.flow import Flows
from service.domain.taxonomy import Taxonomy
from service.scoring.answers import NOT_DECLARED
from service.scoring.countries import CountryLists, day_of
from service.scoring.decimals import measure
from service.scoring.dust import dusted
from service.scoring.factors.geography import NOT_APPLICABLE
from service.scoring.factors.wallet_history import FACTOR as HISTORY
from service.scoring.factors.wallet_history import NO_LINK
from service.scoring.grouping import fits
from service.scoring.measurable import measured
from service.scoring.policy import Policy
from service.scoring.request import ScoringRequest
from service.scoring.staleness import stale_feeds
from service.scoring.traced import trace, value_word
from service.scoring.wording import counted, listing, percent, usd

_IN_EVERY_FILE = ("identity.type", "identity.status")
_CUTS = {
    Residual.BEYOND_DEPTH: "beyond the search depth",
    Residual.BELOW_THRESHOLD: "below the search threshold",
    Residual.UNATTRIBUTED_HUB: "behind a hub that nobody has named",
}


def failures(request: ScoringRequest) -> tuple[str, ...]:
    """A sentence for each exposure that failed; then nothing is scored."""
    return tuple(
        f"{exposure.direction.value} exposure failed: {exposure.outcome_reason or 'unknown cause'}"
        for exposure in (request.received, request.sent)
        if exposure is not None and exposure.outcome is Outcome.ERROR
    )


def outcome_of(request: ScoringRequest, rows: Sequence[Contribution], policy: Policy) -> Outcome:
    """The outcome of a score that did not fail; see above."""
    if not any(_says_something(row) for row in rows):
        return Outcome.NO_DATA
    outcomes = [one.outcome for one in (request.received, request.sent) if one is not None]
    if outcomes and all(outcome is Outcome.UNSUPPORTED for outcome in outcomes):
        return Outcome.UNSUPPORTED
    if Outcome.STALE in outcomes or stale_feeds(request, policy):
        return Outcome.STALE
    if Outcome.PARTIAL in outcomes or any(row.points is None for row in rows):
        return Outcome.PARTIAL
    return Outcome.SCORED


def _says_something(row: Contribution) -> bool:
    """False for what is not scored, was not declared or does not apply, for what every file has,
    and for a wallet without a link, which counts only where the wallet is known by transfers.
    """
    empty = NO_LINK if row.factor.startswith(f"{HISTORY}.") else NOT_APPLICABLE
    said = row.value not in (empty, NOT_DECLARED)
    return row.points is not None and said and row.factor not in _IN_EVERY_FILE


def reasons(
    request: ScoringRequest,
    rows: Sequence[Contribution],
    policy: Policy,
    taxonomy: Taxonomy,
    countries: CountryLists,
) -> tuple[str, ...]:
    """What a reader must know before trusting the score; empty when there is nothing."""
    exposures = [
        one for one in (measured(request.received), measured(request.sent)) if one is not None
    ]
    found = [
        *stale_feeds(request, policy),
        *_unscored(rows),
        *(_incomplete(one) for one in exposures),
        *(listed_dust(one, policy, taxonomy, request.flows) for one in exposures),
        _old_lists(policy, countries, day_of(request.moments.as_of_s)),
    ]
    return tuple(text for text in found if text)


def _unscored(rows: Sequence[Contribution]) -> list[str]:
    by_text: dict[str, list[str]] = {}
    for row in rows:
        if row.points is None:
            by_text.setdefault(row.reason, []).append(row.factor)
    return [f"{listing(_families(factors))}: {text}" for text, factors in by_text.items()]


def _families(factors: Sequence[str]) -> list[str]:
    """The common part of factors that share it, else the factor itself."""
    heads = [factor.rsplit(".", 1)[0] for factor in factors]
    pairs = zip(heads, factors, strict=True)
    return [head if heads.count(head) > 1 else factor for head, factor in pairs]


def _incomplete(exposure: Exposure) -> str:
    if exposure.complete and exposure.outcome is Outcome.SCORED:
        return ""
    cuts = [
        f"{percent(measure(one.share))} {_CUTS[one.reason]}"
        for one in exposure.residuals
        if one.reason in _CUTS and one.share > 0
    ]
    if exposure.unpriced_transfers:
        cuts.append(f"{counted(exposure.unpriced_transfers, 'transfer')} without a price")
    if exposure.outcome is not Outcome.SCORED or not cuts:
        cuts.append(exposure.outcome_reason or "no reason was given")
    return f"{value_word(exposure.direction)} is not traced completely: {', '.join(cuts)}"


def listed_dust(
    exposure: Exposure, policy: Policy, taxonomy: Taxonomy, flows: Flows | None = None
) -> str:
    """The sentence that asks for a review of what leads to listed holders where all of it is
    dust; empty without any. `flows` are the transfers by which dust is known.
    """
    listings = [group for group in policy.groups if group.listing]
    dust = dusted(exposure, flows, policy, taxonomy)

    def listed(row: ExposureRow) -> bool:
        return any(fits(row.category, taxonomy, group) for group in listings)

    traced = trace(exposure, listed)
    if not traced.usd or not dust.in_sum(trace(dust.counted, listed)):
        return ""
    names = listing([row.entity for row in traced.rows])
    word = value_word(exposure.direction)
    return (
        f"review: {word} of {usd(traced.usd)} leads to {names}, listed; as dust it scores nothing"
    )


def _old_lists(policy: Policy, countries: CountryLists, day: date) -> str:
    limit = policy.geography.stale_after_days
    old = [one for one in countries.lists if (day - one.verified_until).days > limit]
    if not old:
        return ""
    names = listing([f"{one.label}, {one.verified_until.isoformat()}" for one in old])
    return f"country lists may have changed since they were last checked: {names}"
