import json
from decimal import Decimal
from hashlib import sha256
from importlib.resources import files

import pytest

from service.errors import ClearhopError
from service.scoring.policy_file import default_policy, load_policy, parse_policy
from service.scoring.yaml_document import PolicyError
from tests.unit.scoring.build import POLICY

DEFAULT = files("policies").joinpath("default.yaml").read_text("utf-8")

# what is changed, into what, and what the refusal says
ERRORS = [
    (
        "    ofac-sdn:\n      days: 7",
        "    ofac-sdn:\n      days: 0",
        "staleness.feeds.ofac-sdn.days: 0 is out of bounds",
    ),
    ("  default:\n    days: 90", "  other:\n    days: 90", "staleness: unknown key 'other'"),
    ("title: Default", "titel: Default", "did you mean 'title'?"),
    ("author: The clearhop project\n", "", "the key 'author' is missing"),
    ("schema: 1", "schema: 2", "schema: 2 is out of bounds"),
    ("schema: 1", "schema: one", "schema: a number is needed"),
    ('effective_from: "2026-11-21"', "effective_from: soon", "effective_from: 'soon' is no day"),
    ("title: Default customer risk policy", "title: ' '", "title: a text is needed"),
    (
        "  - name: low\n    from: 0",
        "  - name: low\n    from: 1",
        "bands: the first band must start at 0",
    ),
    ("    from: 25", "    from: 55", "bands: bands must rise"),
    ("    from: 25", "    from: 25.55", "bands[1].from: 25.55 has more than one decimal place"),
    ("    from: 75", "    from: 175", "bands[3].from: 175 is out of bounds"),
    ("  - name: high", "  - name: medium", "bands: two bands have the same name"),
    ("    from: 50", "    threshold: 50", "bands[2]: unknown key 'threshold'"),
    ("  - id: crime", "  - id: elevated", "groups: two groups have the same id"),
    ("    listing: true\n", "", "groups[0]: a group needs listing"),
    ("    listing: true", "    listing: yes please", "groups[0].listing: true or false is needed"),
    (
        "    min_severity: 90",
        "    min_severity: 190",
        "groups[1].min_severity: 190 is out of bounds",
    ),
    ("    illicit: true", "    ilicit: true", "did you mean 'illicit'?"),
    (
        "    restricted: {points: 10,",
        "    paused: {points: 10,",
        "identity.status: unknown key 'paused'",
    ),
    (
        "entity: {points: 3,",
        "entity: {points: -3,",
        "identity.type.entity.points: -3 is out of bounds",
    ),
    ("entity: {points: 3,", "entity: {points: true,", "a number is needed, not True"),
    ("potential: {points: 30,", "potential: {points: 0,", "potential must score above clear"),
    ("confirmed: {points: 60,", "confirmed: {points: 20,", "confirmed not below"),
    (
        'clear: {points: 0, why: "The neutral case."}',
        "clear: {points: 0}",
        "the key 'why' is missing",
    ),
    (
        "  stale_after_days: 130",
        "  stale_after_days: 1.5",
        "geography.stale_after_days: 1.5 is no whole",
    ),
    (
        "[0.0001, 10], [0.001, 25]",
        "[0.0001, 30], [0.001, 25]",
        "must start at 0 points and never fall",
    ),
    ("[[0, 0], [0.0001, 10]", "[[0, 1], [0.0001, 10]", "must start at 0 points"),
    ("[0.0001, 10], [0.001, 25]", "[0.001, 10], [0.001, 25]", "must rise from knot to knot"),
    ("[0.0001, 10], [0.001, 25]", "[0.0001, 10, 1], [0.001, 25]", "a knot is a pair"),
    (
        "share: [[0, 0], [0.05, 2], [0.1, 8]",
        "share: [[0, 0], [0.05, 60], [0.1, 60]",
        "must start at 0",
    ),
    ("[0.6, 27], [1, 32]]", "[0.6, 61], [1, 61]]", "above that of the more severe group 'crime'"),
    (
        "usd: [[0, 0], [1000, 1], [10000, 6]",
        "usd: [[0, 0], [1000, 10], [10000, 10]",
        "direct exposure",
    ),
    ("groups: [sanctions, grave_crime, crime]", "groups: [sanction]", "did you mean 'sanctions'?"),
    ("      - max_hops: 3", "      - max_hops: 1", "hop bands must reach farther"),
    ("      - max_hops: 1", "      - max_hops: 0", "0 is out of bounds: at least 1"),
    ("share: [[0, 12], [0.5, 6]", "share: [[0, 5], [0.5, 6]", "this curve must never rise"),
    ("[unknown_origin, ", "[unknown_orign, ", "did you mean 'unknown_origin'?"),
    ("curve: [[0, 8], [30, 6]", "curve: [[0, 5], [30, 6]", "this curve must never rise"),
    ("    same_funding_source:", "    same_funding:", "unknown key 'same_funding'"),
    ("unknown: {points: 15", "unclear: {points: 15", "unknown key 'unclear'"),
    (
        "fact: {name: status, equals: prohibited}",
        "fact: {name: status, equals: barred}",
        "'barred'",
    ),
    (
        "fact: {name: status, equals: prohibited}",
        "fact: {name: state, equals: x}",
        "did you mean 'status'?",
    ),
    (
        "link: {kind: same_cluster, worst: sanctions}",
        "link: {kind: same_cluster, worst: all}",
        "'all'",
    ),
    ("counted: any_date", "counted: anytime", "floors[3].exposure.counted: unknown word"),
    (
        "  - id: customer_exited",
        "  - id: customer_prohibited",
        "floors: two floors have the same id",
    ),
    (
        "    link: {kind: same_cluster, worst: sanctions}\n",
        "",
        "exactly one of fact, exposure, link and owners",
    ),
    ("min_share: 0.05,", "min_share: 5,", "min_share: 5 is out of bounds"),
    ("floors:\n", "floors: []\nrest:\n", "unknown key 'rest'"),
    ("approver: None.", "approver: [None.]\nx: ", "unknown key 'x'"),
]


