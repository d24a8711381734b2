"""Formats told from content, whatever the file is called."""

import bz2
import io
import os
import tarfile
from pathlib import Path

import pytest

from loaders.recognise import HEAD_BYTES, Format, named_format, recognise, recognise_stream
from service.errors import FileRefusedError
from tests.faults.cases.case import (
    CLUSTER,
    GONE,
    GONE_TRANSACTION,
    LABEL,
    LINK_BY_HASH,
    LINK_BY_ID,
    MADE,
    TRANSFER,
    csv_of,
    parquet_text,
)
from tests.faults.cases.customers import FIRST

TABLES = {
    Format.TRANSFERS: TRANSFER,
    Format.CLUSTERS: CLUSTER,
    Format.LABELS: LABEL,
    Format.BRIDGE_LINKS: LINK_BY_ID,
    Format.REORGANISED_TRANSFERS: GONE,
    Format.CUSTOMER_TRANSFERS: MADE,
}
OFAC = b"""\xef\xbb\xbf<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!-- a comment with <tags> -->
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/ADVANCED_XML" Version="3">"""
ACTORS = b"%YAML 1.1\n---\ntitle: Actors\ncreator: x\nactors:\n- id: a\n"
TAGS = b"title: Some pack\ncreator: x\ncategory: exchange\ntags:\n  - address: 1abc\n"
SHARED = Path(__file__).parents[4] / "shared"


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("write", [csv_of, parquet_text], ids=["csv", "parquet"])
def test_tables_by_their_header(kind: Format, write: object) -> None:
    assert callable(write)
    content = write([TABLES[kind]])
    assert recognise("upload.bin", content) is kind
    assert recognise_stream("upload.bin", io.BytesIO(content)) is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (csv_of([LINK_BY_HASH]), Format.BRIDGE_LINKS),
        (csv_of([GONE_TRANSACTION]), Format.REORGANISED_TRANSFERS),
        (b"\xef\xbb\xbf" + csv_of([CLUSTER]).replace(b"\n", b"\r\n"), Format.CLUSTERS),
        (b'"chain","address","cluster_id"\r', Format.CLUSTERS),
        (FIRST, Format.CUSTOMERS),
        (b'\n {"customer_id": "broken\n' + FIRST, Format.CUSTOMERS),
        (FIRST[:30], Format.CUSTOMERS),
        (OFAC, Format.OFAC_SDN_ADVANCED),
        (b'<ns:Sanctions xmlns:ns="x">', Format.OFAC_SDN_ADVANCED),
        (ACTORS, Format.ACTORPACK),
        (TAGS, Format.TAGPACK),
        (TAGS.replace(b"\n", b"\r\n"), Format.TAGPACK),
        (b"# a comment, with commas, address\n" + TAGS, Format.TAGPACK),
    ],
)
def test_each_format_by_its_content(content: bytes, kind: Format) -> None:
    assert recognise("anything.txt", content) is kind


def test_a_table_with_a_wrong_column_is_left_to_its_reader() -> None:
    assert recognise("t.csv", csv_of([TRANSFER]).replace(b"amount", b"amounts")) is Format.TRANSFERS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x00\x01\x02", "is binary"),
        (b"a,b,c\n1,2,3\n", "not recognised"),
        (b"block_time,from,to,total_eth\n", "not recognised"),
        (b"title: x\ncreator: y\n", "not recognised"),
        (b"Dear all,\nplease find the transfers attached.\n", "not recognised"),
        (b"<sdnList xmlns='x'>", "XML of 'sdnList'"),
        (b"<!DOCTYPE html><html>", "XML of 'html'"),
        (b"<", "XML without a root"),
        (b"[" + FIRST.strip() + b"]", "one JSON array"),
        (b'{"id": "x", "schema": "CryptoWallet"}\n', "not that of customers"),
        (b"PAR1 and no more", "cannot be read as Parquet"),
        (parquet_text([{"a": "1", "b": "2"}]), "not recognised"),
    ],
)
def test_anything_else_is_refused_with_the_formats_there_are(content: bytes, reason: str) -> None:
    with pytest.raises(FileRefusedError, match=reason) as refusal:
        recognise("the-file", content)
    assert str(refusal.value).startswith("the-file: ")


def test_the_unknown_file_is_told_every_format() -> None:
    with pytest.raises(FileRefusedError) as refusal:
        recognise("f", b"what is this")
    assert all(kind in str(refusal.value) for kind in Format)


def test_formats_by_name() -> None:
    assert [named_format(kind.value) for kind in Format] == list(Format)
    with pytest.raises(FileRefusedError, match="'xls' is no format"):
        named_format("xls")


def test_a_stream_is_read_no_further_than_needed() -> None:
    stream = io.BytesIO(csv_of([CLUSTER] * 10_000))
    assert recognise_stream("c.csv", stream) is Format.CLUSTERS
    assert stream.tell() <= HEAD_BYTES


@pytest.mark.shared
def test_the_real_packs_and_lists() -> None:
    packs = SHARED / "data/labels/graphsense-tagpacks.tar.xz"
    listing = SHARED / "data/labels/ofac-sdn_advanced-2025-11.xml.bz2"
    if not (packs.exists() and listing.exists()) and os.environ.get("CI") != "true":
        pytest.skip("the files beside the repository (../shared) are absent")
    found: dict[str, int] = {}
    with tarfile.open(packs) as archive:
        for member in archive:
            if member.name.endswith(".yaml"):
                stream = archive.extractfile(member)
                assert stream is not None
                kind = recognise_stream(member.name, stream)  # type: ignore[arg-type]
                found[kind] = found.get(kind, 0) + 1
    assert found == {Format.TAGPACK: 86, Format.ACTORPACK: 1}
    with bz2.open(listing) as stream:
        assert recognise_stream(listing.name, stream) is Format.OFAC_SDN_ADVANCED  # type: ignore[arg-type]
