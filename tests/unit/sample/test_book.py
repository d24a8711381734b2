"""The sample book: what it promises to hold."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from service.domain.address import canonical_id, null_kind
from service.sample.book import CLIENTS, TELLERS, compose, tell
from service.sample.files import amount_text, write
from service.sample.market import HUB_LAST
from service.sample.model import BTC, END, ETH, START, USD, Book, Transfer
from service.sample.pen import Pen
from service.sample.people import People
from service.sample.services import BY_KEY, SERVICES
from service.sample.story import CROWD, STRANGER, Flow, Plant
from service.sample.town import Town

HUB_LIMIT = 10_000


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write(compose(7), tmp_path, 7)
    names = sorted(each.name for each in folder.iterdir())
    assert names == sorted(each.name for each in tmp_path.iterdir())
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_another_seed_gives_other_addresses(book: Book) -> None:
    other = compose(8)
    assert {each.sender for each in book.transfers[:500]}.isdisjoint(
        each.sender for each in other.transfers[:500] if null_kind_of(each, each.sender) is None
    )


def null_kind_of(transfer: Transfer, address: str) -> object:
    return null_kind(f"{transfer.asset.chain}:{address}")


def test_size(book: Book) -> None:
    assert len(book.transfers) == 100_000
    held = {address for each in book.transfers for address in (each.sender, each.receiver)}
    assert 19_500 <= len(held) <= 20_500
    assert {each.asset.chain for each in book.transfers} == {BTC.chain, ETH.chain}
    assert len(CLIENTS) == 60
    assert [client.id for client in CLIENTS] == [f"C{number:03d}" for number in range(1, 61)]


def test_every_address_is_canonical_on_its_chain(book: Book) -> None:
    pairs = {(each.asset.chain, each.sender) for each in book.transfers}
    pairs |= {(each.asset.chain, each.receiver) for each in book.transfers}
    assert [pair for pair in pairs if canonical_id(*pair) != f"{pair[0]}:{pair[1]}"] == []


def test_transfers_are_in_range_distinct_and_between_two_addresses(book: Book) -> None:
    assert len({each.id for each in book.transfers}) == len(book.transfers)
    assert len({each.tx_hash for each in book.transfers}) == len(book.transfers)
    assert all(START <= each.time < END for each in book.transfers)
    assert all(each.units > 0 and each.sender != each.receiver for each in book.transfers)


def test_values_follow_one_price_a_day(book: Book) -> None:
    prices: dict[tuple[str, int], set[int]] = {}
    for each in book.transfers:
        if each.value_cents is None or each.units < 10 ** (each.asset.decimals - 1):
            continue
        price = round(each.value_cents * 10**each.asset.decimals / each.units / 100)
        prices.setdefault((each.asset.name, (each.time - START) // 86_400), set()).add(price)
    assert all(max(found) - min(found) <= 1 for found in prices.values())
    assert {name for name, _ in prices} == {"BTC", "ETH", "USD"}


def in_order(book: Book) -> list[Transfer]:
    return sorted(book.transfers, key=lambda each: (each.time, each.position))


def test_senders_mostly_hold_what_they_send(book: Book) -> None:
    held: Counter[tuple[str, str]] = Counter()
    short = 0
    for each in in_order(book):
        if null_kind_of(each, each.sender) is None:
            key = (each.asset.name, each.sender)
            short += held[key] < each.units
            held[key] = max(0, held[key] - each.units)
        held[each.asset.name, each.receiver] += each.units
    assert short < 100


def test_two_unlabelled_hubs_pass_the_limit_before_they_pay_customers(book: Book) -> None:
    """More than 10,000 transfers worth a dollar, in one epoch: the balance never reaches zero."""
    for asset in (USD, BTC):
        named = {label.address for label in book.labels} | {row[2] for row in book.clusters}
        counted = Counter(
            address
            for each in book.transfers
            if each.asset is asset and each.time < HUB_LAST and (each.value_cents or 0) >= 100
            for address in (each.sender, each.receiver)
        )
        [hub] = [
            address
            for address, count in counted.items()
            if count > HUB_LIMIT and address not in named
        ]
        held, epochs = 0, 0
        for each in in_order(book):
            if each.asset is asset and hub in (each.sender, each.receiver):
                held += each.units if each.receiver == hub else -each.units
                epochs += held <= 0
        assert epochs == 0


def test_links_join_transfers_over_chains_in_order(book: Book) -> None:
    by_id = {each.id: each for each in book.transfers}
    assert book.links
    for earlier, later in book.links:
        before, after = by_id[earlier], by_id[later]
        assert before.time < after.time
        assert before.asset.chain != after.asset.chain
        assert before.receiver != after.sender


def test_withdrawals_are_the_firms_and_of_every_initiator(book: Book) -> None:
    by_id = {each.id: each for each in book.transfers}
    firm = {address for cluster, _, address in book.clusters if cluster.endswith("-firm")}
    assert {initiator for _, _, initiator in book.made} == {"customer", "third_party", ""}
    for _, transfer_id, _ in book.made:
        assert by_id[transfer_id].sender in firm
        assert by_id[transfer_id].receiver not in firm


def test_the_table_names_only_what_exists() -> None:
    told = [step for client in CLIENTS for step in client.story]
    parties = {step.party for step in told if isinstance(step, Flow)}
    assert parties <= {*BY_KEY, CROWD, STRANGER}
    assert {step.name for step in told if isinstance(step, Plant)} == set(TELLERS)
    assert len(BY_KEY) == len(SERVICES)
    assert {client.shares for client in CLIENTS} - {""} <= {client.id for client in CLIENTS}


def test_customers_cover_bands_statuses_and_kinds_of_wallet(book: Book) -> None:
    stories = Counter(client.expects.partition(":")[0].split(" ")[0] for client in CLIENTS)
    assert {"low", "medium", "high", "critical", "partial", "residual", "pattern"} <= set(stories)
    statuses = {client.status for client in CLIENTS}
    assert statuses == {"prospect", "active", "restricted", "exited", "prohibited"}
    roles = {wallet.role for wallets in book.wallets.values() for wallet in wallets}
    assert roles == {"deposit", "self_hosted"}
    assert sum(not wallets for wallets in book.wallets.values()) == 2
    assert book.wallets["C046"] == book.wallets["C050"]


def test_a_changed_story_leaves_the_others_as_they_are(book: Book) -> None:
    """Each customer draws from a source of his own: only ids and what follows may move."""

    pen = Pen(7)
    people = People(pen, Town(pen))
    changed = tuple(
        replace(client, story=()) if client.id == "C001" else client for client in CLIENTS
    )
    people.open_wallets(changed)
    tell(people, changed[1])
    wallet = book.wallets["C002"][0].address
    facts = {(each.time, each.units) for each in book.transfers if each.receiver == wallet}
    assert {(e.time, e.units) for e in pen.book.transfers if e.receiver == wallet} == facts


def test_amounts_are_exact_decimals_without_trailing_zeros() -> None:
    assert amount_text(BTC, 123_450_000) == "1.2345"
    assert amount_text(BTC, 1) == "0.00000001"
    assert amount_text(USD, 5_000_000) == "5"
    assert Decimal(amount_text(ETH, 10**9 + 1)) == Decimal("1.000000001")
