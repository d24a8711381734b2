"""The worked example of each wire model that stands for itself, by the model's name."""

from service.wire.example_customer import ASSESSMENT, CUSTOMER, OVERRIDE
from service.wire.example_graph import ADDRESSES, EXPOSURE, HISTORY, PATHS

__all__ = [
    "ADDRESSES",
    "ASSESSMENT",
    "BY_MODEL",
    "CUSTOMER",
    "EXPOSURE",
    "HISTORY",
    "OVERRIDE",
    "PATHS",
]

BY_MODEL = {
    "CustomerIn": CUSTOMER,
    "CustomerOut": CUSTOMER,
    "ExposureOut": EXPOSURE,
    "PathsOut": PATHS,
    "HistoryOut": HISTORY,
    "AddressesOut": ADDRESSES,
    "AssessmentOut": ASSESSMENT,
    "OverrideOut": OVERRIDE,
}
