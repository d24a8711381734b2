"""Transfers that do not fit what the customer declared, expectation by expectation."""

from collections.abc import Callable, Sequence

from service.domain.exposure import Direction
from service.domain.flow import Flow, Flows
from service.domain.keys import asset_id
from service.domain.taxonomy import Taxonomy
from service.scoring.consistency_rules import PurposeCheck
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of
from service.scoring.factors.patterns.windows import DAY, Window, within
from service.scoring.grouping import NO_CATEGORY, group_of
from service.scoring.policy import Policy
from service.scoring.wording import listing

Names = frozenset[str]


def counterparties(flows: Sequence[Flow], declared: Names, rules: tuple[Policy, Taxonomy]) -> Found:
    """Transfers with labelled counterparties of none of the kinds declared in
    `expected_counterparties`; `kinds` of the policy says which categories a kind has, those below
    them included.

    An illicit group is never a declared kind. Who has no label is of no known kind and does not
    count here: that is what exposure and the unresolved share measure.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), senders or recipients;
    EBA/GL/2021/02, guideline 4 (intended nature of the relationship).
    """
    kept = [flow for flow in flows if _of_no_kind(flow, declared, rules)]
    what = "with labelled counterparties of a kind not declared"
    names = [flow.attribution.entity for flow in kept if flow.attribution is not None]
    return _told(kept, f"{what}: {listing(names)}", what)


def _of_no_kind(flow: Flow, declared: Names, rules: tuple[Policy, Taxonomy]) -> bool:
    (policy, taxonomy), claim = rules, flow.attribution
    if claim is None or claim.category == NO_CATEGORY:
        return False
    if group_of(claim.category, taxonomy, policy.groups) in policy.funds.illicit_groups:
        return True
    kinds = policy.consistency.kinds
    fitting = {one for name in declared for one in kinds.get(name, ())}
    return fitting.isdisjoint(taxonomy.lineage(claim.category))


def countries(flows: Sequence[Flow], declared: Names) -> Found:
    """Transfers with counterparties whose label gives a country that `expected_countries` does
    not name.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), geographical risks: funds
    to or from where the customer has no relation to; EBA/GL/2021/02, guideline 2 (countries).
    """

    def country(flow: Flow) -> str:
        return (flow.attribution.jurisdiction or "") if flow.attribution else ""

    kept = [flow for flow in flows if country(flow) and country(flow).casefold() not in declared]
    named = listing(sorted({country(flow) for flow in kept}))
    what = "with counterparties in countries not declared"
    return _told(kept, f"{what}: {named}", what)


def assets(flows: Sequence[Flow], declared: Names) -> Found:
    """Transfers in assets that `expected_assets` does not name: by asset (a native asset's name,
    a token's contract), by chain, or by `chain/asset`.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), anonymity: several kinds
    of virtual assets without an explanation. House rule for the comparison.
    """

    def fits(flow: Flow) -> bool:
        names = (flow.chain, flow.asset, asset_id(flow.chain, flow.asset))
        return not declared.isdisjoint(name.casefold() for name in names)

    kept = [flow for flow in flows if not fits(flow)]
    named = listing(sorted({flow.asset for flow in kept}))
    what = "in assets not declared"
    return _told(kept, f"{what}: {named}", what)


def purpose(flows: Sequence[Flow], word: str, rule: PurposeCheck) -> Found:
    """At least `min_transfers` sent within `window_days` by a customer whose declared `purpose`
    is of one of the `classes`: who holds does not pay out day by day.

    House rule, after EBA/GL/2021/02, guideline 4 (purpose and intended nature) and FATF, Virtual
    Assets Red Flag Indicators (September 2020), transactions inconsistent with the profile.
    """
    if word not in rule.classes:
        return nothing(f"nothing is expected of a purpose of class {word}")

    def fits(window: Window) -> bool:
        return window.transfers >= rule.min_transfers

    sends = [flow for flow in flows if flow.direction is Direction.SENT]
    kept = within(sends, rule.window_days * DAY, fits)
    what = (
        f"sent, {rule.min_transfers} or more within {rule.window_days} days, with a purpose of "
        f"class {word}"
    )
    return _told(kept, what, what)


def services(flows: Flows, own: Sequence[Flow], declared: Names) -> Found:
    """Transfers by services that `expected_services` does not name: `custody` (a wallet that the
    firm holds), `self_hosted` (a wallet of the customer's own), `cross_chain` (over a bridge).

    Sources: EBA/GL/2024/01, guideline 21 (self-hosted addresses; products beyond the profile).
    House rule for the comparison.
    """
    used = _used(flows)
    kept = [flow for flow in own if used(flow) - declared]
    named = listing(sorted({name for flow in kept for name in used(flow) - declared}))
    what = "by services not announced"
    return _told(kept, f"{what}: {named}", what)


def _used(flows: Flows) -> Callable[[Flow], Names]:
    crossing = {each.flow for each in flows.crossings if each.from_chain != each.to_chain}
    # An EVM address is the same on every chain, so chains do not count here.
    own, held = ({_bare(one) for one in some} for some in (flows.addresses, flows.deposits))

    def used(flow: Flow) -> Names:
        wallet = _bare(flow.wallet)
        found = {
            "custody": wallet in held,
            "self_hosted": wallet in own and wallet not in held,
            "cross_chain": flow.id in crossing,
        }
        return frozenset(name for name, holds in found.items() if holds)

    return used


def _bare(address: str) -> str:
    return address.rpartition(":")[2]


def _told(kept: Sequence[Flow], text: str, sought: str) -> Found:
    if not kept:
        return nothing(f"no transfer {sought}")
    return found(kept, f"{worth_of(kept, 'transfer')} {text}")
