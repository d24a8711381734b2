"""Records of their own with one assessment that scores in every part."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.records.opened import open_records
from service.records.operational import Records
from service.settings import Settings
from tests.support.bundles import keep, texts_of
from tests.unit.records.samples import override
from tests.unit.scoring.build import RULES
from tests.unit.verifier.example import REQUEST


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    with open_records(Settings(tmp_path_factory.mktemp("bundle") / "home")) as opened:
        keep(opened, REQUEST, RULES)
        opened.overrides.grant(override("0" * 32))
        yield opened


@pytest.fixture(scope="module")
def texts(records: Records) -> dict[str, bytes]:
    return texts_of(records, REQUEST.assessment_id)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "bundle.zip"
