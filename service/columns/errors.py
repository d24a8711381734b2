"""What can go wrong with columns in files."""

from service.errors import ClearhopError


class ColumnsUnavailableError(ClearhopError):
    """The columns cannot be written or read where they are kept."""

    http_status = 503
    slug = "columns-unavailable"
    title = "Columns unavailable"


class UnusableColumnsError(Exception):
    """The files cannot be used and must be made anew; the sentence says why, without data."""
