"""Customers and wallets as rows of the store, and back."""

from collections.abc import Iterable

from service.domain.customer import Customer, CustomerStatus, CustomerType, Wallet, WalletRole
from service.records.database import Cell, Connection
from service.records.kyc import KYC_FORMAT, decode_kyc, encode_kyc
from service.records.sealing import seal, unseal

KYC = "customers.kyc"

CUSTOMER_COLUMNS = (
    "type", "status", "status_since", "relationship_since", "last_review", "format", "kyc",
)  # fmt: skip
WALLET_COLUMNS = ("address", "role", "since", "until", "verified_by")


def customer_cells(customer: Customer) -> tuple[Cell, ...]:
    """The cells of CUSTOMER_COLUMNS, the attributes in clear."""
    return (
        customer.type.value,
        customer.status.value,
        customer.status_since,
        customer.relationship_since,
        customer.last_review,
        KYC_FORMAT,
        encode_kyc(dict(customer.kyc)),
    )


def wallet_cells(customer: Customer) -> list[tuple[Cell, ...]]:
    """The cells of WALLET_COLUMNS for each wallet, in the one order in which they are kept."""
    return [
        (wallet.address, wallet.role.value, wallet.since, wallet.until, wallet.verified_by)
        for wallet in sorted(customer.wallets, key=_order)
    ]


def sealed_cells(cells: tuple[Cell, ...], key: bytes, customer_id: str) -> tuple[Cell, ...]:
    """The same cells with the attributes encrypted by the customer's key."""
    *plain, form, kyc = cells
    assert isinstance(kyc, bytes)
    assert isinstance(form, str)
    return (*plain, form, seal(key, kyc, KYC, customer_id, form))


def read_cells(
    connection: Connection, customer_id: str, key: bytes
) -> tuple[tuple[Cell, ...], list[tuple[Cell, ...]]]:
    """The cells of a customer, which is there, and of its wallets, the attributes in clear."""
    *plain, form, kyc = connection.execute(
        f"SELECT {', '.join(CUSTOMER_COLUMNS)} FROM customers WHERE customer_id = ?",  # noqa: S608
        (customer_id,),
    ).fetchone()
    wallets = connection.execute(
        f"SELECT {', '.join(WALLET_COLUMNS)} FROM wallets"  # noqa: S608
        " WHERE customer_id = ? ORDER BY ordinal",
        (customer_id,),
    ).fetchall()
    clear = unseal(key, kyc, KYC, customer_id, form)
    return (*plain, form, clear), [tuple(wallet) for wallet in wallets]


def to_customer(
    customer_id: str, cells: tuple[Cell, ...], wallets: Iterable[tuple[Cell, ...]]
) -> Customer:
    """The customer that these cells describe."""
    kind, status, status_since, relationship_since, last_review, _, kyc = cells
    assert isinstance(kyc, bytes)
    return Customer(
        customer_id=customer_id,
        type=CustomerType(str(kind)),
        status=CustomerStatus(str(status)),
        status_since=_seconds(status_since),
        relationship_since=_seconds(relationship_since),
        last_review=_seconds(last_review),
        kyc=decode_kyc(kyc),
        wallets=tuple(_wallet(wallet) for wallet in wallets),
    )


def _wallet(cells: tuple[Cell, ...]) -> Wallet:
    address, role, since, until, verified_by = cells
    return Wallet(
        address=str(address),
        role=WalletRole(str(role)),
        since=_seconds(since),
        until=_seconds(until),
        verified_by=None if verified_by is None else str(verified_by),
    )


def _seconds(cell: Cell) -> int | None:
    assert cell is None or isinstance(cell, int)
    return cell


def _order(wallet: Wallet) -> tuple[str, str, int, int, str]:
    """Open ends first, so that the order is one for every set of wallets."""
    since = -1 if wallet.since is None else wallet.since
    until = -1 if wallet.until is None else wallet.until
    return wallet.address, wallet.role.value, since, until, wallet.verified_by or ""
