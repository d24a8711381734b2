"""From the SDN file to labels: one for every digital currency address that it lists."""

from collections.abc import Iterator
from typing import BinaryIO

from loaders.formats.refusal import refused
from loaders.ofac.listing import Listing, listing, source
from loaders.ofac.node import Node, records
from loaders.ofac.party import Listed, Party, parties
from loaders.ofac.reference import References
from loaders.rows import LabelRow, Place, Rejected
from policies.crosswalk import Crosswalk
from service.domain.address import AddressError, ChecksumError, id_for_symbol, takes_no_label
from service.domain.taxonomy import SANCTION

ROOT = "Sanctions"
SECTIONS = frozenset(("ReferenceValueSets", "Locations", "DistinctParties", "SanctionsEntries"))
AUTHORITY = "ofac"
FEATURE = "Feature"


def read_ofac(
    stream: BinaryIO, place_name: str, crosswalk: Crosswalk
) -> Iterator[LabelRow | Rejected]:
    """A label or a rejection for each address, those of a profile once its entries are known.

    - entity `ofac:<profile id>` with the primary name; category `sanction`, by the authority;
    - source: the lists and programs; confidence: the crosswalk's for the authority;
    - valid_from: the earliest entry event (design §2), the first second of that day in UTC;
      valid_to none, since a file holds only what is in force;
    - jurisdiction: the party's countries, sorted and joined by `;` (locations, else
      nationalities). The listing authority's own country is not one: `source` names it;
    - an address with a bad checksum is kept under its would-be id and marked.
    The symbol is an asset: the chain comes from the address's form. Raises FileRefusedError
    when the file is no whole SDN file in advanced form.
    """
    reading = _Reading(place_name, crosswalk.authorities[AUTHORITY])
    for section, node in records(stream, place_name, ROOT, SECTIONS):
        reading.take(section, node)
    yield from reading.labels()


class _Reading:
    """What is kept of the file: its reference values and the profiles with addresses."""

    def __init__(self, name: str, confidence: int) -> None:
        self._name = name
        self._confidence = confidence
        self._references = References()
        self._parties: list[Party] = []
        self._listings: dict[str, list[Listing]] = {}

    def take(self, section: str, node: Node) -> None:
        if section == "ReferenceValueSets":
            self._references.learn(node)
        elif section == "Locations":
            self._references.locate(node)
        elif section == "DistinctParties":
            for party in parties(node, self._references):
                self._parties.append(party)
                self._listings.setdefault(party.profile_id, [])
        elif node.get("ProfileID") in self._listings:
            self._listings[node.get("ProfileID")].append(listing(node, self._references))

    def labels(self) -> Iterator[LabelRow | Rejected]:
        if "FeatureTypeValues" not in self._references.sets:
            reason = "does not say what its features are (no FeatureTypeValues)"
            raise refused(self._name, reason, "give the whole sdn_advanced.xml")
        for party in self._parties:
            for address in party.addresses:
                yield self._label(party, address)

    def _label(self, party: Party, listed: Listed) -> LabelRow | Rejected:
        listings = self._listings[party.profile_id]
        since = min((one.since for one in listings if one.since is not None), default=None)
        problem = _problem(party, listings, since)
        if problem is not None:
            return self._rejected(listed, problem)
        try:
            address, valid = _address(listed)
        except AddressError as error:
            return self._rejected(listed, str(error).removeprefix(f"{listed.address!r} "))
        return LabelRow(
            place=Place(self._name, listed.line),
            address=address,
            cluster_id=None,
            entity_id=f"{AUTHORITY}:{party.profile_id}",
            entity=party.name,
            category=SANCTION,
            source=source(listings),
            confidence=self._confidence,
            valid_from=since,
            valid_to=None,
            jurisdiction=";".join(party.countries) or None,
            authority=True,
            checksum_valid=valid,
        )

    def _rejected(self, listed: Listed, reason: str) -> Rejected:
        place = Place(self._name, listed.line, FEATURE)
        return Rejected(place, reason, listed.address or None)


def _problem(party: Party, listings: list[Listing], since: int | None) -> str | None:
    """Why a party can carry no label."""
    if not party.profile_id:
        return "stands outside any profile, so nobody is named"
    if not party.name:
        return f"profile {party.profile_id} has no primary name in Latin script"
    if not listings:
        return f"profile {party.profile_id} stands on no list in this file"
    if since is None:
        return f"profile {party.profile_id} has no entry event with a date"
    return None


def _address(listed: Listed) -> tuple[str, bool]:
    """The id and whether its checksum holds. Raises AddressError."""
    if not listed.address:
        raise AddressError("has no address")
    try:
        address, valid = id_for_symbol(listed.symbol, listed.address), True
    except ChecksumError as error:
        address, valid = error.lenient_id, False
    if takes_no_label(address):
        raise AddressError("is a null, burn or precompile address: it takes no label")
    return address, valid
