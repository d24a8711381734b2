"""Whether a header is the one that a format promises, and what it is otherwise."""

from collections.abc import Sequence

from loaders.formats.refusal import refused
from loaders.formats.schema import Schema, resembled


def check_header(names: Sequence[str], file: str, schema: Schema) -> None:
    """Raises FileRefusedError naming the columns that are wrong, or the format it looks like."""
    problems = schema.problems(names)
    if not problems:
        return
    advice = f"give it the columns {', '.join(schema.columns)}, separated by commas"
    if not set(names) & set(schema.columns):
        # A first line that is no header is data, and data has no place in an error text.
        reason = f"its first line names no column of {schema.format}"
        raise refused(file, reason, advice)
    other = resembled(names)
    if other is not None and other is not schema and not other.problems(names):
        reason = f"its header is that of {other.format}, not of {schema.format}"
        raise refused(file, reason, f"load it as {other.format}")
    raise refused(file, f"it is no table of {schema.format}: {'; '.join(problems)}", advice)
