"""Every kind of bad input by name: the file's bytes, and what must become of them."""

from tests.faults.cases import customers, files, labels, links, parquet, reorganised, transfers
from tests.faults.cases.case import Case

CASES: tuple[Case, ...] = (
    *files.CASES,
    *transfers.CASES,
    *labels.CASES,
    *links.CASES,
    *reorganised.CASES,
    *customers.CASES,
    *parquet.CASES,
)

__all__ = ["CASES", "Case"]
