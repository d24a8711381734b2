"""The categories at the two ends of a policy: what unresolved value could turn out to be."""

from service.domain.taxonomy import Taxonomy
from service.scoring.grouping import group_of, is_clean
from service.scoring.policy import Policy


def worst_category(policy: Policy, taxonomy: Taxonomy) -> str:
    """The most severe category of the first group that any category fits."""
    for group in policy.groups:
        fitting = [
            name
            for name in taxonomy.categories
            if group_of(name, taxonomy, policy.groups) == group.id
        ]
        if fitting:
            return max(fitting, key=lambda name: (taxonomy.get(name).severity, name))
    return max(taxonomy.categories, key=lambda name: (taxonomy.get(name).severity, name))


def clean_category(policy: Policy, taxonomy: Taxonomy) -> str:
    """A category of known-clean origin; where the policy has none, one that scores nothing."""
    ungrouped = [
        name
        for name in sorted(taxonomy.categories)
        if group_of(name, taxonomy, policy.groups) is None
    ]
    clean = [name for name in ungrouped if is_clean(name, taxonomy, policy.funds)]
    return next(iter([*clean, *ungrouped]), "")
