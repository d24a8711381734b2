"""Whether policy, taxonomy and country lists fit one another."""

from service.domain.taxonomy import Taxonomy
from service.scoring.countries import CountryLists
from service.scoring.policy import Policy
from service.scoring.trigger_rules import CountryOn
from service.scoring.yaml_document import PolicyError, Problem


def check_fit(policy: Policy, taxonomy: Taxonomy, countries: CountryLists) -> None:
    """Raise PolicyError where a name of the policy leads nowhere: it would score as nothing."""
    found = fit_problems(policy, taxonomy, countries)
    if found:
        raise PolicyError(*found)


def fit_problems(
    policy: Policy, taxonomy: Taxonomy, countries: CountryLists
) -> tuple[Problem, ...]:
    """Each name of the policy that leads nowhere."""
    places = (
        *_tables(policy, countries),
        *_country_triggers(policy, countries),
        *_categories(policy, taxonomy),
    )
    return tuple(Problem(f"policy {policy.version}", path, why) for path, why in places)


def _tables(policy: Policy, countries: CountryLists) -> list[tuple[str, str]]:
    lists = {one.id for one in countries.lists}
    return [
        (f"geography.{key}", f"does not fit the country lists: {', '.join(sorted(off))}")
        for key, table in policy.geography.tables.items()
        if (off := set(table) ^ lists)
    ]


def _country_triggers(policy: Policy, countries: CountryLists) -> list[tuple[str, str]]:
    lists = {one.id for one in countries.lists}
    return [
        (f"triggers.{rule.id}", f"names country lists that do not exist: {', '.join(sorted(off))}")
        for rule in policy.triggers
        if isinstance(rule.condition, CountryOn)
        if (off := set(rule.condition.lists) - lists)
    ]


def _categories(policy: Policy, taxonomy: Taxonomy) -> list[tuple[str, str]]:
    named = {f"groups.{group.id}": group.categories for group in policy.groups}
    named["source_of_funds.known_clean"] = policy.funds.clean_categories
    named["behaviour.privacy_tools"] = policy.behaviour.privacy_tools.categories
    for kind, categories in policy.consistency.kinds.items():
        named[f"consistency.counterparties.kinds.{kind}"] = categories
    return [
        (path, f"names categories that the taxonomy does not have: {', '.join(sorted(unknown))}")
        for path, names in named.items()
        if (unknown := set(names) - set(taxonomy.categories))
    ]
