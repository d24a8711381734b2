from datetime import date

import pytest

from service.scoring.country_file import load_countries, parse_countries
from service.scoring.yaml_document import PolicyError
from tests.unit.scoring.build import COUNTRIES

PLAIN = """
schema: 1
version: v1
note: for tests
codes: DE IR
lists:
  - id: black
    label: a list
    source: a publisher
    covers_from: "2024-01-01"
    verified_until: "2025-01-01"
    publications:
      - {day: "2024-01-01", source: a page}
    entries:
      - {country: "IR", from: "2024-02-01", until: "2024-06-01"}
      - {country: "IR", from: "2024-09-01", name: Iran}
"""


def on(list_id, day):
    (one,) = [one for one in COUNTRIES.lists if one.id == list_id]
    return {entry.country for entry in one.entries if entry.in_force(date.fromisoformat(day))}


def test_the_grey_list_after_each_publication():
    grey = "fatf_increased_monitoring"
    assert len(on(grey, "2024-02-23")) == 21
    assert len(on(grey, "2024-06-28")) == 21
    assert len(on(grey, "2024-10-25")) == 24
    assert len(on(grey, "2025-02-21")) == 25
    assert len(on(grey, "2025-06-13")) == 24
    assert len(on(grey, "2025-10-24")) == 20
    assert len(on(grey, "2026-02-13")) == 22
    now = " ".join(sorted(on(grey, "2026-06-19")))
    assert now == "AO BA BG BO CD CI CM HT IQ KE KW LA LB MC NP PG SS SY VE VG VN YE"


def test_the_eu_list_before_and_after_each_act():
    eu = "eu_high_risk"
    assert len(on(eu, "2025-08-04")) == 27
    assert len(on(eu, "2025-08-05")) == 29
    now = " ".join(sorted(on(eu, "2026-01-29")))
    assert now == "AF AO BO CD CI CM DZ HT IR KE KP LA LB MC MM NA NP RU SS SY TT VE VG VN VU YE"


def test_the_black_list():
    assert on("fatf_call_for_action", "2026-06-19") == {"IR", "KP", "MM"}


def test_a_country_counts_from_its_first_day_and_not_on_its_last():
    (one,) = parse_countries(PLAIN, "c").lists
    for day, listed in [
        ("2024-01-31", False),
        ("2024-02-01", True),
        ("2024-05-31", True),
        ("2024-06-01", False),
        ("2024-09-01", True),
        ("2030-01-01", True),
    ]:
        assert (one.entry("IR", date.fromisoformat(day)) is not None) is listed, day


def test_a_list_is_unknown_before_it_is_covered():
    lists = parse_countries(PLAIN, "c")
    assert lists.known(date(2024, 1, 1)) == lists.lists
    assert lists.unknown(date(2023, 12, 31)) == lists.lists


def test_a_file_of_ones_own(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(PLAIN)
    assert load_countries(path).version == "v1"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('country: "IR", from: "2024-02-01"', 'country: "ZZ", from: "2024-02-01"', "no ISO 3166-1"),
        ('until: "2024-06-01"', 'until: "2024-02-01"', "is not after"),
        ('until: "2024-06-01"', 'untill: "2024-06-01"', "did you mean 'until'?"),
        ('"2024-02-01"', '"soon"', "lists[0].entries[0].from: 'soon' is no day"),
        ("schema: 1", "schema: 2", "out of bounds"),
        ("note: for tests\n", "", "the key 'note' is missing"),
        ("source: a page", "page: a page", "unknown key 'page'"),
    ],
)
def test_a_bad_country_file_is_refused_with_its_place(old, new, says):
    assert old in PLAIN
    with pytest.raises(PolicyError) as refused:
        parse_countries(PLAIN.replace(old, new, 1), "c.yaml")
    assert str(refused.value).startswith("c.yaml: ")
    assert says in str(refused.value)
