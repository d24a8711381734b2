"""The schema of the records, as numbered migrations that are never edited once released.

A migration's number is its place; how many were applied is stored with the records. KYC and
assessments are opaque bytes with a `format` beside them: from the second migration on,
ciphertext. Assessments and overrides are numbered together without gaps, which the hash chain
over them needs.
"""

from service.records.migration import Migration
from service.records.schema_inputs import INPUTS
from service.records.triggers import (
    POSTGRES_KEEP_ASSESSMENTS,
    POSTGRES_KEEP_GRAPH_REF,
    POSTGRES_KEEP_OVERRIDES,
    POSTGRES_NO_UPDATE,
    SQLITE_KEEP_ASSESSMENTS,
    SQLITE_KEEP_GRAPH_REF,
    SQLITE_KEEP_OVERRIDES,
    SQLITE_NO_UPDATE,
)

_CUSTOMERS = (
    """
    CREATE TABLE customers (
        customer_id        TEXT NOT NULL PRIMARY KEY,
        graph_ref          TEXT NOT NULL UNIQUE CHECK (length(graph_ref) = 32),
        type               TEXT NOT NULL CHECK (type IN ('person', 'entity')),
        status             TEXT NOT NULL CHECK (
            status IN ('prospect', 'active', 'restricted', 'exited', 'prohibited')),
        status_since       INTEGER,
        relationship_since INTEGER,
        last_review        INTEGER,
        format             TEXT NOT NULL,
        kyc                BLOB NOT NULL,
        created_at_us      INTEGER NOT NULL,
        changed_at_us      INTEGER NOT NULL
    )
    """,
)

_WALLETS = (
    """
    CREATE TABLE wallets (
        customer_id TEXT NOT NULL REFERENCES customers (customer_id) ON DELETE CASCADE,
        ordinal     INTEGER NOT NULL,
        address     TEXT NOT NULL,
        role        TEXT NOT NULL CHECK (role IN ('deposit', 'self_hosted')),
        since       INTEGER,
        until       INTEGER,
        verified_by TEXT,
        PRIMARY KEY (customer_id, ordinal)
    )
    """,
    "CREATE INDEX wallets_by_address ON wallets (address)",
)

_CUSTOMER_TRANSFERS = (
    """
    CREATE TABLE customer_transfers (
        customer_id  TEXT NOT NULL REFERENCES customers (customer_id) ON DELETE CASCADE,
        transfer_id  TEXT NOT NULL,
        initiated_by TEXT CHECK (initiated_by IN ('customer', 'third_party')),
        PRIMARY KEY (customer_id, transfer_id)
    )
    """,
)

_ASSESSMENTS = (
    """
    CREATE TABLE assessments (
        sequence       INTEGER NOT NULL PRIMARY KEY,
        assessment_id  TEXT NOT NULL UNIQUE,
        customer_id    TEXT NOT NULL REFERENCES customers (customer_id),
        recorded_at_us INTEGER NOT NULL,
        format         TEXT NOT NULL,
        body           BLOB NOT NULL
    )
    """,
    "CREATE INDEX assessments_by_customer ON assessments (customer_id, sequence)",
)

# What was stored before it stands in clear: customers get keys, rows are encrypted and chained.
_SEALED = (
    "ALTER TABLE customers ADD COLUMN erased_at_us INTEGER",
    """
    CREATE TABLE record_keys (
        name        TEXT NOT NULL PRIMARY KEY,
        fingerprint BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE customer_keys (
        customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customers (customer_id),
        wrapped_key BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE audit_nodes (
        level    INTEGER NOT NULL,
        position INTEGER NOT NULL,
        hash     BLOB NOT NULL,
        PRIMARY KEY (level, position)
    )
    """,
    """
    CREATE TABLE audit_head (
        one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
        size         INTEGER NOT NULL,
        root         BLOB NOT NULL,
        timestamp_us INTEGER NOT NULL,
        public_key   BLOB NOT NULL,
        signature    BLOB NOT NULL
    )
    """,
)

# A grant or a withdrawal is a row; who, why and until when stand in the body alone.
_OVERRIDES = (
    """
    CREATE TABLE overrides (
        sequence       INTEGER NOT NULL PRIMARY KEY,
        entry_id       TEXT NOT NULL UNIQUE,
        customer_id    TEXT NOT NULL REFERENCES customers (customer_id),
        recorded_at_us INTEGER NOT NULL,
        format         TEXT NOT NULL,
        body           BLOB NOT NULL
    )
    """,
    "CREATE INDEX overrides_by_customer ON overrides (customer_id, sequence)",
)

# After this one, by its place, what is there is encrypted and chained.
SEALING = 1
MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        _CUSTOMERS + _WALLETS + _CUSTOMER_TRANSFERS + _ASSESSMENTS,
        SQLITE_KEEP_GRAPH_REF + SQLITE_NO_UPDATE + SQLITE_KEEP_ASSESSMENTS,
        POSTGRES_KEEP_GRAPH_REF + POSTGRES_NO_UPDATE + POSTGRES_KEEP_ASSESSMENTS,
    ),
    Migration(
        _SEALED,
        ("DROP TRIGGER assessments_no_update",),
        ("DROP TRIGGER assessments_no_update ON assessments",),
    ),
    Migration((), SQLITE_NO_UPDATE, POSTGRES_NO_UPDATE),
    INPUTS,
    Migration(_OVERRIDES, SQLITE_KEEP_OVERRIDES, POSTGRES_KEEP_OVERRIDES),
)
