"""The two keys of the records: one encrypts customers' keys, one signs tree heads.

Each is 32 bytes, given by a setting or kept in a file of mode 0600 under CLEARHOP_HOME.
"""

import base64
import binascii
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from service.records.database import Connection
from service.records.errors import RecordsUnavailableError
from service.records.head import public_key_of
from service.records.owned import own_file
from service.settings import KEY_BYTES, Settings


@dataclass(frozen=True, slots=True)
class Keys:
    """Both keys, neither ever shown."""

    master: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    def fingerprints(self) -> dict[str, bytes]:
        """What the records note of the keys, to know them again; no key follows from it."""
        return {
            "master": sha256(b"clearhop master key\x00" + self.master).digest(),
            "signing": public_key_of(self.signing),
        }


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where the keys come from."""

    settings: Settings

    def make(self) -> Keys:
        """The keys, new ones where there are none yet. Raises RecordsUnavailableError."""
        for setting, path in self._places():
            if setting is None:
                _write(path)
        return self.read()

    def read(self) -> Keys:
        """The keys. Raises RecordsUnavailableError when one is missing or no key."""
        master, signing = (
            _read(path) if setting is None else setting for setting, path in self._places()
        )
        return Keys(master, signing)

    def _places(self) -> tuple[tuple[bytes | None, Path], ...]:
        folder = self.settings.keys_path
        return (
            (self.settings.master_key, folder / "master.key"),
            (self.settings.signing_key, folder / "signing.key"),
        )


def note_keys(connection: Connection, keys: Keys) -> None:
    """Note which keys these records are made with."""
    connection.executemany(
        "INSERT INTO record_keys (name, fingerprint) VALUES (?, ?)",
        list(keys.fingerprints().items()),
    )


def check_keys(connection: Connection, keys: Keys) -> None:
    """Raises RecordsUnavailableError unless the records were made with these keys."""
    noted = dict(connection.execute("SELECT name, fingerprint FROM record_keys").fetchall())
    for name, fingerprint in keys.fingerprints().items():
        if noted.get(name) != fingerprint:
            raise RecordsUnavailableError(
                f"the {name} key is not the one that these records were made with: give back"
                f" {name}.key, or the one in CLEARHOP_{name.upper()}_KEY"
            )


def _write(path: Path) -> None:
    try:
        own_file(path, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from None


def _read(path: Path) -> bytes:
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from None
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise _unusable(path, f"it does not hold {KEY_BYTES} bytes in base64")
    return key


def _unusable(path: Path, reason: str) -> RecordsUnavailableError:
    return RecordsUnavailableError(
        f"the key file {path.name} cannot be used: {reason}; without it the records cannot be"
        " read: give it back to the folder keys under CLEARHOP_HOME"
    )
