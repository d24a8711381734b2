"""The category tree: what an entity does, how severe that is, and where tracing stops."""

from collections.abc import Mapping
from dataclasses import dataclass

SANCTION = "sanction"


class TaxonomyError(ValueError):
    """The taxonomy contradicts itself and must not be used."""


@dataclass(frozen=True, slots=True)
class Category:
    """A concept. `severity` 0–100; `absorbs`: tracing stops at an actor of this category."""

    id: str
    label: str
    parent: str | None
    severity: int
    illicit: bool
    absorbs: bool


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All categories by id. Construct with `Taxonomy.of`, which checks the tree."""

    version: str
    categories: Mapping[str, Category]

    @classmethod
    def of(cls, version: str, categories: Mapping[str, Category]) -> "Taxonomy":
        """Check that parents exist, that there is no loop and that illicit absorbs."""
        for category in categories.values():
            if category.illicit and not category.absorbs:
                raise TaxonomyError(f"{category.id} is illicit and does not absorb")
            if category.parent is not None and category.parent not in categories:
                raise TaxonomyError(f"{category.id} has the unknown parent {category.parent}")
        taxonomy = cls(version, categories)
        for name in categories:
            taxonomy.lineage(name)
        return taxonomy

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
