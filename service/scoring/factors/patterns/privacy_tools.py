"""Privacy tools: mixers, CoinJoins and privacy coins in the customer's own hands."""

from collections.abc import Sequence

from service.domain.flow import Flow
from service.domain.taxonomy import Taxonomy
from service.scoring.factors.patterns.found import Found, found, nothing, worth_of
from service.scoring.policy_patterns import PrivacyRule
from service.scoring.wording import listing

SOUGHT = "with a mixer or a CoinJoin, or on the chain of a privacy coin"


def privacy_tools(flows: Sequence[Flow], rule: PrivacyRule, taxonomy: Taxonomy) -> Found:
    """Transfers straight from or to somebody of one of the `categories`, or on one of `chains`.

    What came from a mixer through other hands is exposure and counts there alone: it says where
    money was and not what the customer did.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), anonymity: mixing and
    tumbling services, privacy coins; EBA/GL/2024/01, guideline 21, names mixers and tumblers.
    """
    kept = [flow for flow in flows if _is_private(flow, rule, taxonomy)]
    if not kept:
        return nothing(f"no transfer {SOUGHT}")
    names = [flow.attribution.entity for flow in kept if flow.attribution is not None]
    who = f": {listing(names)}" if names else ""
    return found(kept, f"{worth_of(kept, 'transfer')} {SOUGHT}{who}")


def _is_private(flow: Flow, rule: PrivacyRule, taxonomy: Taxonomy) -> bool:
    return flow.chain in rule.chains or names_privacy_tool(flow, rule, taxonomy)


def names_privacy_tool(flow: Flow, rule: PrivacyRule, taxonomy: Taxonomy) -> bool:
    """True where the label at the other end is one of the rule's categories."""
    claim = flow.attribution
    return claim is not None and not set(taxonomy.lineage(claim.category)).isdisjoint(
        rule.categories
    )
