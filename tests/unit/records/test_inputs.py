from dataclasses import replace

import pytest

from service.errors import NotFoundError
from service.records.errors import ErasedError
from service.records.inputs import Inputs, RuleContents
from service.records.operational import Records
from tests.unit.records.samples import CUSTOMER, INPUTS, assessment

OTHER_RULES = RuleContents('{"version":"2"}', INPUTS.rules.taxonomy, INPUTS.rules.countries)


@pytest.fixture
def kept(records: Records) -> Records:
    records.customers.put(CUSTOMER)
    records.assessments.append(assessment("a1"), INPUTS)
    records.assessments.append(assessment("a2"), Inputs("inputs/1", b'{"made":[1]}', OTHER_RULES))
    return records


def test_inputs_come_back_with_the_rules_of_their_time(kept: Records) -> None:
    assert kept.assessments.inputs("a1") == INPUTS
    assert kept.assessments.inputs("a2") == replace(
        INPUTS, document=b'{"made":[1]}', rules=OTHER_RULES
    )
    assert kept.audit.verify().faults == ()


def test_inputs_of_a_stranger_are_not_found(kept: Records) -> None:
    with pytest.raises(NotFoundError):
        kept.assessments.inputs("a9")


def test_inputs_of_an_erased_customer_cannot_be_read_and_stay_provable(kept: Records) -> None:
    kept.customers.erase("C-1")
    with pytest.raises(ErasedError):
        kept.assessments.inputs("a1")
    assert kept.audit.verify().faults == ()
