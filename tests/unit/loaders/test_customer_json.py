"""A customer survives the spool."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.customer_json import decode, encode
from service.domain.customer import Customer, CustomerStatus, CustomerType, Wallet, WalletRole

TIMES = st.none() | st.integers(-(2**40), 2**40)
VALUES = (
    st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()).map(tuple)
    | st.floats(allow_nan=False, allow_infinity=False)
)  # fmt: skip
WALLETS = st.builds(
    Wallet, st.text(), st.sampled_from(WalletRole), TIMES, TIMES, st.none() | st.text()
)
CUSTOMERS = st.builds(
    Customer,
    st.text(),
    st.sampled_from(CustomerType),
    st.sampled_from(CustomerStatus),
    *(TIMES, TIMES, TIMES),
    st.dictionaries(st.text(), VALUES),
    st.lists(WALLETS).map(tuple),
)


@given(CUSTOMERS)
def test_every_customer_comes_back_as_it_was(customer: Customer) -> None:
    again = decode(encode(customer))
    assert again == customer
    assert {key: type(value) for key, value in again.kyc.items()} == {
        key: type(value) for key, value in customer.kyc.items()
    }
