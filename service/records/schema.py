"""The schema of the records file, as numbered migrations that are never edited once released.

A migration is a tuple of statements; its number is its place, and `PRAGMA user_version` says
how many were applied. Columns that hold KYC or an assessment are opaque bytes with a `format`
beside them, so that a later migration can encrypt them; assessments are numbered without gaps,
so that a later one can chain them by hash.
"""

# "clhr": marks the file as ours, so that another program's database is never written to.
APPLICATION_ID = 0x636C6872

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
    """
    CREATE TRIGGER customers_keep_graph_ref BEFORE UPDATE OF graph_ref ON customers
    WHEN NEW.graph_ref IS NOT OLD.graph_ref
    BEGIN SELECT RAISE(ABORT, 'a graph reference never changes'); END
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
    """
    CREATE TRIGGER assessments_no_update BEFORE UPDATE ON assessments
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
    """
    CREATE TRIGGER assessments_no_delete BEFORE DELETE ON assessments
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
    # INSERT OR REPLACE would delete without asking the trigger above.
    """
    CREATE TRIGGER assessments_append_only BEFORE INSERT ON assessments
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM assessments)
        OR EXISTS (SELECT 1 FROM assessments WHERE assessment_id = NEW.assessment_id)
    BEGIN SELECT RAISE(ABORT, 'assessments are append-only'); END
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _CUSTOMERS + _WALLETS + _CUSTOMER_TRANSFERS + _ASSESSMENTS,
)
