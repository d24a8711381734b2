"""Whether policy, taxonomy and country lists fit one another."""

from service.domain.taxonomy import Taxonomy
from service.scoring.countries import CountryLists
from service.scoring.policy import Policy
from service.scoring.yaml_document import PolicyError


def check_fit(policy: Policy, taxonomy: Taxonomy, countries: CountryLists) -> None:
    """Raise PolicyError where a name of the policy leads nowhere: it would score as nothing."""
    lists = {one.id for one in countries.lists}
    for key, table in policy.geography.tables.items():
        if set(table) != lists:
            off = ", ".join(sorted(set(table) ^ lists))
            raise PolicyError(f"geography.{key} and the country lists do not fit: {off}")
    named = [name for group in policy.groups for name in group.categories]
    privacy = policy.behaviour.privacy_tools.categories
    unknown = {*named, *policy.funds.clean_categories, *privacy} - set(taxonomy.categories)
    if unknown:
        names = ", ".join(sorted(unknown))
        raise PolicyError(f"the policy names categories that the taxonomy does not have: {names}")
