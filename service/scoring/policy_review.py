"""A policy looked through: all its problems, or what could be meant otherwise."""

from dataclasses import dataclass
from datetime import date

from service.domain.taxonomy import Taxonomy
from service.scoring.countries import CountryLists
from service.scoring.policy import Policy
from service.scoring.policy_check import fit_problems
from service.scoring.policy_file import parse_policy
from service.scoring.policy_warnings import policy_warnings
from service.scoring.yaml_document import PolicyError, Problem, read_yaml


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in a file. `policy` None: it cannot be used, for the problems named."""

    file: str
    policy: Policy | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def review(
    text: str, name: str, taxonomy: Taxonomy, countries: CountryLists, today: date
) -> Review:
    """Look through a policy's text; `name` is what problems call the file. Never raises.

    A validation that was due before `today` is a warning.
    """
    try:
        policy = parse_policy(text, name)
    except PolicyError as error:
        return Review(name, None, error.problems, ())
    unfit = fit_problems(policy, taxonomy, countries)
    if unfit:
        return Review(name, None, unfit, ())
    return Review(name, policy, (), policy_warnings(policy, read_yaml(text, name), name, today))
