"""How a file is refused: its name, the reason, and what to do about it."""

from service.errors import FileRefusedError


def refused(name: str, reason: str, advice: str) -> FileRefusedError:
    """The error to raise; nothing of the file is loaded."""
    return FileRefusedError(f"{name}: {reason}; {advice}")
