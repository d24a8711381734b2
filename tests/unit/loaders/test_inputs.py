"""What a load is asked to read: streams, their formats and feeds, and a digest of it all."""

import tarfile
from pathlib import Path

import pytest

from loaders.formats.schema import Format
from loaders.inputs import Inputs
from loaders.intake import Intake
from loaders.prepare import READERS, prepare
from loaders.progress import Silent
from loaders.spool import Spool
from policies.files import load_crosswalk
from service.errors import FileRefusedError

CLUSTERS = "cluster_id,chain,address\nc1,test:a,u\n"
MADE = "customer_id,transfer_id,initiated_by\nc,t,\n"
TAGS = """title: Some pack
creator: x
category: exchange
tags:
  - address: "0x1000000000000000000000000000000000000001"
    currency: ETH
    label: some
    source: https://example.com
    actor: one
"""
ACTORS = """title: Actors
creator: x
actors:
  - id: one
    uri: https://example.com
    label: One
    categories: [exchange]
    jurisdictions: [US]
"""
WANTED = tuple(READERS)


def folder(root: Path, **files: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return root


def found(inputs: Inputs) -> list[tuple[str, Format, str]]:
    return [(each.file, each.format, each.feed) for each in inputs.streams(WANTED)]


def test_a_file_is_told_by_its_content_and_its_feed_by_its_name(tmp_path: Path) -> None:
    path = folder(tmp_path, heuristic_csv=CLUSTERS) / "heuristic.csv"
    assert found(Inputs((path,))) == [("heuristic.csv", Format.CLUSTERS, "clusters:heuristic")]


def test_a_feed_and_a_format_may_be_named(tmp_path: Path) -> None:
    path = folder(tmp_path, a_csv=CLUSTERS) / "a.csv"
    assert found(Inputs((path,), feed="mine"))[0][2] == "mine"
    assert found(Inputs((path,), format=Format.LABELS))[0][1] is Format.LABELS


def test_every_file_of_a_folder_is_a_feed_of_its_own_and_a_readme_none(tmp_path: Path) -> None:
    root = folder(
        tmp_path / "set", one_csv=CLUSTERS, two_csv=MADE, README_md="# read me", notes_txt="x"
    )
    assert found(Inputs((root,))) == [
        ("set/one.csv", Format.CLUSTERS, "clusters:one"),
        ("set/two.csv", Format.CUSTOMER_TRANSFERS, f"{Format.CUSTOMER_TRANSFERS}:two"),
    ]


def test_a_folder_of_packs_is_one_feed(tmp_path: Path) -> None:
    root = folder(tmp_path / "packs", a_yaml=TAGS, sub__b_yaml=TAGS)
    assert {feed for _, _, feed in found(Inputs((root,)))} == {"tagpack:packs"}


@pytest.mark.parametrize("ending", ["tar", "tar.xz", "tgz"])
def test_an_archive_is_one_feed(tmp_path: Path, ending: str) -> None:
    root = folder(tmp_path / "set", a_csv=CLUSTERS, b_csv=CLUSTERS, README_md="# read me")
    path = tmp_path / f"export.v2.{ending}"
    mode = {"tar": "w", "tar.xz": "w:xz", "tgz": "w:gz"}[ending]
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        archive.add(root, "set")
    streams = found(Inputs((path,)))
    assert len(streams) == 2
    assert {feed for _, _, feed in streams} == {"clusters:export.v2"}


def test_a_plain_file_of_no_known_format_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path, README_md="# read me") / "README.md"
    with pytest.raises(FileRefusedError):
        found(Inputs((path,)))


def test_the_digest_follows_content_names_and_what_was_asked(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", a_csv=CLUSTERS, b_csv=MADE)
    digest = Inputs((one,)).digest()
    assert Inputs((one,)).digest() == digest
    assert Inputs((folder(tmp_path / "two", a_csv=CLUSTERS, b_csv=MADE),)).digest() == digest
    others = [
        Inputs((one,), feed="f"),
        Inputs((one,), format=Format.CLUSTERS),
        Inputs((one, one)),
        Inputs((folder(tmp_path / "three", a_csv=CLUSTERS + "c2,test:a,v\n", b_csv=MADE),)),
        Inputs((folder(tmp_path / "four", a_csv=CLUSTERS, c_csv=MADE),)),
        Inputs((folder(tmp_path / "five", a_csv=CLUSTERS),)),
    ]
    assert len({digest, *(each.digest() for each in others)}) == len(others) + 1


def test_the_title_names_the_paths_and_not_where_they_lie(tmp_path: Path) -> None:
    paths = (tmp_path / "a.csv", tmp_path / "packs")
    assert Inputs(paths).title() == "a.csv packs"


def prepared(spool: Spool, *paths: Path) -> None:
    prepare(Inputs(paths), load_crosswalk(), spool, Silent())


def test_actors_are_known_to_tags_wherever_they_stand(tmp_path: Path, spool: Spool) -> None:
    root = folder(tmp_path / "packs", z_yaml=ACTORS, a_yaml=TAGS)
    prepared(spool, root)
    assert spool.execute("SELECT entity_id, entity, jurisdiction FROM label").fetchall() == [
        ("one", "One", "US")
    ]
    assert spool.execute("SELECT feed, kind, files FROM feed").fetchall() == [
        ("tagpack:packs", "label", 1)
    ]


def test_a_folder_with_nothing_to_load_is_refused(tmp_path: Path, spool: Spool) -> None:
    root = folder(tmp_path / "empty", README_md="# read me")
    with pytest.raises(FileRefusedError, match="empty holds nothing to load"):
        prepared(spool, root)


def test_two_files_of_one_feed_are_counted(tmp_path: Path, spool: Spool) -> None:
    one = folder(tmp_path / "one", a_csv=CLUSTERS) / "a.csv"
    two = folder(tmp_path / "two", a_csv=CLUSTERS) / "a.csv"
    prepared(spool, one, two)
    assert spool.execute("SELECT feed, files, duplicates FROM feed").fetchall() == [
        ("clusters:a", 2, 1)
    ]


def test_every_reader_has_a_kind_that_the_summary_counts(spool: Spool) -> None:
    from loaders.prepare import KINDS
    from loaders.summary import KINDS as COUNTED

    assert set(KINDS) == set(READERS)
    assert set(KINDS.values()) == set(COUNTED)
    for kind in COUNTED:
        assert Intake(spool, "f", kind).take(iter(()), Silent()) == 0
