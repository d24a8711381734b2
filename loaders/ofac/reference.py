"""The reference values of an SDN file: what its numbers stand for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.ofac.node import Node

CURRENCY_FEATURE = "Digital Currency Address - "
LOCATION = "Location"
NATIONALITIES = frozenset(
    ("Nationality Country", "Citizenship Country", "Nationality of Registration")
)
LATIN = "Primary Latin"
LAST_NAME = "Last Name"
PROGRAM = "Program"
UNKNOWN_PART = "Unknown"


def no_texts() -> dict[str, str]:
    """An empty table of texts by id."""
    return {}


@dataclass(frozen=True, slots=True)
class References:
    """Texts by id, by the name of their set; and the country of each location, by its id.

    `areas` maps the id of an area to its country, `countries` a country's name. Countries are
    ISO 3166-1 alpha-2 codes; places without one (regions, `undetermined`) are left out.
    """

    sets: dict[str, Mapping[str, str]] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=no_texts)
    countries: dict[str, str] = field(default_factory=no_texts)
    locations: dict[str, str] = field(default_factory=no_texts)

    def learn(self, values: Node) -> None:
        """Take a set of reference values."""
        self.sets[values.name] = {one.get("ID"): one.text.strip() for one in values.children}
        if values.name == "AreaCodeValues":
            coded = [one for one in values.children if len(one.text.strip()) == 2]
            self.areas.update((one.get("ID"), one.text.strip()) for one in coded)
            self.countries.update((one.get("Description"), one.text.strip()) for one in coded)

    def locate(self, location: Node) -> None:
        """Take a location's country: its area's code, else a part that is a country's name.

        Nationalities are given in the second way, as a part of the type `Unknown`.
        """
        code = next(
            (
                self.areas[area.get("AreaCodeID")]
                for area in location.all("LocationAreaCode")
                if area.get("AreaCodeID") in self.areas
            ),
            self._named(location),
        )
        if code is not None:
            self.locations[location.get("ID")] = code

    def _named(self, location: Node) -> str | None:
        for part in location.all("LocationPart"):
            if self.text("LocPartTypeValues", part.get("LocPartTypeID")) == UNKNOWN_PART:
                return self.countries.get(part.first_text("LocationPartValue", "Value"))
        return None

    def text(self, values: str, key: str) -> str:
        """The text for an id of the set, "" when the file does not say."""
        return self.sets.get(values, {}).get(key, "")

    def feature(self, node: Node) -> str:
        """What kind of feature a Feature element is."""
        return self.text("FeatureTypeValues", node.get("FeatureTypeID"))
