"""The rules in force: the firm's policy, the category tree and the country lists."""

from pathlib import Path

from policies.files import load_taxonomy
from service.scoring.country_file import default_countries
from service.scoring.policy_check import check_fit
from service.scoring.policy_file import policy_in_force
from service.scoring.rules import Rules


def rules_of(policy_path: Path | None) -> Rules:
    """The rules with the policy of that file, or the default one.

    Raises PolicyError with every problem of the file, before anything is scored by it.
    """
    rules = Rules(policy_in_force(policy_path), load_taxonomy(), default_countries())
    check_fit(rules.policy, rules.taxonomy, rules.countries)
    return rules
