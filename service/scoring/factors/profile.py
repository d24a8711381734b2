"""Profile: what the customer says of his living, his wealth and his plans."""

from collections.abc import Mapping
from decimal import Decimal

from service.domain.assessment import Contribution
from service.domain.customer import Customer
from service.scoring.answers import NOT_DECLARED, OTHER, AnswerTable, texts_of, usd_of
from service.scoring.evidence import kyc_evidence
from service.scoring.profile_rules import PROFILE_ANSWERS, ProfilePolicy, VolumeRule
from service.scoring.row import Reading, scored
from service.scoring.wording import usd

FACTOR = "profile"
VOLUME = "expected_monthly_usd"
LABELS: Mapping[str, str] = {
    "occupation": "occupation or business",
    "source_of_wealth": "source of wealth",
    "source_of_wealth_evidence": "evidence for the source of wealth",
    "purpose": "purpose of the relationship",
    "services_used": "services used",
    "onboarding_channel": "channel of onboarding",
}


def profile(customer: Customer, policy: ProfilePolicy) -> tuple[Contribution, ...]:
    """Points for occupation or business, source of wealth and its evidence, purpose, and the
    volume that the customer expects to move in a month.

    An answer counts by its class in the policy: the value is the class, never the customer's
    words. An answer in other words is `other`. No answer is `not_declared`, a finding of its own
    that scores and is the same at both ends of the interval; a policy in which it scores less
    than some answer is refused, so nobody gains by keeping silent. What is declared is held
    against what is observed by the factor `consistency`.

    Sources: FATF Recommendation 10 (purpose and intended nature, source of funds) and its
    Interpretive Note (cash-intensive business); EBA/GL/2021/02 as amended by EBA/GL/2024/01,
    guideline 2 (business and professional activity, source of wealth, nature and behaviour) and
    guideline 4 (purpose and intended nature); Directive (EU) 2015/849, Article 13(1)(c); FATF,
    Virtual Assets Red Flag Indicators (September 2020), on source of funds or wealth. How much
    an answer weighs: house rule.
    """
    rows = [
        answer_row(f"{FACTOR}.{key}", key, customer, policy.answers[key]) for key in PROFILE_ANSWERS
    ]
    return (*rows, _volume(customer, policy.volume))


def answer_row(name: str, key: str, customer: Customer, table: AnswerTable) -> Contribution:
    """The row of a question that is answered in words."""
    word = table.worst(texts_of(customer.kyc.get(key)))
    reading = Reading(key, word, "word")
    return scored(name, table.points[word], reading, _sentence(key, word), kyc_evidence(key))


def _sentence(key: str, word: str) -> str:
    label = LABELS[key]
    if word == NOT_DECLARED:
        return f"{label}: not declared"
    if word == OTHER:
        return f"{label}: declared, in none of the classes that the policy names"
    return f"{label}: declared, class {word}"


def _volume(customer: Customer, rule: VolumeRule) -> Contribution:
    name, evidence = f"{FACTOR}.{VOLUME}", kyc_evidence(VOLUME)
    expected = usd_of(customer.kyc.get(VOLUME))
    if expected is None:
        reading = Reading(VOLUME, NOT_DECLARED, "word")
        return scored(name, rule.not_declared, reading, "expected volume: not declared", evidence)
    points: Decimal = rule.usd[customer.type].at(expected)
    text = f"expected volume: {usd(expected)} a month declared"
    return scored(name, points, Reading(VOLUME, expected, "USD"), text, evidence)
