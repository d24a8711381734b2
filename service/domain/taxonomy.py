"""The category tree: what an entity does, how severe that is, and where tracing stops."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

SANCTION = "sanction"


class TaxonomyError(ValueError):
    """The taxonomy contradicts itself and must not be used."""


@dataclass(frozen=True, slots=True)
class Category:
    """A concept. `severity` 0–100; `absorbs`: tracing stops at an actor of this category.

    `severity` is the one in force; `severities` are all there ever were, each from its first
    day on, in order. Empty: the same at all times.
    """

    id: str
    label: str
    parent: str | None
    severity: int
    illicit: bool
    absorbs: bool
    severities: tuple[tuple[date, int], ...] = ()

    def on(self, day: date) -> "Category":
        """The category with the severity in force on a day; before the first, the first."""
        if not self.severities:
            return self
        begun = [severity for first, severity in self.severities if first <= day]
        return replace(self, severity=begun[-1] if begun else self.severities[0][1])


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All categories by id. Construct with `Taxonomy.of`, which checks the tree.

    `hash` is the SHA-256 of `content`, the canonical JSON that the tree was read from.
    """

    version: str
    categories: Mapping[str, Category]
    hash: str = ""
    content: str = field(default="", repr=False)

    @classmethod
    def of(cls, version: str, categories: Mapping[str, Category], content: str = "") -> "Taxonomy":
        """Check that parents exist, that there is no loop and that illicit absorbs."""
        for category in categories.values():
            if category.illicit and not category.absorbs:
                raise TaxonomyError(f"{category.id} is illicit and does not absorb")
            if category.parent is not None and category.parent not in categories:
                raise TaxonomyError(f"{category.id} has the unknown parent {category.parent}")
        content_hash = sha256(content.encode()).hexdigest() if content else ""
        taxonomy = cls(version, categories, content_hash, content)
        for name in categories:
            taxonomy.lineage(name)
        return taxonomy

    def at(self, as_of_s: int) -> "Taxonomy":
        """The tree with the severities in force at a second; its hash stays that of the file."""
        changing = [(name, each) for name, each in self.categories.items() if each.severities]
        if not changing:
            return self
        day = datetime.fromtimestamp(as_of_s, tz=UTC).date()
        there = {name: each.on(day) for name, each in changing}
        return replace(self, categories={**self.categories, **there})

    def get(self, category_id: str) -> Category:
        """The category; one we do not know describes nothing, so it does not absorb."""
        known = self.categories.get(category_id)
        return known or Category(category_id, category_id, None, 0, False, False)

    def lineage(self, category_id: str) -> tuple[str, ...]:
        """The category and its ancestors, itself first. Raises TaxonomyError on a loop."""
        found: list[str] = []
        current: str | None = category_id
        while current is not None:
            if current in found:
                raise TaxonomyError(f"{category_id} is its own ancestor")
            found.append(current)
            current = self.get(current).parent
        return tuple(found)

    def is_listing(self, category_id: str) -> bool:
        """True for a sanctions designation: `sanction` or anything below it."""
        return SANCTION in self.lineage(category_id)
