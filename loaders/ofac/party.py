"""Listed parties with digital currency addresses: name, countries, addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.ofac.node import Node
from loaders.ofac.reference import (
    CURRENCY_FEATURE,
    LAST_NAME,
    LATIN,
    LOCATION,
    NATIONALITIES,
    References,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One address as the list gives it: the asset's symbol, the text, the line."""

    symbol: str
    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Party:
    """A profile with addresses. `profile_id` and `name` are "" where the file has none.

    `countries`: where the party is; its nationalities where no location is known.
    """

    profile_id: str
    name: str
    countries: tuple[str, ...]
    addresses: tuple[Listed, ...]


def parties(node: Node, references: References) -> Iterator[Party]:
    """The profiles of a DistinctParty that have addresses, then what stands outside any."""
    for profile in node.all("Profile"):
        addresses = _addresses(profile, references)
        if addresses:
            identity, name = profile.get("ID"), _name(profile, references)
            yield Party(identity, name, _countries(profile, references), addresses)
    stray = _addresses(node, references)
    if stray:
        yield Party("", "", (), stray)


def _addresses(node: Node, references: References) -> tuple[Listed, ...]:
    """Every address of the node's features; a feature without any gives one that is empty."""
    found = []
    for feature in node.all("Feature"):
        kind = references.feature(feature)
        if not kind.startswith(CURRENCY_FEATURE):
            continue
        symbol = kind.removeprefix(CURRENCY_FEATURE)
        details = feature.all("FeatureVersion", "VersionDetail")
        texts = [one.text.strip() for one in details] or [""]
        found += [Listed(symbol, text, feature.line) for text in texts]
    return tuple(found)


def _name(profile: Node, references: References) -> str:
    """The primary name in Latin script, the last name set off by a comma as OFAC writes it."""
    for identity in profile.all("Identity"):
        kinds = {
            group.get("ID"): references.text("NamePartTypeValues", group.get("NamePartTypeID"))
            for group in identity.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
        }
        for alias in identity.all("Alias"):
            if alias.get("Primary") != "true":
                continue
            for name in alias.all("DocumentedName"):
                status = references.text("DocNameStatusValues", name.get("DocNameStatusID"))
                if status == LATIN:
                    return _joined(name, kinds)
    return ""


def _joined(name: Node, kinds: dict[str, str]) -> str:
    parts = name.all("DocumentedNamePart", "NamePartValue")
    texts = [part.text.strip() for part in parts if part.text.strip()]
    if len(texts) > 1 and kinds.get(parts[0].get("NamePartGroupID")) == LAST_NAME:
        texts[0] += ","
    return " ".join(texts)


def _countries(profile: Node, references: References) -> tuple[str, ...]:
    places: set[str] = set()
    nationalities: set[str] = set()
    for feature in profile.all("Feature"):
        kind = references.feature(feature)
        known = places if kind == LOCATION else nationalities
        if kind == LOCATION or kind in NATIONALITIES:
            for version in feature.all("FeatureVersion", "VersionLocation"):
                known.add(references.locations.get(version.get("LocationID"), ""))
    return tuple(sorted(places - {""})) or tuple(sorted(nationalities - {""}))