@pytest.mark.parametrize(("old", "new", "says"), ERRORS, ids=[says[:40] for _, _, says in ERRORS])
def test_a_bad_policy_is_refused_with_path_and_hint(old, new, says):
    assert old in DEFAULT
    with pytest.raises(PolicyError) as refused:
        parse_policy(DEFAULT.replace(old, new, 1), "mine.yaml")
    assert str(refused.value).startswith("mine.yaml")
    assert says in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "3", "a: 1", "bands: {}\n"])
def test_what_is_no_policy_at_all(text):
    with pytest.raises(PolicyError):
        parse_policy(text, "mine.yaml")


def test_a_refusal_is_an_error_that_commands_and_api_know():
    assert issubclass(PolicyError, ClearhopError)
    assert (PolicyError.http_status, PolicyError.exit_code) == (422, 1)


def test_the_hash_follows_the_content_and_not_the_comments(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("# reviewed\n" + DEFAULT, encoding="utf-8")
    assert load_policy(path) == POLICY
    changed = parse_policy(DEFAULT.replace("entity: {points: 3,", "entity: {points: 4,"), "m")
    assert changed.hash != POLICY.hash
    assert len(POLICY.hash) == 64


def test_floors_lift_in_order_of_their_minimum():
    minima = [floor.minimum for floor in POLICY.floors]
    assert minima == sorted(minima, reverse=True)


def test_every_band_says_what_it_means():
    assert [band.name for band in POLICY.bands] == ["low", "medium", "high", "critical"]
    assert all(len(band.meaning) > 20 for band in POLICY.bands)


@pytest.mark.parametrize(
    ("score", "band"),
    [("0.0", "low"), ("24.9", "low"), ("25.0", "medium"), ("74.9", "high"), ("100.0", "critical")],
)
def test_a_band_begins_at_its_minimum(score, band):
    assert POLICY.band(Decimal(score)).name == band


def test_the_order_of_keys_makes_no_other_policy() -> None:
    backwards = json.dumps(_turned(json.loads(default_policy().content)))
    turned = parse_policy(backwards, "turned.yaml")
    assert repr(turned) == repr(default_policy())
    assert turned.content == default_policy().content


def _turned(value: object) -> object:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(each) for each in value] if isinstance(value, list) else value


def test_the_content_of_a_policy_is_what_its_hash_is_of() -> None:
    policy = default_policy()
    assert sha256(policy.content.encode()).hexdigest() == policy.hash
