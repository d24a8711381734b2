"""What records held in clear before they were encrypted: each row sealed, and chained."""

from dataclasses import dataclass

from service.records.chain import Chain
from service.records.chained import ASSESSMENTS
from service.records.clock import Clock
from service.records.customer_keys import CustomerKeys
from service.records.customer_rows import KYC
from service.records.database import Connection
from service.records.kept_head import KeptHead
from service.records.keys import KeySource, note_keys
from service.records.sealed_body import seal_body
from service.records.sealing import seal
from service.records.tree import grow, leaf_of


@dataclass(frozen=True, slots=True)
class SealAll:
    """The step of a migration that encrypts and chains; makes keys where there are none."""

    source: KeySource
    kept: KeptHead
    clock: Clock

    def __call__(self, connection: Connection) -> None:
        """Seal every customer and assessment, and sign the first head."""
        keys = self.source.make()
        note_keys(connection, keys)
        _seal_customers(connection, CustomerKeys(keys.master))
        size = _seal_assessments(connection, CustomerKeys(keys.master))
        Chain(keys.signing, self.kept).sign(connection, size, self.clock())


def _seal_customers(connection: Connection, keys: CustomerKeys) -> None:
    ids = connection.execute("SELECT customer_id FROM customers").fetchall()
    for (customer_id,) in ids:
        key = keys.new()
        keys.keep(connection, customer_id, key)
        form, kyc = connection.execute(
            "SELECT format, kyc FROM customers WHERE customer_id = ?", (customer_id,)
        ).fetchone()
        connection.execute(
            "UPDATE customers SET kyc = ? WHERE customer_id = ?",
            (seal(key, kyc, KYC, customer_id, form), customer_id),
        )


def _seal_assessments(connection: Connection, keys: CustomerKeys) -> int:
    rows = connection.execute("SELECT sequence FROM assessments ORDER BY sequence").fetchall()
    for (sequence,) in rows:
        *plain, clear = connection.execute(
            f"SELECT {', '.join(ASSESSMENTS.columns)} FROM assessments WHERE sequence = ?",  # noqa: S608
            (sequence,),
        ).fetchone()
        _, assessment_id, customer_id, _, form = plain
        key = keys.of(connection, customer_id)
        body = seal_body(key, clear, ASSESSMENTS.body, customer_id, assessment_id, form)
        connection.execute("UPDATE assessments SET body = ? WHERE sequence = ?", (body, sequence))
        grow(connection, sequence - 1, leaf_of((*plain, body)))
    return len(rows)
