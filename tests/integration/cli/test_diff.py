"""`clearhop diff`: what each load, attribute, transfer and policy did to a score, adding up."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from service.scoring.policy_file import default_policy_text
from service.usecases import moments
from tests.support.cli import Cli, failed
from tests.support.small_book import (
    BSC,
    CAROL,
    CLUSTERS,
    DAY,
    ETHEREUM,
    JANUARY_2024,
    LABEL_HEADER,
    LABELS,
    LISTED,
    MIDDLEMAN,
    ORDINARY_KYC,
    TRANSFER_HEADER,
    customer,
    evm,
    wallet,
    write_book,
    write_customers,
    write_table,
)

FIRST_S, LAST_S = JANUARY_2024 + 65 * DAY, JANUARY_2024 + 400 * DAY
SCAMMER = evm("a9")
MERCHANT = evm("b9")


def transfer(name: str, day: int, sender: str, receiver: str, usd: int) -> tuple[object, ...]:
    """A transfer of ether."""
    time = JANUARY_2024 + day * DAY
    hashed = f"0x{sum(name.encode()):064x}"
    return (name, ETHEREUM, hashed, 0, time, sender, receiver, "ETH", "10", usd)


def label(address: str, entity: str, category: str) -> tuple[str, ...]:
    return (ETHEREUM, address, "", entity, category, "survey", "70", "", "", "")


class Story:
    """The small book, scored, then changed one thing after another."""

    def __init__(self, cli: Cli, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.cli, self.folder, self.patch = cli, folder, patch
        self.labels = LABELS
        cli.json("load", write_book(folder), "--recorded-at", LAST_S)
        self.loads = 0

    def load(self, *paths: Path) -> None:
        self.loads += 1
        stamp = LAST_S + self.loads * DAY
        self.cli.json("load", *paths, "--recorded-at", stamp, "--allow-shrink")

    def relabel(self, *labels: tuple[str, ...]) -> None:
        self.load(write_table(self.folder / "labels.csv", LABEL_HEADER, labels))

    def score(self, at_s: int) -> tuple[str, Decimal]:
        self.patch.setattr(moments, "time", lambda: at_s)
        found = self.cli.json("score", "carol")
        return found["assessment_id"], Decimal(str(found["score"]))

    def diff(self, before: tuple[str, Decimal], after: tuple[str, Decimal]) -> list[dict[str, Any]]:
        """The parts, after checking that they add up."""
        found = self.cli.json("diff", before[0], after[0])
        assert (Decimal(str(found["before"])), Decimal(str(found["after"]))) == (
            before[1],
            after[1],
        )
        summed = sum(Decimal(str(part["points"])) for part in found["parts"])
        assert summed == Decimal(str(found["change"])) == after[1] - before[1]
        assert "unexplained" not in {part["cause"] for part in found["parts"]}
        parts: list[dict[str, Any]] = found["parts"]
        return parts


@pytest.fixture
def story(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Story:
    story = Story(cli, tmp_path / "book", monkeypatch)
    # Without the listed person, whose floor would hide everything.
    story.relabel(*LABELS[1:2], *LABELS[3:])
    return story


def test_nothing_changed_but_the_run(story: Story) -> None:
    assert story.diff(story.score(LAST_S), story.score(LAST_S)) == []


def test_labels_are_told_one_by_one(story: Story) -> None:
    before = story.score(LAST_S)
    story.relabel(*LABELS[1:2], *LABELS[3:], label(MIDDLEMAN, "Middle Scam", "scam"))
    (one,) = story.diff(before, story.score(LAST_S))
    assert one["cause"] == "labels"
    assert one["what"].startswith("label Middle Scam, scam, opened by")
    assert len(one["evidence"]) == 1


def test_kyc_is_named_by_attribute_and_never_by_value(story: Story) -> None:
    before = story.score(LAST_S)
    changed = customer("carol", wallet(ETHEREUM, CAROL), wallet(BSC, CAROL))
    changed["kyc"] = {**ORDINARY_KYC, "pep": "domestic", "occupation": "walrus-occupation"}
    story.load(write_customers(story.folder / "customers.jsonl", [changed]))
    after = story.score(LAST_S)
    parts = story.diff(before, after)
    assert [(part["cause"], part["what"]) for part in parts] == [("kyc", "pep")]
    assert "walrus" not in story.cli("diff", before[0], after[0]).out


def test_clusters_links_and_late_transfers_are_told_by_their_loads(story: Story) -> None:
    before = story.score(LAST_S)
    folder = story.folder
    late = [transfer("late", 55, SCAMMER, CAROL, 90_000)]
    story.load(write_table(folder / "late.csv", TRANSFER_HEADER, late))
    story.relabel(*LABELS[1:2], *LABELS[3:], label(SCAMMER, "Some Scam", "scam"))
    rows = (*CLUSTERS, ("k-mixer", ETHEREUM, SCAMMER), ("k-mixer", ETHEREUM, LISTED))
    story.load(write_table(folder / "clusters.csv", ("cluster_id", "chain", "address"), rows))
    parts = story.diff(before, story.score(LAST_S))
    causes = [part["cause"] for part in parts]
    assert {"transfers", "labels"} <= set(causes)
    assert parts[causes.index("transfers")]["evidence"] == ["late"]


def test_what_happened_since_is_told_transfer_by_transfer_and_time_last(story: Story) -> None:
    before = story.score(FIRST_S)
    after = story.score(LAST_S)
    parts = story.diff(before, after)
    causes = [part["cause"] for part in parts]
    assert causes[-1] == "time"
    assert set(causes[:-1]) <= {"transfers"}
    rows = [
        transfer("new-1", 300, SCAMMER, CAROL, 400_000),
        transfer("new-2", 301, CAROL, MERCHANT, 100),
    ]
    story.load(write_table(story.folder / "new.csv", TRANSFER_HEADER, rows))
    story.relabel(*LABELS[1:2], *LABELS[3:], label(SCAMMER, "Some Scam", "scam"))
    parts = story.diff(before, story.score(LAST_S))
    assert ("transfers", ["new-1"]) in [(part["cause"], part["evidence"]) for part in parts]


def test_another_policy_comes_first(story: Story, tmp_path: Path) -> None:
    before = story.score(LAST_S)
    draft = tmp_path / "firm.yaml"
    draft.write_text(
        default_policy_text().replace("active: {points: 0", "active: {points: 9", 1), "utf-8"
    )
    story.patch.setenv("CLEARHOP_POLICY", str(draft))
    after = story.score(LAST_S)
    (one,) = story.diff(before, after)
    assert (one["cause"], one["points"]) == ("policy", 9.0)
    assert story.cli("replay", before[0]).status == 0
    told = story.cli("diff", before[0], after[0])
    assert (told.status, told.err) == (0, "")
    assert "policy" in told.out


def test_two_that_cannot_be_compared_are_refused(story: Story) -> None:
    early, late = story.score(FIRST_S), story.score(LAST_S)
    failed(story.cli("diff", late[0], early[0]), 2, "earlier one first")
    other = story.cli.json("score", "held")["assessment_id"]
    failed(story.cli("diff", early[0], other), 2, "two customers")
    failed(story.cli("diff", early[0], "nobody"), 1, "no such assessment")
