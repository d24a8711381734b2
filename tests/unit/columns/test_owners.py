"""Whose each transfer is: every actor's own, or those of given subjects."""

from dataclasses import replace
from fractions import Fraction

from service.columns.book import Book
from service.columns.owners import Owned, owned_by_actors, owning
from service.columns.subjects import owned_by
from service.domain.exposure import Direction, Subject
from tests.oracle.scenario import at, change, cluster, name, pay, scenario
from tests.oracle.world import Transfer, World
from tests.support.books import RECEIVED, SENT, book_of, ids_of

NULL, ALICE = ("eip155:1:0x" + byte * 20 for byte in ("00", "a1"))


def told(book: Book, owned: Owned) -> dict[int, list[str]]:
    """The ids of each subject's transfers."""
    ids = ids_of(book)
    found: dict[int, list[str]] = {subject: [] for subject in range(owned.subjects)}
    for place, subject in zip(owned.place.tolist(), owned.subject.tolist(), strict=True):
        found[subject].append(ids[place])
    return found


def of_actors(world: World, direction: Direction) -> dict[str, list[str]]:
    """The transfers of every actor."""
    book = book_of(world)
    owned, names = owned_by_actors(book, direction)
    return dict(zip(names, told(book, owned).values(), strict=True))


def of_subjects(
    world: World, *subjects: Subject, direction: Direction = RECEIVED, since: int | None = None
) -> list[list[str]]:
    """The transfers of each subject."""
    book = book_of(world)
    return list(told(book, owned_by(book, subjects, direction, since)).values())


def wallets(*names: str) -> Subject:
    """A subject with self-hosted wallets."""
    return Subject(tuple(name(each) for each in names))


def test_every_actor_that_received_or_sent_by_the_order_of_ids() -> None:
    world = scenario("S U 10, X K 30, U V 20, V U 1", memberships=cluster("k", "U", "K"))
    assert list(of_actors(world, RECEIVED).items()) == [
        ("k", ["t0", "t1", "t3"]),
        (name("V"), ["t2"]),
    ]
    assert list(of_actors(world, SENT).items()) == [
        ("k", ["t2"]),
        (name("S"), ["t0"]),
        (name("V"), ["t3"]),
        (name("X"), ["t1"]),
    ]


def test_whoever_nobody_holds_is_no_actor() -> None:
    ends = ((NULL, ALICE), (ALICE, NULL))
    moved = tuple(
        Transfer(f"t{n}", "eip155:1", "ETH", at(n), n, *each, "1", None)
        for n, each in enumerate(ends)
    )
    assert of_actors(World(moved), RECEIVED) == {ALICE: ["t0"]}
    assert of_actors(World(moved), SENT) == {ALICE: ["t1"]}


def test_unpriced_transfers_are_counted_and_worthless_ones_are_no_part() -> None:
    world = change(change(scenario("S U 10, S U 5, S U 1"), 0, None), 2, Fraction(0))
    book = book_of(world)
    found = owning(book, owned_by_actors(book, RECEIVED)[0], RECEIVED)
    assert found.unpriced.tolist() == [1]
    assert found.owners.start.tolist() == [0, 0, 1, 1]
    assert found.owners.value.tolist() == [5.0]


def test_owners_are_in_the_order_of_the_pass() -> None:
    book = book_of(scenario("S U 10, S V 5, U V 3"))
    asked = [wallets("S"), wallets("U", "S")]
    sent = owning(book, owned_by(book, asked, SENT), SENT).owners
    assert sent.start.tolist() == [0, 1, 3, 4]
    assert sent.subject.tolist() == [1, 1, 0, 0]
    assert sent.value.tolist() == [3.0, 5.0, 5.0, 10.0]
    assert sent.subjects == 2


def test_addresses_stand_for_their_actors_and_deposit_wallets_for_themselves() -> None:
    world = scenario("S U 1, S K 2, S D 3", memberships=cluster("k", "U", "K", "D"))
    deposit = Subject((), (name("D"),))
    found = of_subjects(world, wallets("U"), deposit, wallets("nobody"))
    assert found == [["t0", "t1", "t2"], ["t2"], []]


def test_an_address_that_never_moved_anything_stands_for_its_cluster() -> None:
    world = scenario("S U 1", memberships=cluster("k", "U", "idle"))
    assert of_subjects(world, wallets("idle")) == [["t0"]]


def test_what_moves_among_a_subjects_own_wallets_is_left_out() -> None:
    world = scenario("S U 1, U W 1, D W 1, W X 1")
    own = Subject((name("U"), name("W")), (name("D"),))
    assert of_subjects(world, own) == [["t0"]]
    assert of_subjects(world, own, direction=SENT) == [["t3"]]


def test_a_sweep_to_the_firms_own_wallets_is_no_send() -> None:
    world = scenario("S D 4, D H 4, H X 2", memberships=cluster("firm", "D", "H"))
    held = Subject((), (name("D"),), ("t2", "t1", "unknown"))
    assert of_subjects(world, held) == [["t0"]]
    assert of_subjects(world, held, direction=SENT) == [["t2"]]


def test_what_a_customer_made_is_sent_and_never_received() -> None:
    world = scenario("H U 4, S U 1")
    made = replace(wallets("U"), made=("t0",))
    assert of_subjects(world, made) == [["t1"]]
    assert of_subjects(world, made, direction=SENT) == [[]]
    elsewhere = replace(wallets("W"), made=("t0",))
    assert of_subjects(world, elsewhere, direction=SENT) == [["t0"]]


def test_what_was_made_counts_as_known_then() -> None:
    transfers = list(pay("H U 4, S U 1"))
    transfers[0] = replace(transfers[0], recorded_from=10)
    world = World(tuple(transfers), stages=(0, 10))
    made = replace(wallets("W"), made=("t0",))
    assert of_subjects(world, made, direction=SENT) == [[]]


def test_a_window_begins_with_its_first_second() -> None:
    world = scenario("S U 1, S U 1, H X 1")
    made = replace(wallets("U"), made=("t2",))
    assert of_subjects(world, made, since=at(1)) == [["t1"]]
    assert of_subjects(world, made, direction=SENT, since=at(2)) == [["t2"]]
    assert of_subjects(world, made, direction=SENT, since=at(3)) == [[]]


def test_nobody_is_asked_for() -> None:
    assert of_subjects(scenario("S U 1")) == []
    assert of_actors(World(), SENT) == {}
