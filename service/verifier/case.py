"""What is recomputed: the inputs of a score and the rules that were applied to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from .figures import Doc


@dataclass(frozen=True, slots=True)
class Case:
    """The request of `inputs/1`, and policy, category tree and country lists."""

    request: Doc
    policy: Doc
    taxonomy: Doc
    countries: Doc

    @property
    def day(self) -> date:
        """The day of `as_of`, by which country lists and severities count."""
        return datetime.fromtimestamp(self.request["moments"]["as_of_s"], tz=UTC).date()

    @property
    def customer(self) -> Doc:
        """The customer's file."""
        found: Doc = self.request["customer"]
        return found

    @property
    def kyc(self) -> Doc:
        """What the customer told, by key."""
        found: Doc = self.customer["kyc"]
        return found

    def measured(self, direction: str) -> Doc | None:
        """The exposure of a direction, where it holds anything that could be scored."""
        found: Doc | None = self.request[direction]
        readable = found is not None and found["outcome"] in ("scored", "partial", "stale")
        return found if readable else None

    def lineage(self, category: str) -> list[str]:
        """The category and those above it; one that the tree does not have stands alone."""
        above = {one["id"]: one["parent"] for one in self.taxonomy["concepts"]}
        found = [category]
        while (parent := above.get(found[-1])) is not None:
            if parent in found:
                raise ValueError(f"the category {category} is its own ancestor")
            found.append(parent)
        return found

    def within(self, category: str, names: Collection[str]) -> bool:
        """Whether the category is one of these or lies below one."""
        return not set(names).isdisjoint(self.lineage(category))

    def severity(self, category: str) -> int:
        """The severity in force on the day; 0 for a category that the tree does not have."""
        found = self._concept(category).get("severity", 0)
        if isinstance(found, list):
            begun = [one for one in found if date.fromisoformat(str(one["since"])) <= self.day]
            found = (begun or found[:1])[-1]["severity"]
        return int(found)

    def illicit(self, category: str) -> bool:
        """Whether the category itself says that a crime was committed."""
        return bool(self._concept(category).get("illicit", False))

    def group(self, category: str) -> str | None:
        """The first group of the policy that the category fits."""
        fitting = (one["id"] for one in self.policy["groups"] if self._fits(category, one))
        return next(fitting, None)

    def _fits(self, category: str, group: Doc) -> bool:
        severe = "min_severity" in group and self.severity(category) >= group["min_severity"]
        listed = group.get("listing", False) and self.within(category, ["sanction"])
        criminal = group.get("illicit", False) and self.illicit(category)
        return severe or listed or criminal or self.within(category, group.get("categories", []))

    def _concept(self, category: str) -> Doc:
        return next((one for one in self.taxonomy["concepts"] if one["id"] == category), {})
