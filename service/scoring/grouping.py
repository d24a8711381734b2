"""Which group of the policy a category falls into, and which origins are known to be clean.

A category falls into the first group of the policy that fits it: by being a designation, by its
name or an ancestor's, by being illicit, or by its severity in policies/taxonomy.yaml. Others
score nothing as counterparties. Being in no group is not being clean: known-clean origins are
those that the policy names.
"""

from collections.abc import Sequence

from service.domain.taxonomy import Taxonomy
from service.scoring.policy import FundsPolicy, Group

# A label of this category (policies/taxonomy.yaml) says who and not what.
NO_CATEGORY = "unknown"


def group_of(category: str, taxonomy: Taxonomy, groups: Sequence[Group]) -> str | None:
    """The id of the first group that the category fits; None where the policy scores nothing."""
    for group in groups:
        if fits(category, taxonomy, group):
            return group.id
    return None


def fits(category: str, taxonomy: Taxonomy, group: Group) -> bool:
    """True when the category is what the group describes; see `Group`."""
    concept = taxonomy.get(category)
    if group.listing and taxonomy.is_listing(category):
        return True
    if group.illicit and concept.illicit:
        return True
    if group.min_severity is not None and concept.severity >= group.min_severity:
        return True
    return not set(group.categories).isdisjoint(taxonomy.lineage(category))


def is_clean(category: str, taxonomy: Taxonomy, funds: FundsPolicy) -> bool:
    """True for a known origin that the policy names as clean, and that is no worse than allowed.

    Being in no risky group is not enough: an origin is clean only where its category says who
    checks the customers behind it.
    """
    named = not set(funds.clean_categories).isdisjoint(taxonomy.lineage(category))
    concept = taxonomy.get(category)
    return named and not concept.illicit and concept.severity <= funds.clean_max_severity
