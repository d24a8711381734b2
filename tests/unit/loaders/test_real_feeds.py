"""The real feeds beside the repository: every row accounted for."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from loaders.actorpack import read_actors
from loaders.archive import members
from loaders.ofac import read_ofac
from loaders.rows import LabelRow, Rejected
from loaders.tagpack import read_tagpack
from policies.files import load_crosswalk

LABELS = Path(__file__).resolve().parents[4] / "shared" / "data" / "labels"
PACKS = LABELS / "graphsense-tagpacks.tar.xz"
OFAC = LABELS / "ofac-sdn_advanced-2025-11.xml.bz2"
TAGS, ADDRESSES, ACTORS = 524_170, 761, 3_813

pytestmark = pytest.mark.shared


def needed(path: Path) -> Path:
    if not path.is_file() and os.environ.get("CI") != "true":
        pytest.skip(f"{path.name} (../shared/data/labels) is not beside the repository")
    return path


def counted(rows: Iterable[LabelRow | Rejected]) -> tuple[Counter[str], list[Rejected]]:
    categories: Counter[str] = Counter()
    rejected = []
    for row in rows:
        if isinstance(row, Rejected):
            rejected.append(row)
        else:
            categories[row.category] += 1
    return categories, rejected


def test_every_tag_of_the_packs_is_a_label_or_rejected() -> None:
    crosswalk = load_crosswalk()
    (pack,) = (
        read_actors(member.stream, member.name)
        for member in members(needed(PACKS))
        if member.name.startswith("actors/")
    )
    assert (len(pack[0]), pack[1]) == (ACTORS, ())
    actors = {actor.id: actor for actor in pack[0]}
    categories, rejected = counted(
        row
        for member in members(PACKS)
        if member.name.startswith("packs/")
        for row in read_tagpack(member.stream, member.file, "graphsense", actors, crosswalk)
    )
    assert categories.total() + len(rejected) == TAGS
    assert len(rejected) < 100
    assert {row.place.column for row in rejected} == {"address"}
    assert set(categories) <= set(crosswalk.taxonomy.categories)
    assert categories["ransomware"] == 14_635
    assert categories["darknet_market"] == 117
    assert categories["sanction"] == 27


def test_every_address_that_ofac_lists_is_a_label_or_rejected() -> None:
    rows = [
        row
        for member in members(needed(OFAC))
        for row in read_ofac(member.stream, member.file, load_crosswalk())
    ]
    labels = [row for row in rows if isinstance(row, LabelRow)]
    rejected = [row for row in rows if isinstance(row, Rejected)]
    assert len(labels) + len(rejected) == ADDRESSES
    assert [row.value for row in rejected] == [
        "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320"
    ]
    assert len({row.entity_id for row in labels}) == 79
    thief = "eip155:1:0x098b716b8aaf21512996dc57eb0615e2383e2f96"
    (lazarus,) = (row for row in labels if row.address == thief)
    assert (lazarus.entity, lazarus.valid_from) == ("Lazarus Group", 1_568_332_800)
