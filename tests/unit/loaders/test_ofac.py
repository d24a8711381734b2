"""OFAC's advanced XML: every address it lists becomes a label or a rejection with its place."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from loaders.ofac import read_ofac
from loaders.rows import LabelRow, Rejected
from policies.files import load_crosswalk
from service.errors import FileRefusedError

BITCOIN = "bip122:000000000019d6689c085ae165831e93"
ADDRESS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
BAD_CHECKSUM = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb"
ACCOUNT = "0x8de0b3c47f112c59745f717a626932264c422a75"
DAY_2022_03_24 = 1_648_080_000
REFERENCES = """
<AreaCodeValues>
  <AreaCode ID="1" Description="Russia">RU</AreaCode>
  <AreaCode ID="2" Description="Iran">IR</AreaCode>
  <AreaCode ID="3" Description="undetermined"/>
</AreaCodeValues>
<DocNameStatusValues><DocNameStatus ID="1">Primary Latin</DocNameStatus></DocNameStatusValues>
<FeatureTypeValues>
  <FeatureType ID="8">Birthdate</FeatureType>
  <FeatureType ID="10">Nationality Country</FeatureType>
  <FeatureType ID="25">Location</FeatureType>
  <FeatureType ID="344">Digital Currency Address - XBT</FeatureType>
  <FeatureType ID="887">Digital Currency Address - USDT</FeatureType>
</FeatureTypeValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1">Unknown</LocPartType></LocPartTypeValues>
<NamePartTypeValues>
  <NamePartType ID="1520">Last Name</NamePartType>
  <NamePartType ID="1521">First Name</NamePartType>
</NamePartTypeValues>
<SanctionsTypeValues>
  <SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
</SanctionsTypeValues>
"""
LOCATIONS = """
<Location ID="100"><LocationAreaCode AreaCodeID="1"/></Location>
<Location ID="101"><LocationAreaCode AreaCodeID="3"/></Location>
<Location ID="102"><LocationPart LocPartTypeID="1">
  <LocationPartValue><Value>Iran</Value></LocationPartValue></LocationPart></Location>
"""
NAME = """<Identity ID="5" Primary="true">
  <Alias Primary="false"><DocumentedName DocNameStatusID="1"><DocumentedNamePart>
    <NamePartValue NamePartGroupID="50">Other</NamePartValue></DocumentedNamePart>
  </DocumentedName></Alias>
  <Alias Primary="true">
    <DocumentedName DocNameStatusID="2"><DocumentedNamePart>
      <NamePartValue NamePartGroupID="50">Доу</NamePartValue></DocumentedNamePart>
    </DocumentedName>
    <DocumentedName DocNameStatusID="1">
      <DocumentedNamePart><NamePartValue NamePartGroupID="50">DOE</NamePartValue>
      </DocumentedNamePart>
      <DocumentedNamePart><NamePartValue NamePartGroupID="51">Jo</NamePartValue>
      </DocumentedNamePart>
    </DocumentedName>
  </Alias>
  <NamePartGroups>
    <MasterNamePartGroup><NamePartGroup ID="50" NamePartTypeID="1520"/></MasterNamePartGroup>
    <MasterNamePartGroup><NamePartGroup ID="51" NamePartTypeID="1521"/></MasterNamePartGroup>
  </NamePartGroups>
