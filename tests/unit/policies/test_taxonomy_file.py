"""The category tree of the installation, and the file it is read from."""

import pytest

from policies.files import load_taxonomy, taxonomy_of
from service.domain.attribution_rule import AttributionRule
from service.domain.moment import parse_seconds
from service.domain.taxonomy import TaxonomyError

PERSONS_AND_USES = {
    *("concept", "unknown", "behaviour", "source", "mention", "website_mention"),
    *("forum_mention", "dark_web", "entity", "organization", "user", "victim", "donation"),
    *("gray_usage", "mixing", "coinjoin", "white_usage", "cold_wallet", "hot_wallet"),
    "warm_wallet",
}


def text(*concepts: str) -> str:
    listed = "\n".join(f"  - {{{concept}}}" for concept in concepts)
    return f"version: '1'\nseverities_since: '2009-01-03'\nconcepts:\n{listed}\n"


def concept(**changed: str) -> str:
    fields = {
        "id": "a",
        "label": "L",
        "parent": "null",
        "severity": "1",
        "illicit": "false",
        "absorbs": "true",
        "why": "w",
        **changed,
    }
    return ", ".join(f"{key}: {value}" for key, value in fields.items() if value)


def test_all_absorb_but_those_that_describe_a_person_or_a_use() -> None:
    categories = load_taxonomy().categories.values()
    assert {one.id for one in categories if not one.absorbs} == PERSONS_AND_USES


def test_what_is_below_abuse_is_illicit() -> None:
    taxonomy = load_taxonomy()
    below = [one for one in taxonomy.categories if "abuse" in taxonomy.lineage(one)]
    assert len(below) > 30
    assert all(taxonomy.get(one).illicit for one in below)


@pytest.mark.parametrize(
    "name",
    ["exchange", "sanction", "mixing_service", "defi_bridge", "high_risk_exchange", "black_list"],
)
def test_categories_that_the_feeds_and_golden_cases_use_are_there(name: str) -> None:
    assert name in load_taxonomy().categories


def test_severity_rises_from_services_to_crime() -> None:
    order = ("exchange", "gambling", "high_risk_exchange", "mixing_service", "darknet_market")
    severities = [load_taxonomy().get(name).severity for name in (*order, "ransomware", "sanction")]
    assert severities == sorted(set(severities))


def test_only_a_designation_is_a_listing() -> None:
    taxonomy = load_taxonomy()
    assert [one for one in taxonomy.categories if taxonomy.is_listing(one)] == ["sanction"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (text(concept(), concept()), "stands twice"),
        (text(concept(illicit="true", absorbs="false")), "does not absorb"),
        (text(concept(parent="b")), "unknown parent"),
        (text(concept(parent="b"), concept(id="b", parent="a")), "own ancestor"),
        (text(concept(severity="101")), "0 to 100"),
        (text(concept(severity="true")), "0 to 100"),
        (text(concept(severity="[]")), "must hold since 2009-01-03"),
        (text(concept(severity="[{since: '2010-01-01', severity: 1, why: w}]")), "must hold since"),
        (text(concept(severity="[{since: '2009-01-03', severity: 1}]")), "since, severity and why"),
        (text(concept(severity="[{since: soon, severity: 1, why: w}]")), "is no day"),
        (
            text(
                concept(
                    severity="[{since: '2009-01-03', severity: 1, why: w},"
                    " {since: '2009-01-03', severity: 2, why: w}]"
                )
            ),
            "must rise by their day",
        ),
        (text(concept(absorbs="1")), "true or false"),
        (text(concept(why="")), "a concept has"),
        (text(concept(why="''")), "are texts"),
        (text(concept(parent="3")), "an id or null"),
        ("version: '1'\n", "a list of concepts"),
        ("version: '1'\nconcepts: []\nmore: 1\n", "a list of concepts"),
        ("version: '1'\nseverities_since: x\nconcepts: []\n", "severities_since is no day"),
    ],
)
def test_a_tree_that_contradicts_itself_is_not_used(content: str, reason: str) -> None:
    with pytest.raises(TaxonomyError, match=reason):
        taxonomy_of(content)


DATED = (
    """[{since: 2009-01-03, severity: 10, why: w}, {since: '2026-05-01', severity: 60, why: w}]"""
)


def test_a_severity_counts_from_its_day_on_and_the_last_one_where_nobody_asks() -> None:
    tree = taxonomy_of(text(concept(severity=DATED), concept(id="b", severity="7")))
    assert (tree.get("a").severity, tree.get("b").severity) == (60, 7)
    for day, severity in [("2008-01-01", 10), ("2026-04-30", 10), ("2026-05-01", 60)]:
        there = tree.at(parse_seconds(day))
        assert (there.get("a").severity, there.get("b").severity) == (severity, 7), day
        assert there.hash == tree.hash


def test_an_attribution_is_chosen_by_the_severities_of_its_day() -> None:
    tree = taxonomy_of(text(concept(severity=DATED)))
    rule = AttributionRule(tree, parse_seconds("2026-01-01"))
    assert rule.taxonomy.get("a").severity == 10


def test_the_hash_follows_the_content_and_not_the_comments() -> None:
    plain = text(concept())
    assert taxonomy_of(plain).hash == taxonomy_of(f"# reviewed\n{plain}").hash
    assert taxonomy_of(plain).hash != taxonomy_of(text(concept(severity="2"))).hash
    assert len(load_taxonomy().hash) == 64


def test_the_severities_of_the_installation_hold_from_the_first_block_on() -> None:
    tree = load_taxonomy()
    assert tree.at(parse_seconds("2009-01-03")).categories == tree.categories
