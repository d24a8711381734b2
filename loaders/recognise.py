"""Which format a file is, told from its content; the name only names it in messages."""

import csv
import json
import re
from collections.abc import Sequence
from io import BytesIO
from typing import BinaryIO

from loaders.formats.columnar import MAGIC, parquet_header
from loaders.formats.refusal import refused
from loaders.formats.schema import Format as Format
from loaders.formats.schema import resembled
from loaders.formats.source import buffered
from loaders.formats.table import seekable

HEAD_BYTES = 1 << 16
_XML_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>)", re.DOTALL
)
_XML_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_YAML_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t\r\n]|$)", re.MULTILINE)
_CUSTOMER_KEY = re.compile(r'"customer_id"\s*:')


def named_format(name: str) -> Format:
    """The format that `--format` names. Raises FileRefusedError for a name that is none."""
    try:
        return Format(name.strip().lower())
    except ValueError:
        raise refused("--format", f"{name[:40]!r} is no format", f"take one of {_all()}") from None


def recognise_stream(name: str, stream: BinaryIO) -> Format:
    """The format of a stream at its start; reads some of it, all of a Parquet file in an archive.

    Raises FileRefusedError when the content is none of our formats.
    """
    source = buffered(stream, HEAD_BYTES)
    head = source.peek(HEAD_BYTES)
    if not head.startswith(MAGIC):
        return recognise(name, head)
    with seekable(stream, source) as file:
        return _table(name, parquet_header(file, name))


def recognise(name: str, head: bytes) -> Format:
    """The format by the first bytes of the content (64 KiB are enough, unpacked).

    A table gets the format it resembles most, so that its reader can say which columns are
    wrong. Parquet names its columns at the end: use `recognise_stream`, or give all of it here.
    Raises FileRefusedError when the content is none of our formats.
    """
    if head.startswith(MAGIC):
        return _table(name, parquet_header(BytesIO(head), name))
    text = head.decode("utf-8-sig", errors="replace").lstrip()
    if not text:
        raise refused(name, "it is empty", f"give one of {_all()}")
    if "\0" in text[:1024]:
        raise refused(name, "it is binary and no format of ours", f"give one of {_all()}")
    if text.startswith("<"):
        return _xml(name, text)
    if text.startswith(("{", "[")):
        return _json(name, text)
    found = _header(text) or _yaml(text)
    return found or _unknown(name)


def _table(name: str, columns: Sequence[str]) -> Format:
    schema = resembled(columns)
    return schema.format if schema else _unknown(name)


def _header(text: str) -> Format | None:
    line = text.partition("\n")[0].partition("\r")[0]
    try:
        names = next(csv.reader([line]), [])
    except csv.Error:
        return None
    schema = resembled([each.strip() for each in names])
    return schema.format if schema else None


def _yaml(text: str) -> Format | None:
    keys = set(_YAML_KEY.findall(text))
    if "actors" in keys:
        return Format.ACTORPACK
    return Format.TAGPACK if "tags" in keys else None


def _xml(name: str, text: str) -> Format:
    start = 0
    while found := _XML_PROLOGUE.match(text, start):
        start = found.end()
    root = _XML_ROOT.match(text, start)
    if root is not None and root[1] == "Sanctions":
        return Format.OFAC_SDN_ADVANCED
    what = f"XML of {root[1][:40]!r}" if root else "XML without a root element"
    raise refused(name, f"it is {what}", "of XML, OFAC's sdn_advanced.xml is read")


def _json(name: str, text: str) -> Format:
    line = text.partition("\n")[0]
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        first = None
    if isinstance(first, dict) and "customer_id" in first:
        return Format.CUSTOMERS
    if first is None and _CUSTOMER_KEY.search(text):
        # A first line that is broken is for the reader to place and explain.
        return Format.CUSTOMERS
    if isinstance(first, list) or text.startswith("["):
        return _unknown(name, "it is one JSON array, not JSON lines")
    return _unknown(name, "its JSON is not that of customers")


def _unknown(name: str, reason: str = "its format is not recognised") -> Format:
    raise refused(name, reason, f"name the right one with --format: {_all()}")


def _all() -> str:
    return ", ".join(Format)
