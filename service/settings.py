"""Settings: what the environment says, read once by the caller and handed down."""

import base64
import binascii
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from service.errors import InvalidInputError

GRAPH_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
RECORDS_SCHEMES = ("postgresql", "postgres")
DEFAULT_QUERY_TIMEOUT_SECONDS = 60
DEFAULT_GRAPH_HEAP = "2g"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a deployment may choose.

    `graph_uri` None means the embedded graph, `policy_path` None the default policy,
    `records_url` None the SQLite file, and a key that is None is kept in a file under `keys_path`.
    """

    home: Path
    graph_uri: str | None = None
    graph_user: str = ""
    graph_password: str = field(default="", repr=False)
    query_timeout_seconds: int = DEFAULT_QUERY_TIMEOUT_SECONDS
    graph_heap: str = DEFAULT_GRAPH_HEAP
    policy_path: Path | None = None
    master_key: bytes | None = field(default=None, repr=False)
    signing_key: bytes | None = field(default=None, repr=False)
    records_url: str | None = field(default=None, repr=False)

    @property
    def keys_path(self) -> Path:
        """The folder of the records' keys, where no setting gives them."""
        return self.home / "keys"

    @property
    def kept_head_path(self) -> Path:
        """The last tree head of the assessments, kept apart from them."""
        return self.home / "audit-head.json"

    @property
    def records_path(self) -> Path:
        """The operational store's SQLite file."""
        return self.home / "records.db"

    @property
    def columns_path(self) -> Path:
        """The folder of the columns that sweeps read."""
        return self.home / "columns"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read `CLEARHOP_*`; an empty variable counts as unset.

        Raises InvalidInputError with the variable's name when a value cannot be used.
        """
        env = os.environ if environ is None else environ
        home = env.get("CLEARHOP_HOME") or str(_user_data_folder(env))
        return cls(
            home=Path(home).expanduser().absolute(),
            graph_uri=_graph_uri(env.get("CLEARHOP_GRAPH_URI", "").strip()),
            graph_user=env.get("CLEARHOP_GRAPH_USER", ""),
            graph_password=env.get("CLEARHOP_GRAPH_PASSWORD", ""),
            query_timeout_seconds=_seconds(env.get("CLEARHOP_QUERY_TIMEOUT_SECONDS", "")),
            graph_heap=_heap(env.get("CLEARHOP_GRAPH_HEAP", "")),
            master_key=_key("CLEARHOP_MASTER_KEY", env),
            signing_key=_key("CLEARHOP_SIGNING_KEY", env),
            records_url=_records_url(env.get("CLEARHOP_RECORDS_URL", "").strip()),
            policy_path=_file(env.get("CLEARHOP_POLICY", "")),
        )


def _file(text: str) -> Path | None:
    return Path(text).expanduser().absolute() if text else None


def _user_data_folder(env: Mapping[str, str]) -> Path:
    if env.get("XDG_DATA_HOME"):
        return Path(env["XDG_DATA_HOME"]) / "clearhop"
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/clearhop")
    return Path("~/.local/share/clearhop")


def _graph_uri(text: str) -> str | None:
    if not text:
        return None
    scheme, separator, host = text.partition("://")
    if not separator or not host or scheme not in GRAPH_SCHEMES:
        raise InvalidInputError(
            "CLEARHOP_GRAPH_URI must be a Bolt address such as bolt://127.0.0.1:7687 or "
            f"neo4j+s://graph.example:7687; its scheme is one of {', '.join(GRAPH_SCHEMES)}"
        )
    return text


def _records_url(text: str) -> str | None:
    if not text:
        return None
    scheme, separator, place = text.partition("://")
    if not separator or not place or scheme not in RECORDS_SCHEMES:
        # The value is not repeated: it may hold a password.
        raise InvalidInputError(
            "CLEARHOP_RECORDS_URL must be a PostgreSQL URL such as"
            " postgresql://clearhop@127.0.0.1:5432/clearhop"
        )
    return text


def _seconds(text: str) -> int:
    if not text:
        return DEFAULT_QUERY_TIMEOUT_SECONDS
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        raise InvalidInputError(
            f"CLEARHOP_QUERY_TIMEOUT_SECONDS must be a whole number of seconds from 1, not {text!r}"
        )
    return int(text)


def _heap(text: str) -> str:
    if not text:
        return DEFAULT_GRAPH_HEAP
    if not re.fullmatch(r"[1-9][0-9]{0,5}[mMgG]", text):
        raise InvalidInputError(
            f"CLEARHOP_GRAPH_HEAP must be a size such as 512m or 4g, not {text!r}"
        )
    return text.lower()


def _key(name: str, env: Mapping[str, str]) -> bytes | None:
    text = env.get(name, "").strip()
    if not text:
        return None
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise InvalidInputError(
            f"{name} must be {KEY_BYTES} random bytes in base64, as: openssl rand -base64 32"
        )
    return key
