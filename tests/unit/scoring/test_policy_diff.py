from decimal import Decimal

import pytest

from service.scoring.policy_diff import policy_diff
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.policy_places import places
from service.scoring.yaml_document import read_yaml

DEFAULT = default_policy_text()


def told(old, new, count=1):
    assert old in DEFAULT
    after = DEFAULT.replace(old, new, count)
    parse_policy(after, "draft")
    changes = policy_diff(read_yaml(DEFAULT, "a"), read_yaml(after, "b"))
    return [f"{one.kind.value} {one.place}: {one.how}" for one in changes]


TRIGGER = DEFAULT[DEFAULT.index("  - id: adverse_media") : DEFAULT.index("  - id: identity_not")]
NEW_FLOOR = """floors:
  - id: no_name
    risk: unknown_customer
    minimum: 40
    fact: {name: identity_verified, equals: "false"}
    why: A test.
"""

# what is changed, into what, and the lines of the diff
CHANGES = [
    ("# A floor holds", "# Another comment: a floor holds", []),
    ('version: "2026.11.1"', 'version: "2"', ["setting version: from '2026.11.1' to '2'"]),
    ("    from: 25", "    from: 20", ["band bands.medium.from: lowered from 25 to 20"]),
    (
        "domestic: {points: 26",
        "domestic: {points: 27.5",
        ["points identity.pep.domestic.points: raised from 26 to 27.5"],
    ),
    (
        "[0.6, 27], [1, 32]]",
        "[0.6, 28], [1, 32]]",
        ["curve counterparty_exposure.received.elevated.direct.share: at 0.6 raised from 27 to 28"],
    ),
    (
        "share: [[0, 12], [0.5, 6], [0.9, 0], [1, 0]]",
        "share: [[0, 12], [0.5, 6], [0.7, 3], [0.9, 0], [1, 0]]",
        ["curve source_of_funds.known_clean.share: the same points by other knots"],
    ),
    (
        "    minimum: 75",
        "    minimum: 70",
        ["floor floors.customer_prohibited.minimum: lowered from 75 to 70"],
    ),
    (
        "any_of: [domestic, foreign, former]",
        "any_of: [foreign, domestic]",
        ["trigger triggers.pep.fact.any_of: former removed"],
    ),
    (
        "any_of: [domestic, foreign, former]",
        "any_of: [foreign, domestic, former]",
        ["trigger triggers.pep.fact.any_of: order changed to foreign, domestic, former"],
    ),
    (
        TRIGGER,
        "",
        [
            "trigger triggers.adverse_media: removed: risk proceeds_of_crime, fact.name "
            "adverse_media, fact.any_of true, effect forbids_simplified, actions "
            "assess_adverse_media"
        ],
    ),
    (
        "floors:\n",
        NEW_FLOOR,
        [
            "floor floors.no_name: added: risk unknown_customer, minimum 40, fact.name "
            "identity_verified, fact.equals false"
        ],
    ),
    (
        "why: Lawful use is common;",
        "why: Lawful use is frequent;",
        [
            "wording counterparty_exposure.received.elevated.why: from 'Lawful use is common; a "
            "customer who lives on it is looked at.' to 'Lawful use is frequent; a customer who "
            "lives on it is looked at.'"
        ],
    ),
    (
        "  kyc_after_exit:\n    years: 5",
        "  kyc_after_exit:\n    years: 8",
        ["retention retention.kyc_after_exit.years: raised from 5 to 8"],
    ),
    (
        "due_diligence: standard",
        "due_diligence: enhanced",
        ["band bands.medium.due_diligence: from 'standard' to 'enhanced'"],
    ),
    (
        "    illicit: true\n    min_severity: 70",
        "    min_severity: 70",
        ["group groups.crime.illicit: true removed"],
    ),
]


@pytest.mark.parametrize(("old", "new", "lines"), CHANGES, ids=[new[:30] for _, new, _ in CHANGES])
def test_what_changed_in_meaning(old, new, lines):
    assert told(old, new) == lines


def test_the_order_of_floors_means_nothing_and_that_of_groups_something():
    content = read_yaml(DEFAULT, "a")
    assert isinstance(content, dict)
    floors, groups = content["floors"], content["groups"]
    assert isinstance(floors, list)
    assert isinstance(groups, list)
    assert policy_diff(content, {**content, "floors": floors[::-1]}) == ()
    (change,) = policy_diff(content, {**content, "groups": groups[::-1]})
    assert change.how == "order changed to elevated, crime, grave_crime, sanctions"


def test_every_figure_has_a_place():
    found = places(read_yaml(DEFAULT, "a"))
    assert found["floors.sanctions_direct.exposure.min_share"] == Decimal("0.001")
    assert "source_of_funds.illicit_origins.by_hops.within_any.usd" in found
    assert found["bands.low.actions"] == ("confirm_lower_risk",)
