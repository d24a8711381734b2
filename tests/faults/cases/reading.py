"""A case through the reader of its format."""

import io
from collections.abc import Iterator

from loaders.formats import (
    clusters,
    customer_transfers,
    customers,
    labels,
    links,
    reorganised,
    transfers,
)
from loaders.formats.schema import Format
from loaders.rows import Rejected, Row
from policies.files import load_crosswalk
from tests.faults.cases.case import Case


def read_case(case: Case) -> Iterator[Row | Rejected]:
    """The rows of the case, by the reader of its format."""
    stream = io.BytesIO(case.content)
    match case.format:
        case Format.TRANSFERS:
            return transfers.read(stream, case.file)
        case Format.LABELS:
            return labels.read(stream, case.file, "feed", load_crosswalk())
        case Format.CLUSTERS:
            return clusters.read(stream, case.file)
        case Format.BRIDGE_LINKS:
            return links.read(stream, case.file)
        case Format.REORGANISED_TRANSFERS:
            return reorganised.read(stream, case.file)
        case Format.CUSTOMER_TRANSFERS:
            return customer_transfers.read(stream, case.file)
    return customers.read(stream, case.file)
