"""Malformed input of every kind: refused whole, or rejected row by row with place and reason."""

import pytest

from loaders.formats.schema import Format
from loaders.rows import Rejected
from service.errors import FileRefusedError
from tests.faults.cases import CASES, Case
from tests.faults.cases.customers import SECRET
from tests.faults.cases.reading import read_case


def _named(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", [each for each in CASES if each.refused], ids=_named)
def test_a_file_that_is_not_what_it_claims_is_refused_whole(case: Case) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        list(read_case(case))
    sentence = str(refusal.value)
    assert sentence.startswith(f"{case.file}: ")
    assert case.refused is not None
    assert case.refused in sentence
    assert "; " in sentence, "a refusal says what to do"
    assert SECRET not in sentence


@pytest.mark.parametrize("case", [each for each in CASES if not each.refused], ids=_named)
def test_bad_rows_are_rejected_one_by_one_with_place_and_reason(case: Case) -> None:
    found = list(read_case(case))
    rejected = [row for row in found if isinstance(row, Rejected)]
    places = [(row.place.file, row.place.line, row.place.column) for row in rejected]
    assert places == [(case.file, bad.line, bad.column) for bad in case.rejected]
    for row, bad in zip(rejected, case.rejected, strict=True):
        assert bad.reason in row.reason
        assert SECRET not in f"{row.reason} {row.value} {row.place}"
        assert len(row.reason) < 400
        assert row.value is None or row.place.column != "customer_id"
    assert len(found) - len(rejected) == case.accepted


def test_the_table_is_what_it_should_be() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert len(names) >= 45
    assert {case.format for case in CASES} >= {
        *(Format.TRANSFERS, Format.CLUSTERS, Format.LABELS, Format.BRIDGE_LINKS),
        *(Format.CUSTOMERS, Format.CUSTOMER_TRANSFERS, Format.REORGANISED_TRANSFERS),
    }
