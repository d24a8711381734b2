"""Reads the off-chain half of a policy: points by fact and word, points by country list."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from service.domain.customer import CustomerStatus, CustomerType
from service.scoring.policy import GeographyPolicy
from service.scoring.problems import Parts
from service.scoring.yaml_node import Node

FACT_WORDS: Mapping[str, tuple[str, ...]] = {
    "type": tuple(CustomerType),
    "status": tuple(CustomerStatus),
    "identity_verified": ("true", "false"),
    "pep": ("none", "former", "domestic", "foreign"),
    "adverse_media": ("false", "true"),
    "sanctions_screening": ("clear", "potential", "confirmed"),
}
# Facts that give no points, and that triggers ask for.
KNOWN_WORDS: Mapping[str, tuple[str, ...]] = {
    **FACT_WORDS,
    "suspicion": ("false", "true"),
    "respondent_casp": ("false", "true"),
}
GEOGRAPHY_KEYS = ("residence", "nationality", "countries_of_business")


def read_identity(node: Node) -> Mapping[str, Mapping[str, Decimal]]:
    """Points for each word of each fact. Raises PolicyError, also where a potential match
    would score as clear.
    """
    parts = Parts(node.fields(FACT_WORDS))
    tables = {
        fact: parts.read(fact, partial(read_points, words=words))
        for fact, words in FACT_WORDS.items()
    }
    parts.settle()
    screening = tables["sanctions_screening"]
    if not screening["clear"] < screening["potential"] <= screening["confirmed"]:
        node.members()["sanctions_screening"].refuse(
            "potential must score above clear, confirmed not below"
        )
    return tables


def read_points(node: Node, words: tuple[str, ...]) -> Mapping[str, Decimal]:
    """A table of points with exactly these words, each line with its rationale."""
    parts = Parts(node.fields(words))
    table = {str(word): parts.read(word, _line) for word in words}
    parts.settle()
    return table


def _line(node: Node) -> Decimal:
    line = node.fields(["points", "why"])
    line["why"].text()
    return line["points"].points()


def read_geography(node: Node) -> GeographyPolicy:
    """Points by KYC key and country list; the lists are those of the country file."""
    part = node.fields(["stale_after_days", *GEOGRAPHY_KEYS])
    tables = {key: read_points(part[key], tuple(part[key].members())) for key in GEOGRAPHY_KEYS}
    return GeographyPolicy(part["stale_after_days"].integer(1), tables)
