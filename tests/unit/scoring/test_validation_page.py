"""docs/validation.md is about the policy in force, and its tables can be read."""

from itertools import groupby
from pathlib import Path

from tests.unit.scoring.build import COUNTRIES, POLICY, TAXONOMY

COMMAND = "python -m bench.validation > docs/validation.md"
PAGE = Path(__file__).resolve().parents[3] / "docs" / "validation.md"
SECTIONS = (
    "What the figures came from",
    "Sensitivity",
    "Bands and alerts",
    "False positives on a clean book",
    "Planted patterns, found and missed",
    "Limits of the model",
)


def tables(text: str) -> list[list[list[str]]]:
    """Every table as its rows of cells."""
    lines = groupby(text.splitlines(), lambda line: line.startswith("|"))
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in group]
        for is_table, group in lines
        if is_table
    ]


def test_the_page_is_about_the_policy_in_force():
    found = dict(row for row in tables(PAGE.read_text("utf-8"))[0] if len(row) == 2)
    hashes = {
        "policy hash": POLICY.hash,
        "taxonomy hash": TAXONOMY.hash,
        "country lists hash": COUNTRIES.hash,
    }
    assert {name: found[name].strip("`") for name in hashes} == hashes, f"run: {COMMAND}"


def test_the_page_names_the_next_validation():
    text = PAGE.read_text("utf-8")
    assert f"**Next validation: {POLICY.validation.next_validation_on}**" in text
    assert POLICY.validation.by in text


def test_every_section_has_its_place_and_every_table_its_columns():
    text = PAGE.read_text("utf-8")
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert tuple(headings) == SECTIONS
    for head, rule, *rows in tables(text):
        assert set(rule) == {"---"}, head
        assert rows, head
        assert {len(row) for row in rows} == {len(head)}, head