</Identity>""".replace("\n", " ")
DATE = "<Date><Year>2022</Year><Month>3</Month><Day>24</Day></Date>"


def feature(text: str, kind: str = "344") -> str:
    detail = f"<FeatureVersion><VersionDetail>{text}</VersionDetail></FeatureVersion>"
    return f'<Feature FeatureTypeID="{kind}">{detail}</Feature>'


def place(kind: str, location: str) -> str:
    version = f'<FeatureVersion><VersionLocation LocationID="{location}"/></FeatureVersion>'
    return f'<Feature FeatureTypeID="{kind}">{version}</Feature>'


def party(*features: str, name: str = NAME, profile: str = "7") -> str:
    body = f'<Profile ID="{profile}">{name}{"".join(features)}</Profile>'
    return f'<DistinctParty FixedRef="{profile}">{body}</DistinctParty>'


def entry(date: str = DATE, profile: str = "7", programs: tuple[str, ...] = ("CYBER2",)) -> str:
    measures = "".join(
        f'<SanctionsMeasure SanctionsTypeID="1"><Comment>{program}</Comment></SanctionsMeasure>'
        for program in programs
    )
    block = '<SanctionsMeasure SanctionsTypeID="2"/>'
    return (
        f'<SanctionsEntry ProfileID="{profile}" ListID="1550">'
        f"<EntryEvent>{date}</EntryEvent>{block}{measures}</SanctionsEntry>"
    )


def document(parties: str, entries: str, references: str = REFERENCES) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<Sanctions xmlns="https://example.org/ADVANCED_XML">'
        f"<ReferenceValueSets>{references}</ReferenceValueSets>"
        f"<Locations>{LOCATIONS}</Locations><IDRegDocuments><IDRegDocument/></IDRegDocuments>\n"
        f"<DistinctParties>{parties}</DistinctParties>"
        f"<SanctionsEntries>{entries}</SanctionsEntries></Sanctions>"
    ).encode()


def read(content: bytes) -> list[LabelRow | Rejected]:
    return list(read_ofac(io.BytesIO(content), "sdn.xml", load_crosswalk()))


def label(*features: str, entries: str = "") -> LabelRow:
    (row,) = read(document(party(*features), entries or entry()))
    assert isinstance(row, LabelRow), row
    return row


def test_a_listed_address_becomes_a_designation() -> None:
    row = label(feature("1977", "8"), place("25", "100"), feature(f" {ADDRESS}\n"))
    assert (row.address, row.cluster_id) == (f"{BITCOIN}:{ADDRESS}", None)
    assert (row.entity_id, row.entity) == ("ofac:7", "DOE, Jo")
    assert (row.category, row.authority, row.confidence) == ("sanction", True, 100)
    assert row.source == "OFAC SDN List, program CYBER2"
    assert (row.valid_from, row.valid_to) == (DAY_2022_03_24, None)
    assert (row.jurisdiction, row.checksum_valid) == ("RU", True)
    assert (row.place.file, row.place.column) == ("sdn.xml", None)


def test_the_chain_comes_from_the_form_and_not_from_the_symbol() -> None:
    assert label(feature(ADDRESS, "887")).address == f"{BITCOIN}:{ADDRESS}"
    assert label(feature(ACCOUNT, "887")).address == f"eip155:1:{ACCOUNT}"


def test_a_bad_checksum_is_kept_and_marked() -> None:
    row = label(feature(BAD_CHECKSUM))
    assert (row.address, row.checksum_valid) == (f"{BITCOIN}:{BAD_CHECKSUM}", False)


def test_the_earliest_entry_and_all_programs_count() -> None:
    later = DATE.replace("2022", "2024")
    entries = entry(later, programs=("DPRK3", "CYBER2")) + entry() + entry(profile="8")
    row = label(feature(ADDRESS), entries=entries)
    assert row.valid_from == DAY_2022_03_24
    assert row.source == "OFAC SDN List, program CYBER2; DPRK3"


@pytest.mark.parametrize(
    ("places", "jurisdiction"),
    [
        ((place("25", "100"), place("10", "102")), "RU"),
        ((place("25", "101"), place("10", "102")), "IR"),
        ((place("25", "100"), place("25", "102")), "IR;RU"),
        ((place("25", "101"),), None),
        ((place("25", "999"),), None),
        ((), None),
    ],
)
def test_jurisdiction(places: tuple[str, ...], jurisdiction: str | None) -> None:
    assert label(*places, feature(ADDRESS)).jurisdiction == jurisdiction


def test_the_same_address_under_two_symbols_is_two_rows_of_one_claim() -> None:
    rows = read(document(party(feature(ADDRESS), feature(ADDRESS, "887")), entry()))
    claims = {(row.address, row.entity_id) for row in rows if isinstance(row, LabelRow)}
    assert (len(rows), len(claims)) == (2, 1)


NO_DETAIL = '<Feature FeatureTypeID="344"><FeatureVersion/></Feature>'
BAD = {
    "no such address": (party(feature("nonsense")), entry(), "is no Bitcoin address"),
    "empty": (party(feature(" ")), entry(), "has no address"),
    "no detail": (party(NO_DETAIL), entry(), "has no address"),
    "null": (party(feature("0x" + "0" * 40, "887")), entry(), "takes no label"),
    "outside a profile": (
        f"<DistinctParty>{feature(ADDRESS)}</DistinctParty>",
        entry(),
        "outside any profile",
    ),
    "profile without id": (party(feature(ADDRESS), profile=""), entry(), "outside any profile"),
    "no name": (party(feature(ADDRESS), name=""), entry(), "has no primary name"),
    "no list": (party(feature(ADDRESS)), entry(profile="8"), "stands on no list"),
    "no date": (party(feature(ADDRESS)), entry(""), "no entry event with a date"),
    "bad date": (
        party(feature(ADDRESS)),
        entry(DATE.replace(">3<", ">13<")),
        "no entry event with a date",
    ),
    "words for a date": (
        party(feature(ADDRESS)),
        entry(DATE.replace("2022", "soon")),
        "no entry event with a date",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_a_label_is_rejected_with_its_place(name: str) -> None:
    parties, entries, reason = BAD[name]
    good = party(feature(ADDRESS), profile="9") + "\n"
    rows = read(document(good + parties, entries + entry(profile="9")))
    assert isinstance(rows[0], LabelRow)
    (bad,) = rows[1:]
    assert isinstance(bad, Rejected)
    assert (bad.place.file, bad.place.column) == ("sdn.xml", "Feature")
    assert bad.place.line is not None
    assert bad.place.line == (rows[0].place.line or 0) + 1
    assert reason in bad.reason


GOOD = document(party(feature(ADDRESS)), entry())
DOCTYPE = b'<!DOCTYPE Sanctions [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
EXTERNAL = b'<!DOCTYPE Sanctions SYSTEM "file:///etc/passwd">'
REFUSED = {
    "empty": (b"", "is no whole XML: no element found"),
    "no XML": (b"address,label\n", "is no whole XML"),
    "another root": (b"<sdnList></sdnList>", "begins with 'sdnList'"),
    "second root": (GOOD + b"<Sanctions/>", "is no whole XML"),
    "entities": (GOOD.replace(b"<Sanctions ", DOCTYPE + b"<Sanctions ", 1), "document type"),
    "external": (GOOD.replace(b"<Sanctions ", EXTERNAL + b"<Sanctions ", 1), "document type"),
    "undefined entity": (GOOD.replace(ADDRESS.encode(), b"&a;"), "is no whole XML"),
    "encoding": (GOOD.replace(b"utf-8", b"klingon", 1), "encoding"),
    "wrong bytes": (GOOD.replace(b"DOE", b"\xff\xfe"), "is no whole XML"),
    "tags crossed": (GOOD.replace(b"</Profile>", b"</Profil>"), "is no whole XML"),
    "deep": (GOOD.replace(b"<Comment>", b"<a>" * 100, 1), "nested over"),
    "no features": (
        document(party(feature(ADDRESS)), entry(), "<ListValues/>"),
        "does not say what its features are",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_such_list_is_refused(name: str) -> None:
    content, reason = REFUSED[name]
    with pytest.raises(FileRefusedError, match=r"^sdn\.xml") as caught:
        read(content)
    assert reason in str(caught.value)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_a_list_that_is_cut_off_is_refused_with_its_line(share: float) -> None:
    with pytest.raises(FileRefusedError, match=r"^sdn\.xml, line \d+: is no whole XML"):
        read(GOOD[: int(len(GOOD) * share)])


class Endless(io.RawIOBase):
    """A list with so many parties that have no address, made as it is read."""

    def __init__(self, parties: int) -> None:
        super().__init__()
        head, foot = document("|", entry()).split(b"|")
        body = party(feature("1977", "8")).encode()
        self._chunks: Iterator[bytes] = iter([head, *([body * 100] * (parties // 100)), foot])

    def read(self, size: int = -1) -> bytes:
        return next(self._chunks, b"")


def peak(parties: int) -> int:
    tracemalloc.start()
    try:
        assert list(read_ofac(Endless(parties), "sdn.xml", load_crosswalk())) == []
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file() -> None:
    assert peak(3_000) < peak(500) + 200_000
