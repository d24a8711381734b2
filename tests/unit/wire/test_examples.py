import json

import pytest
from pydantic import BaseModel
from pydantic.config import JsonDict

from service.wire import examples
from service.wire.address import AddressesOut
from service.wire.assessment import AssessmentOut
from service.wire.customer import CustomerIn, CustomerOut
from service.wire.exposure import ExposureOut
from service.wire.history import HistoryOut
from service.wire.model import to_json
from service.wire.override import OverrideOut
from service.wire.paths import PathsOut

CASES: list[tuple[type[BaseModel], JsonDict]] = [
    (ExposureOut, examples.EXPOSURE),
    (PathsOut, examples.PATHS),
    (HistoryOut, examples.HISTORY),
    (AddressesOut, examples.ADDRESSES),
    (AssessmentOut, examples.ASSESSMENT),
    (OverrideOut, examples.OVERRIDE),
    (CustomerOut, examples.CUSTOMER),
]


@pytest.mark.parametrize(("model", "example"), CASES)
def test_an_example_is_what_its_model_writes(model: type[BaseModel], example: JsonDict) -> None:
    read = model.model_validate(example)
    assert to_json(read) == json.dumps(example, indent=2)
    assert json.dumps(read.model_dump(mode="json")) == json.dumps(example)


def test_every_example_belongs_to_a_model() -> None:
    names = {model.__name__ for model, _ in CASES} | {CustomerIn.__name__}
    assert set(examples.BY_MODEL) == names


def test_a_customer_goes_to_the_domain_and_back() -> None:
    read = CustomerIn.model_validate(examples.CUSTOMER)
    assert json.loads(to_json(CustomerOut.of(read.to_domain("C-1001")))) == examples.CUSTOMER
