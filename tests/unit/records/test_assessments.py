import pytest

from service.errors import ConflictError, NotFoundError
from service.records.operational import Records
from tests.unit.records.samples import ASSESSMENT, CUSTOMER, INPUTS, assessment, customer


@pytest.fixture
def filled(records: Records) -> Records:
    records.customers.put(CUSTOMER)
    return records


def test_an_assessment_comes_back_exactly(filled: Records) -> None:
    assert filled.assessments.append(ASSESSMENT, INPUTS) == 1
    assert repr(filled.assessments.get(ASSESSMENT.assessment_id)) == repr(ASSESSMENT)


def test_the_sequence_has_no_gaps_even_after_a_refusal(filled: Records) -> None:
    assert filled.assessments.append(assessment("a1"), INPUTS) == 1
    with pytest.raises(ConflictError):
        filled.assessments.append(assessment("a1"), INPUTS)
    with pytest.raises(NotFoundError):
        filled.assessments.append(assessment("a2", "C-9"), INPUTS)
    assert filled.assessments.append(assessment("a2"), INPUTS) == 2


def test_pages_go_from_the_newest_to_the_oldest_of_one_customer(filled: Records) -> None:
    filled.customers.put(customer("C-2"))
    for number in range(5):
        filled.assessments.append(assessment(f"a{number}"), INPUTS)
        filled.assessments.append(assessment(f"b{number}", "C-2"), INPUTS)
    seen, before = [], None
    for expected in (2, 2, 1):
        page = filled.assessments.page("C-1", 2, before)
        assert len(page.items) == expected
        seen += [item.assessment_id for item in page.items]
        before = page.next_before
    assert seen == ["a4", "a3", "a2", "a1", "a0"]
    assert before is None


def test_a_full_last_page_says_that_it_is_the_last(filled: Records) -> None:
    for number in range(2):
        filled.assessments.append(assessment(f"a{number}"), INPUTS)
    assert filled.assessments.page("C-1", 2).next_before is None


def test_strangers_are_not_found(filled: Records) -> None:
    assert filled.assessments.page("C-1", 5).items == ()
    with pytest.raises(NotFoundError):
        filled.assessments.page("C-9", 5)
    with pytest.raises(NotFoundError):
        filled.assessments.get("a9")
