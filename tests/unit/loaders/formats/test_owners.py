"""Beneficial owners: read from a file, through the spool, the records and the wire alike."""

import io
import json

import pytest
from pydantic import ValidationError

from loaders.customer_json import decode, encode
from loaders.formats import customers
from loaders.rows import CustomerRow
from service.domain.customer import BeneficialOwner, Customer, SanctionsAuthority
from service.records.kyc import decode_kyc, encode_kyc
from service.wire.customer import CustomerIn, CustomerOut
from tests.faults.cases.customers import GOOD

OWNERS = [
    {"share": 0.3, "sanctioned_by": ["ofac", "eu"], "in_control": True},
    {"share": 0.7, "sanctioned_by": [], "in_control": False},
]
READ = (
    BeneficialOwner(0.3, (SanctionsAuthority.OFAC, SanctionsAuthority.EU), True),
    BeneficialOwner(0.7),
)


def _read(owners: object) -> Customer:
    line = json.dumps({**GOOD, "type": "entity", "kyc": {"beneficial_owners": owners}})
    (row,) = customers.read(io.BytesIO(line.encode()), "c.jsonl")
    assert isinstance(row, CustomerRow)
    return row.customer


def test_owners_are_read_and_told_nowhere_by_name() -> None:
    assert _read(OWNERS).beneficial_owners == READ


def test_what_is_left_out_is_no_list_and_no_control() -> None:
    assert _read([{"share": 1}]).beneficial_owners == (BeneficialOwner(1),)
    assert _read([{"share": 0.5, "sanctioned_by": ["un", "un"]}]).beneficial_owners == (
        BeneficialOwner(0.5, (SanctionsAuthority.UN,)),
    )


def test_no_owners_are_nothing_or_an_empty_list() -> None:
    assert (_read(None).kyc, _read(None).beneficial_owners) == ({"beneficial_owners": None}, ())
    assert _read([]).kyc == {"beneficial_owners": ()}


def test_they_come_back_from_the_spool_and_from_the_records() -> None:
    read = _read(OWNERS)
    assert decode(encode(read)) == read
    assert decode_kyc(encode_kyc(dict(read.kyc))) == read.kyc


def test_the_wire_takes_and_gives_the_same() -> None:
    given = {"type": "entity", "status": "active", "kyc": {"beneficial_owners": OWNERS}}
    taken = CustomerIn.model_validate(given).to_domain("c-1")
    assert taken.beneficial_owners == READ
    assert CustomerOut.of(taken).kyc == {"beneficial_owners": OWNERS}


@pytest.mark.parametrize(
    ("owner", "place"),
    [
        ({"share": 51}, ("share",)),
        ({"share": True}, ("share",)),
        ({"in_control": True}, ("share",)),
        ({"share": 0.5, "name": "Zaphod"}, ("name",)),
        ({"share": 0.5, "sanctioned_by": ["nato"]}, ("sanctioned_by", 0)),
        ({"share": 0.5, "in_control": "yes"}, ("in_control",)),
    ],
    ids=str,
)
def test_the_wire_refuses_a_bad_owner_with_its_place(
    owner: dict[str, object], place: tuple[str | int, ...]
) -> None:
    given = {"type": "entity", "status": "active", "kyc": {"beneficial_owners": [owner]}}
    with pytest.raises(ValidationError) as refused:
        CustomerIn.model_validate(given)
    (error,) = refused.value.errors()
    assert error["loc"] == ("kyc", "beneficial_owners", 0, *place)
