"""Identity: who the customer is, and what screening says."""

from collections.abc import Mapping
from decimal import Decimal

from service.domain.assessment import Contribution
from service.domain.customer import Customer, KycValue
from service.scoring.evidence import kyc_evidence
from service.scoring.policy_facts import FACT_WORDS, KNOWN_WORDS
from service.scoring.row import Reading, not_scored, scored

_SENTENCES: Mapping[tuple[str, str], str] = {
    ("type", "person"): "the customer is a person",
    ("type", "entity"): "the customer is a legal entity",
    ("status", "prospect"): "the customer is a prospect",
    ("status", "active"): "the relationship is active, without restriction",
    ("status", "restricted"): "the firm has restricted the relationship",
    ("status", "exited"): "the firm has ended the relationship",
    ("status", "prohibited"): "the firm has prohibited the relationship",
    ("identity_verified", "true"): "the identity is verified",
    ("identity_verified", "false"): "the identity is not verified",
    ("pep", "none"): "not a politically exposed person",
    ("pep", "former"): "formerly a politically exposed person",
    ("pep", "domestic"): "politically exposed person, domestic",
    ("pep", "foreign"): "politically exposed person, foreign",
    ("adverse_media", "false"): "no adverse media found",
    ("adverse_media", "true"): "adverse media found",
    ("sanctions_screening", "clear"): "sanctions screening is clear",
    ("sanctions_screening", "potential"): (
        "sanctions screening has a potential match that nobody has resolved; that is not clear"
    ),
    ("sanctions_screening", "confirmed"): "sanctions screening has a confirmed match",
}


def identity(
    customer: Customer, tables: Mapping[str, Mapping[str, Decimal]]
) -> tuple[Contribution, ...]:
    """Points for type, status, verification, PEP, adverse media and sanctions screening.

    Measures are words of the customer's file; `tables` gives points for each. A potential
    sanctions match never scores as clear; a confirmed one also sets a floor. What the file does
    not say, or says in a word nobody knows, is not scored; it is not 0.

    Sources: FATF Recommendations 10 (customer due diligence), 12 (politically exposed persons)
    and 6 (targeted financial sanctions); Directive (EU) 2015/849, Articles 13, 20 and 22 and
    Annex III; EBA/GL/2021/02 as amended by EBA/GL/2024/01, guidelines 2 and 21 (customer risk
    factors); Wolfsberg Group guidance on PEPs (2017) and on negative news screening (2022).
    """
    return tuple(_row(customer, fact, tables[fact]) for fact in FACT_WORDS)


def fact_word(customer: Customer, fact: str) -> str | None:
    """The word of a fact, or None where the file has none that is known."""
    if fact == "type":
        return customer.type.value
    if fact == "status":
        return customer.status.value
    word = _word(customer.kyc.get(fact))
    return word if word in KNOWN_WORDS[fact] else None


def _word(value: KycValue) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip().lower() if isinstance(value, str) else None


def _row(customer: Customer, fact: str, table: Mapping[str, Decimal]) -> Contribution:
    name, word = f"identity.{fact}", fact_word(customer, fact)
    evidence = kyc_evidence(fact)
    if word is None:
        known = ", ".join(FACT_WORDS[fact])
        missing = customer.kyc.get(fact) is None
        why = "is not in the customer's file" if missing else f"has none of the words {known}"
        return not_scored(name, fact, "word", f"{fact} {why}", evidence)
    reading = Reading(fact, word, "word")
    return scored(name, table[word], reading, _SENTENCES[fact, word], evidence)
