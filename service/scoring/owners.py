"""Beneficial owners on sanctions lists: what they hold together, and who is in control."""

from math import fsum

from service.domain.customer import BENEFICIAL_OWNERS, Customer
from service.scoring.decimals import measure
from service.scoring.evidence import kyc_evidence
from service.scoring.finding import Finding
from service.scoring.floor_rules import OwnersCondition
from service.scoring.wording import counted, listing, percent


def owners_finding(condition: OwnersCondition, customer: Customer) -> Finding | None:
    """The finding where listed owners hold enough together, or where one is in control.

    Shares are added before they are compared, so two owners of a quarter each make a half.
    Sources: OFAC, Revised Guidance on Entities Owned by Persons Whose Property and Interests in
    Property Are Blocked (2014-08-13): 50 % or more in the aggregate, ownership and not control.
    Council of the EU, EU Best Practices for the effective implementation of restrictive
    measures, as updated on 2024-07-03: 50 % or more in the aggregate (before: more than 50 %),
    or control.
    """
    listed = condition.listed(customer.beneficial_owners)
    share = measure(fsum(one.share for one in listed))
    controls = condition.control and any(one.in_control for one in listed)
    if not listed or not (share >= condition.min_share or controls):
        return None
    authorities = [each.value for one in listed for each in one.sanctioned_by]
    lists = listing(sorted({each for each in authorities if each in condition.lists}))
    text = f"{counted(len(listed), 'beneficial owner')} on a list of {lists} own {percent(share)}"
    if controls:
        text += " and control the customer"
    return Finding(text, kyc_evidence(BENEFICIAL_OWNERS))
