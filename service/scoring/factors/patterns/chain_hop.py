"""Chain hopping: the customer's money changes the chain over bridges."""

from collections.abc import Sequence
from decimal import Decimal

from service.domain.flow import Crossing
from service.scoring.decimals import measure
from service.scoring.factors.patterns.found import Found, nothing
from service.scoring.policy_patterns import ChainHopRule
from service.scoring.wording import counted, usd


def chain_hop(crossings: Sequence[Crossing], rule: ChainHopRule) -> Found:
    """At least `min_crossings` links by which the customer's money came from another chain, or
    went on to one, at most `max_hands` private hands before or after the customer's own.

    Only links that a feed gives are seen: a bridge without links ends the trail.

    Sources: SFC, Guideline on Anti-Money Laundering (June 2023), chapter 12, on moving virtual
    assets across blockchains; FATF, Virtual Assets Red Flag Indicators (September 2020),
    anonymity: several kinds of virtual assets despite additional fees. The count: house rule.
    """
    found = [each for each in crossings if each.from_chain != each.to_chain]
    links = {(each.earlier, each.later) for each in found}
    hands = counted(rule.max_hands, "other hand")
    if len(links) < rule.min_crossings:
        return nothing(f"fewer than {rule.min_crossings} bridge crossings within {hands}")
    values = {each.flow: measure(each.value_usd) for each in found}
    worth = sum(values.values(), Decimal(0))
    ids = dict.fromkeys((*values, *(id_ for link in sorted(links) for id_ in link)))
    text = (
        f"{usd(worth)} in {counted(len(values), 'transfer')} came or went over "
        f"{counted(len(links), 'bridge crossing')} within {hands}"
    )
    return Found(tuple(ids), len(links), worth, text)
