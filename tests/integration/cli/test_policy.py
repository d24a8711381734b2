"""The firm's policy by file: scores follow it, and a draft is tried without recording."""

from pathlib import Path

import pytest

from service.records.opened import open_records
from service.scoring.policy_file import default_policy_text, parse_policy
from service.settings import Settings
from tests.support.cli import Cli, failed

AS_OF = ("--as-of", "2026-06-01")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy that calls more scores medium and gives points for being active."""
    path = tmp_path_factory.mktemp("policy") / "draft.yaml"
    text = default_policy_text().replace("    from: 25", "    from: 5", 1)
    path.write_text(text.replace("active: {points: 0", "active: {points: 30", 1), "utf-8")
    return path


def kept(book: Cli) -> dict[str, int]:
    """How many assessments each customer has."""
    with open_records(Settings(book.home)) as records:
        names = records.customers.ids()
        return {name: len(records.assessments.page(name, 100).items) for name in names}


def test_a_draft_over_the_book_tells_who_changes_and_records_nothing(
    book: Cli, draft: Path
) -> None:
    before = kept(book)
    found = book.json("policy", "simulate", draft, *AS_OF)
    assert kept(book) == before
    assert found["customers"] == len(before)
    assert sum(found["bands_before"].values()) == sum(found["bands_after"].values())
    names = [one["customer_id"] for one in found["changed"]]
    assert names == sorted(names)
    one = next(one for one in found["changed"] if one["customer_id"] == "walletless")
    (row,) = one["moved"]
    assert (row["factor"], row["points"]) == ("identity.status", 30.0)
    assert one["after"]["score"] == one["before"]["score"] + 30.0
    assert found["change_band"] == sum(one["changes_band"] for one in found["changed"]) > 0


def test_it_says_the_same_twice(book: Cli, draft: Path) -> None:
    first = book("policy", "simulate", draft, *AS_OF, "--json")
    assert first.status == 0
    assert book("policy", "simulate", draft, *AS_OF, "--json") == first


def test_by_a_sweep_it_says_the_same(book: Cli, draft: Path) -> None:
    by_frontier = book.json("policy", "simulate", draft, *AS_OF)
    assert book.json("policy", "simulate", draft, *AS_OF, "--by-sweep") == by_frontier


def test_the_policy_in_force_changes_nobody(book: Cli, tmp_path: Path) -> None:
    same = tmp_path / "same.yaml"
    same.write_text(default_policy_text(), "utf-8")
    told = book("policy", "simulate", same, *AS_OF)
    assert (told.status, told.err) == (0, "")
    assert "0 change band, 0 more change" in told.out


def test_the_text_names_customers_bands_and_reasons(book: Cli, draft: Path) -> None:
    told = book("policy", "simulate", draft, *AS_OF)
    assert (told.status, told.err) == (0, "")
    assert "walletless" in told.out
    assert "nothing was recorded" in told.out


def test_a_faulty_draft_is_refused_before_anything_is_read(book: Cli, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(default_policy_text().replace("from: 25", "from: x"), "utf-8")
    failed(book("policy", "simulate", faulty), 1, "bands[1].from")


def test_scores_follow_the_firms_file(book: Cli, draft: Path) -> None:
    firm = Cli(book.home, {**book.environment, "CLEARHOP_POLICY": str(draft)})
    expected = parse_policy(draft.read_text("utf-8"), "draft").hash
    found = firm.json("score", "walletless")
    assert found["policy"]["hash"] == expected
    assert book.json("score", "walletless")["policy"]["hash"] != expected
    assert f"({expected[:12]})" in firm("score", "walletless").out


def test_a_firms_file_that_is_not_there_is_named(book: Cli, tmp_path: Path) -> None:
    firm = Cli(book.home, {**book.environment, "CLEARHOP_POLICY": str(tmp_path / "none.yaml")})
    failed(firm("score", "walletless"), 1, "none.yaml", "cannot be opened")


def test_a_score_says_what_it_means_for_the_firm(book: Cli) -> None:
    found = book.json("score", "carol")
    assert (found["due_diligence"], found["decision"]) == ("enhanced", None)
    assert found["approver_role"] == "senior_management"
    assert "escalate_sanctions_finding" in found["required_actions"]
    (one,) = [one for one in found["triggers"] if one["id"] == "sanctions_exposure"]
    assert "Listed Person" in one["reason"]
    assert one["evidence"]["transfers"]
    told = book("score", "carol").out
    assert "enhanced due diligence, next review" in told
