"""Whatever JSON is PUT, the answer is a customer or a problem and never a failure of ours."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.wire import examples
from tests.unit.api.client import Client
from tests.unit.api.fakes import World

URL = "/v1/customers/C-1001"
KEYS = st.sampled_from(
    [*examples.CUSTOMER, "chain", "address", "role", "since", "pep", "residence"]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["person", "active", "none", "DE", "test:a", "deposit", "2020-01-01"])
)
ANY = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    change=st.dictionaries(KEYS, ANY, max_size=3),
    kyc=st.dictionaries(st.text(max_size=5) | KEYS, SCALARS, max_size=4),
)
def test_any_json_is_taken_or_refused(
    client: Client, world: World, change: dict[str, Any], kyc: dict[str, Any]
) -> None:
    response = client.put(URL, {**examples.CUSTOMER, "kyc": kyc, **change})
    assert response.status_code in (200, 201, 422), response.text
    if response.status_code != 422:
        again = client.put(URL, client.get(URL).json())
        assert (again.status_code, again.json()) == (200, response.json())
