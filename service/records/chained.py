"""The tables whose rows are leaves of the hash tree: one numbering and one tree over all."""

from dataclasses import dataclass

from service.records.database import Connection


@dataclass(frozen=True, slots=True)
class Chained:
    """A table of sealed rows: its name, its columns, and the kinds of documents it holds.

    The columns stand for the same in each table: number, id, customer, moment, format, body.
    A format begins with the kind, as in `assessment/2`, so that a row tells where it belongs.
    """

    table: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def body(self) -> str:
        """The place that a sealed body is bound to."""
        return f"{self.table}.body"

    @property
    def id_column(self) -> str:
        """The column of the row's id."""
        return self.columns[1]

    @property
    def of_one(self) -> str:
        """The query for a row by its id."""
        columns = ", ".join(self.columns)
        return f"SELECT {columns} FROM {self.table} WHERE {self.id_column} = ?"  # noqa: S608

    @property
    def insert(self) -> str:
        """The statement that stores a row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({marks})"  # noqa: S608

    def holds(self, form: object) -> bool:
        """Whether rows of this format belong into the table."""
        return isinstance(form, str) and form.partition("/")[0] in self.kinds


_REST = ("customer_id", "recorded_at_us", "format", "body")
ASSESSMENTS = Chained("assessments", ("sequence", "assessment_id", *_REST), ("assessment",))
OVERRIDES = Chained("overrides", ("sequence", "entry_id", *_REST), ("override", "withdrawal"))
CHAINED = (ASSESSMENTS, OVERRIDES)


def next_sequence(connection: Connection) -> int:
    """The number of the next row, whichever table it goes to."""
    return max(_greatest(connection, each) for each in CHAINED) + 1


def _greatest(connection: Connection, of: Chained) -> int:
    query = f"SELECT coalesce(max(sequence), 0) FROM {of.table}"  # noqa: S608
    return int(connection.execute(query).fetchone()[0])
