import logging
import re

import pytest

from tests.unit.api.client import Client

LINE = r"{} \d+\.\d ms [0-9a-f-]{{36}}"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/v1/customers/C-77?x=Jane", r"GET /v1/customers/\{customer_id\} 404"),
        (
            "/v1/addresses/test:a:Jane/exposure?depth=2",
            r"GET /v1/addresses/\{address_id\}/exposure 200",
        ),
        ("/v1/customers/C-77/nothing/Jane", "- - 404"),
        ("/healthz", "GET /healthz 200"),
    ],
)
def test_a_line_names_the_route_and_never_the_id(
    client: Client, path: str, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get(path)
    access = [r.getMessage() for r in caplog.records if r.name == "clearhop.access"]
    assert len(access) == 1
    assert re.fullmatch(LINE.format(line), access[0]), access[0]
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("clearhop", "uvicorn"))]
    assert not any("C-77" in text or "Jane" in text for text in ours)


def test_kyc_never_reaches_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="clearhop"):
        client.put("/v1/customers/C-77", {"kyc": {"pep": "Jane"}})
        client.put("/v1/customers/C-77", {"type": "person", "status": "active"})
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert "PUT /v1/customers/{customer_id} 201" in text
    assert "Jane" not in text
    assert "C-77" not in text
