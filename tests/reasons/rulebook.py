"""The policy and the category tree as their files say it, read without the service."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

import policies

ROOM = Path(policies.__path__[0])
TAXONOMY, COUNTRIES = ROOM / "taxonomy.yaml", ROOM / "countries.yaml"
Table = dict[str, Any]


class Rulebook:
    """A policy file and the category tree; figures as exact fractions."""

    def __init__(self, policy_text: str) -> None:
        self.policy: Table = yaml.safe_load(policy_text)
        concepts = yaml.safe_load(TAXONOMY.read_text("utf-8"))["concepts"]
        self._concepts: dict[str, Table] = {each["id"]: each for each in concepts}

    @property
    def groups(self) -> list[str]:
        """The groups of categories, from the most severe down."""
        return [group["id"] for group in self.policy["groups"]]

    def label(self, category: str) -> str:
        """The name of a category as a sentence writes it."""
        return str(self._concepts[category]["label"]).lower()

    def group(self, category: str) -> str | None:
        """The first group that fits a category."""
        concept = self._concepts[category]
        for group in self.policy["groups"]:
            listed = group.get("listing") and "sanction" in self._lineage(category)
            illicit = group.get("illicit") and concept["illicit"]
            severe = concept["severity"] >= group.get("min_severity", 101)
            named = set(group.get("categories", ())) & set(self._lineage(category))
            if listed or illicit or severe or named:
                return str(group["id"])
        return None

    def clean(self, category: str) -> bool:
        """Whether the category is a known clean origin."""
        rule, concept = self.policy["source_of_funds"]["known_clean"], self._concepts[category]
        named = set(rule["categories"]) & set(self._lineage(category))
        mild = not concept["illicit"] and concept["severity"] <= rule["max_severity"]
        return bool(named) and mild and self.group(category) is None

    def figure(self, pattern: str, name: str) -> Fraction:
        """A figure of a pattern of behaviour."""
        return Fraction(str(self.policy["behaviour"][pattern][name]))

    def _lineage(self, category: str) -> list[str]:
        found = [category]
        while parent := self._concepts[found[-1]]["parent"]:
            found.append(parent)
        return found


def at(knots: Sequence[Sequence[float]], value: Fraction) -> Fraction:
    """The points of a curve at a value: straight lines, flat at both ends."""
    places = [(Fraction(str(x)), Fraction(str(y))) for x, y in knots]
    if value <= places[0][0]:
        return places[0][1]
    for (x, y), (next_x, next_y) in pairwise(places):
        if value < next_x:
            return y + (next_y - y) * (value - x) / (next_x - x)
    return places[-1][1]
