"""The tests of the store, which unit tests run on SQLite, on PostgreSQL."""

# ruff: noqa: F403 - each of them finds the `records` of this folder
from tests.unit.records.test_assessments import *
from tests.unit.records.test_customers import *
from tests.unit.records.test_erasure import *
from tests.unit.records.test_inputs import *
from tests.unit.records.test_overrides import *
from tests.unit.records.test_proofs import *
from tests.unit.records.test_transfers import *
