"""Product use: which services the customer uses, how he came to the firm, and whether it fits."""

from service.domain.assessment import Contribution, Evidence
from service.domain.customer import Customer
from service.scoring.answers import NOT_DECLARED, names_of
from service.scoring.decimals import measure
from service.scoring.evidence import parameters
from service.scoring.factors.profile import answer_row
from service.scoring.profile_rules import PRODUCT_ANSWERS, FitRule, ProductPolicy
from service.scoring.row import Reading, scored
from service.scoring.wording import counted

FACTOR = "product_use"
USED, EXPECTED = "services_used", "expected_services"


def product_use(customer: Customer, policy: ProductPolicy) -> tuple[Contribution, ...]:
    """Points for the riskiest service used, for the channel of onboarding, and for services used
    that the customer did not announce.

    Services and channel count by their class in the policy, as answers of the profile do. Fit
    compares `services_used` with `expected_services` name by name; an empty or missing list is
    `not_declared`.

    Sources: FATF Recommendations 10 and 15 with the Interpretive Note to Recommendation 10
    (product, service and delivery channel; non-face-to-face relationships); EBA/GL/2021/02 as
    amended by EBA/GL/2024/01, guideline 2 (products, services and transactions; delivery
    channels) and guideline 21 (crypto-asset service providers); Directive (EU) 2015/849, Annexes
    II and III. How much an answer weighs: house rule.
    """
    rows = [
        answer_row(f"{FACTOR}.{key}", key, customer, policy.answers[key]) for key in PRODUCT_ANSWERS
    ]
    return (*rows, _fit(customer, policy.fit))


def _fit(customer: Customer, rule: FitRule) -> Contribution:
    name, evidence = f"{FACTOR}.fit", Evidence(parameters=parameters(keys=(USED, EXPECTED)))
    used, expected = names_of(customer.kyc.get(USED)), names_of(customer.kyc.get(EXPECTED))
    if used is None or expected is None:
        reading = Reading("unannounced_services", NOT_DECLARED, "word")
        missing = USED if used is None else EXPECTED
        return scored(name, rule.not_declared, reading, f"{missing}: not declared", evidence)
    beyond = len(used - expected)
    reading = Reading("unannounced_services", measure(beyond), "services")
    text = f"{counted(beyond, 'service')} of {len(used)} in use not announced by the customer"
    return scored(name, rule.services.at(measure(beyond)), reading, text, evidence)
