"""The accounts of an embedded graph and their passwords."""

import secrets
from dataclasses import dataclass, field

from service.graph.embedded.home import GraphHome, write_private

ROOT = "root"
LOADER = "loader"
READER = "reader"
PASSWORD_BYTES = 32


@dataclass(frozen=True, slots=True)
class Credentials:
    """One random password for each account; `root` is used by the supervisor alone."""

    root: str = field(repr=False)
    loader: str = field(repr=False)
    reader: str = field(repr=False)


def read_credentials(home: GraphHome) -> Credentials:
    """The passwords in force. Raises OSError when there are none."""
    return Credentials(*(_read(home, name) for name in (ROOT, LOADER, READER)))


def ensure_credentials(home: GraphHome) -> Credentials:
    """The passwords, made where one is missing. They stay over restarts: drivers reconnect."""
    for name in (ROOT, LOADER, READER):
        path = home.secrets / name
        if not path.is_file() or not path.read_text(encoding="utf-8"):
            write_private(path, secrets.token_urlsafe(PASSWORD_BYTES))
        path.chmod(0o600)
    return read_credentials(home)


def _read(home: GraphHome, name: str) -> str:
    return (home.secrets / name).read_text(encoding="utf-8")
