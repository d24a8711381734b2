"""Which triggers of the policy hold for a customer, each with its reason and evidence.

One holds for a fact of the file, a country on a list in force on the day of `as_of`, a floor,
beneficial owners, unverified self-hosted wallets, dust from a listed holder, or an outcome that
is not `scored`.

Regulation (EU) 2023/1113 asks for checks of transfers above EUR 1,000 with self-hosted addresses.
The trigger looks at sums, so it can hold for several smaller transfers and never misses a greater
one; unpriced transfers count as above the limit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.assessment import Assessment, Contribution, Evidence, Trigger
from service.scoring.countries import CountryLists, day_of
from service.scoring.evidence import exposure_evidence, kyc_evidence
from service.scoring.factors.geography import LABELS, applies, country_codes, geography_evidence
from service.scoring.factors.identity import fact_word
from service.scoring.finding import Finding
from service.scoring.floor_rules import OwnersCondition
from service.scoring.grouping import fits
from service.scoring.measurable import measured
from service.scoring.outcome import listed_dust
from service.scoring.owners import owners_finding
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.self_hosted import self_hosted_finding
from service.scoring.trigger_rules import (
    CountryOn,
    DustOf,
    FactIn,
    FloorHolds,
    OutcomeIs,
    SelfHosted,
    TriggerCondition,
    TriggerRule,
)
from service.scoring.wording import listing


@dataclass(frozen=True, slots=True)
class Asked:
    """What a trigger may look at: the scored assessment, its request and its rules."""

    assessment: Assessment
    request: ScoringRequest
    rules: Rules


def found_triggers(asked: Asked) -> tuple[tuple[TriggerRule, Trigger], ...]:
    """The triggers that hold, in the policy's order, each with its line of the policy.

    Country lists are asked for the day of `as_of`. A floor counts whether or not it added
    points. What the file does not say holds no trigger by itself: then the outcome is partial,
    for which the policy has a trigger of its own.
    """
    found = []
    for rule in asked.rules.policy.triggers:
        finding = _finding(rule.condition, asked)
        if finding is not None:
            line = f"triggers.{rule.id}"
            trigger = Trigger(rule.id, rule.effect, finding.text, finding.evidence, line)
            found.append((rule, trigger))
    return tuple(found)


def _finding(condition: TriggerCondition, asked: Asked) -> Finding | None:
    match condition:
        case FactIn():
            return _fact(condition, asked.request)
        case CountryOn():
            return _country(condition, asked.request, asked.rules.countries)
        case FloorHolds():
            return _floor(condition, asked.assessment.contributions)
        case OwnersCondition():
            return owners_finding(condition, asked.request.customer)
        case SelfHosted():
            return self_hosted_finding(condition, asked.request)
        case OutcomeIs():
            return _outcome(condition, asked.assessment)
        case DustOf():
            return _dust(condition, asked)


def _fact(condition: FactIn, request: ScoringRequest) -> Finding | None:
    word = fact_word(request.customer, condition.fact)
    if word is None or word not in condition.any_of:
        return None
    return Finding(f"{condition.fact} is {word}", kyc_evidence(condition.fact))


def _country(
    condition: CountryOn, request: ScoringRequest, countries: CountryLists
) -> Finding | None:
    """The first key with a listed country; every list that it is on is named."""
    customer, day = request.customer, day_of(request.moments.as_of_s)
    asked = [one for one in countries.known(day) if one.id in condition.lists]
    for key in condition.keys:
        codes = country_codes(customer.kyc.get(key)) if applies(customer, key) else None
        found = [one for one in asked if any(one.entry(code, day) for code in codes or ())]
        if found:
            text = f"{LABELS[key]} is on the {' and the '.join(one.label for one in found)}"
            evidence = geography_evidence(key, countries, day)
            return Finding(f"{text} in force on {day.isoformat()}", evidence)
    return None


def _floor(condition: FloorHolds, rows: Sequence[Contribution]) -> Finding | None:
    by_factor: Mapping[str, Contribution] = {row.factor: row for row in rows}
    held = [row for floor in condition.floors if (row := by_factor.get(f"floor.{floor}"))]
    if not held:
        return None
    names = listing([row.factor.removeprefix("floor.") for row in held])
    return Finding(f"floor {names}: {held[0].reason.split(': ', 1)[-1]}", held[0].evidence)


def _outcome(condition: OutcomeIs, assessment: Assessment) -> Finding | None:
    if assessment.outcome not in condition.any_of:
        return None
    text = f"not everything could be measured: the outcome is {assessment.outcome.value}"
    return Finding(text, Evidence(query="score"))


def _dust(condition: DustOf, asked: Asked) -> Finding | None:
    request, listings = asked.request, [one for one in asked.rules.policy.groups if one.listing]
    for exposure in (measured(request.received), measured(request.sent)):
        if exposure is None or exposure.direction not in condition.directions:
            continue
        text = listed_dust(exposure, asked.rules.policy, asked.rules.taxonomy, request.flows)
        if text:
            rows = [
                row
                for row in exposure.rows
                if any(fits(row.category, asked.rules.taxonomy, group) for group in listings)
            ]
            return Finding(text, exposure_evidence(exposure, rows))
    return None
