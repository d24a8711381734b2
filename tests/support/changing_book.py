"""A random book of customers, and later changes of all feeds that speak of it.

Everything lies between 2024-01-01 and 900 days later; chance comes from a seed alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.support.small_book import (
    DAY,
    JANUARY_2024,
    LABEL_HEADER,
    ORDINARY_KYC,
    TRANSFER_HEADER,
    write_customers,
    write_table,
)

CHAIN, OTHER = "test:a", "test:b"
LAST_DAY = 900
SERVICES = ("exchange-1", "exchange-2", "mixer", "scam-1", "scam-2", "listed", "market", "shop")
CATEGORIES = ("exchange", "exchange", "mixing_service", "scam", "phishing", "sanction",
              "darknet_market", "high_risk_exchange")  # fmt: skip
BRIDGE, BRIDGE_OUT, HOT = "bridge", "bridge-out", "hot"
PEOPLE = tuple(f"person-{number}" for number in range(40))
PAIRS = 40
# Every so many-th customer has a wallet on the other chain too, where bridges lead.
BRIDGED = 5
# Who pays whom: services, people between, wallets. Mostly one hand lies between.
KINDS = ((0, 1), (0, 1), (0, 1), (1, 2), (1, 2), (1, 2), (0, 2), (2, 0), (1, 0), (2, 1))
Label = tuple[str, ...]
Row = tuple[object, ...]
Change = Callable[[], list[Path]]


def _label(subject: str, entity: str, category: str, confidence: int = 80) -> Label:
    since = str(JANUARY_2024 + 300 * DAY) if category == "sanction" else ""
    grade = "authority_data" if category == "sanction" else str(confidence)
    own = ("", "", subject) if subject.startswith("k-") else (CHAIN, subject, "")
    return (*own, entity, f"feed:{entity}", category, "survey", grade, since, "", "")


@dataclass
class ChangingBook:
    """Writes the files of one load at a time, each of a name of its own where it only adds."""

    folder: Path
    customers: int
    seed: int
    written: int = 0
    transfers: dict[str, Row] = field(default_factory=dict)
    unlinked: list[tuple[str, str]] = field(default_factory=list)
    wallets: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.labels = {name: _label(name, name.title(), category)
                       for name, category in zip(SERVICES, CATEGORIES, strict=True)}  # fmt: skip
        self.labels["k-mixer"] = _label("k-mixer", "Grey Mixer", "mixing_service", 60)
        self.labels[BRIDGE] = _label(BRIDGE, "Span", "defi_bridge", 70)
        self.all_labels = dict(self.labels)
        self.clusters = {name: f"k-{number % 9}" for number, name in enumerate(PEOPLE[:27])}
        self.clusters |= {"mixer": "k-mixer", PEOPLE[30]: "k-mixer", HOT: "k-firm"}
        for number in range(self.customers):
            names = [f"wallet-{number}"]
            if number % 6 == 0:
                names.append(f"wallet-{number + 1}")
            self.wallets[f"C-{number:04d}"] = names

    def first(self) -> list[Path]:
        """The whole book as it is known first."""
        for number in range(self.customers * 2 + 80):
            self._move(f"t{number}", self.chance.randrange(LAST_DAY * DAY))
        for number in range(PAIRS):
            self._bridge(number)
        early, self.unlinked = self.unlinked[: PAIRS // 2], self.unlinked[PAIRS // 2 :]
        return [
            self._transfers(list(self.transfers.values())),
            self._labels(),
            self._clusters(),
            self._links(early),
            self._customers("active"),
            self._made(40),
        ]

    def changes(self) -> Sequence[Change]:
        """The kinds of a later load, each to be used as often as one likes."""
        return (
            self.labels_closed,
            self.late_transfers,
            self.clusters_merged,
            self.late_links,
            self.labels_reopened,
            self.late_prices,
            self.clusters_split,
            self.reorganised,
            self.labels_renamed,
            self.customers_changed,
        )

    def labels_closed(self) -> list[Path]:
        """Three labels are gone, one is of another category."""
        for name in self.chance.sample(sorted(self.labels), 3):
            del self.labels[name]
        self._relabel(category=self.chance.choice(CATEGORIES))
        return [self._labels()]

    def labels_reopened(self) -> list[Path]:
        """All labels there ever were, as they first were, some with another confidence."""
        self.labels = dict(self.all_labels)
        self._relabel(confidence=self.chance.randrange(10, 99))
        return [self._labels()]

    def labels_renamed(self) -> list[Path]:
        """An entity is known by another name, under the same id."""
        name = self.chance.choice(sorted(self.labels))
        old = self.labels[name]
        self.labels[name] = (*old[:3], f"{old[3]} renamed {self.written}", *old[4:])
        return [self._labels()]

    def _relabel(self, category: str | None = None, confidence: int = 80) -> None:
        name = self.chance.choice(sorted(self.labels))
        old = self.labels[name]
        new = _label(name, old[3], category or old[5], confidence)
        self.labels[name] = (*new[:4], old[4], *new[5:])

    def clusters_merged(self) -> list[Path]:
        """Two clusters become one, and a customer's wallet joins it."""
        one, other = self.chance.sample([f"k-{number}" for number in range(9)], 2)
        self.clusters = {n: one if c == other else c for n, c in self.clusters.items()}
        self.clusters[self.chance.choice(sorted(self.wallets.values()))[0]] = one
        return [self._clusters()]

    def clusters_split(self) -> list[Path]:
        """Half of the people get a cluster at random, a quarter none."""
        for name in self.chance.sample(sorted(self.clusters), len(self.clusters) // 2):
            self.clusters[name] = f"k-{self.chance.randrange(9)}"
        for name in self.chance.sample(PEOPLE[:27], 7):
            self.clusters.pop(name, None)
        return [self._clusters()]

    def late_transfers(self) -> list[Path]:
        """Transfers of any time, also from before all that was known of their ledgers."""
        before = set(self.transfers)
        for number in range(60):
            self._move(f"late{self.written}-{number}", self.chance.randrange(LAST_DAY * DAY))
        return [self._transfers([self.transfers[n] for n in self.transfers if n not in before])]

    def late_links(self) -> list[Path]:
        """Some of the bridge's transfers are linked only now."""
        some, self.unlinked = self.unlinked[:10], self.unlinked[10:]
        return [self._links(some)]

    def late_prices(self) -> list[Path]:
        """Half of the transfers without a price get one."""
        bare = [name for name, row in self.transfers.items() if row[-1] == ""]
        for name in self.chance.sample(bare, len(bare) // 2):
            self.transfers[name] = (*self.transfers[name][:-1], self._value())
        return [self._transfers([row for row in self.transfers.values() if row[-1] != ""])]

    def reorganised(self) -> list[Path]:
        """Some transfers are taken back by their chain."""
        gone = self.chance.sample([n for n in self.transfers if not n.startswith("b")], 12)
        for name in gone:
            del self.transfers[name]
        return [self._file("gone", ("transfer_id",), [(name,) for name in gone])]

    def customers_changed(self) -> list[Path]:
        """Other attributes and statuses, and more transfers that customers made."""
        return [self._customers("restricted"), self._made(20)]

    def _move(self, name: str, after_s: int) -> None:
        wallets = [each for group in self.wallets.values() for each in group]
        who = [*SERVICES, HOT], PEOPLE, wallets
        sender, receiver = (self.chance.choice(who[at]) for at in self.chance.choice(KINDS))
        if sender != receiver:
            self._put(name, CHAIN, after_s, sender, receiver)

    def _bridge(self, number: int) -> None:
        wallet = f"wallet-{self.chance.randrange(0, self.customers, BRIDGED)}"
        begun = self.chance.randrange((LAST_DAY - 2) * DAY)
        self._put(f"b{number}", CHAIN, begun, self.chance.choice(PEOPLE), BRIDGE)
        self._put(f"bo{number}", OTHER, begun + 600, BRIDGE_OUT, wallet)
        self.unlinked.append((f"b{number}", f"bo{number}"))

    def _put(self, name: str, chain: str, after_s: int, sender: str, receiver: str) -> None:
        amount = self.chance.choice((0.5, 3, 20, 450, 1_234.567, 9_000))
        value = "" if self.chance.random() < 0.1 else self._value()
        self.transfers[name] = (
            *(name, chain, f"0x{name}", 0, JANUARY_2024 + after_s, sender, receiver),
            *("T", amount, value),
        )

    def _value(self) -> float:
        return round(self.chance.lognormvariate(6, 2), 2)

    def _transfers(self, rows: Sequence[Row]) -> Path:
        return self._file("transfers", TRANSFER_HEADER, rows)

    def _labels(self) -> Path:
        header = (*LABEL_HEADER[:4], "entity_id", *LABEL_HEADER[4:])
        return write_table(self.folder / "labels.csv", header, list(self.labels.values()))

    def _clusters(self) -> Path:
        rows = [(cluster, CHAIN, name) for name, cluster in self.clusters.items()]
        return write_table(self.folder / "clusters.csv", ("cluster_id", "chain", "address"), rows)

    def _links(self, pairs: Sequence[tuple[str, str]]) -> Path:
        return self._file("links", ("from_transfer_id", "to_transfer_id"), pairs)

    def _customers(self, status: str) -> Path:
        found = []
        for number, (name, wallets) in enumerate(self.wallets.items()):
            held = [{"chain": chain, "address": wallet, "role": "self_hosted"}
                    for wallet in wallets for chain in (CHAIN, OTHER)
                    if chain == CHAIN or number % BRIDGED == 0]  # fmt: skip
            if number % 7 == 0:
                held[0]["role"] = "deposit"
            pep = self.chance.choice(("none", "none", "domestic", "former"))
            own = status if self.chance.random() < 0.3 else "active"
            kyc = {**ORDINARY_KYC, "residence": "DE", "nationality": ["FR"], "pep": pep}
            found.append({"customer_id": name, "type": "person", "status": own,
                          "kyc": kyc, "wallets": held})  # fmt: skip
        return write_customers(self.folder / "customers.jsonl", found)

    def _made(self, count: int) -> Path:
        own = [name for name, row in self.transfers.items() if row[5] == HOT]
        rows = [
            (self.chance.choice(sorted(self.wallets)), name, self.chance.choice(("customer", "")))
            for name in self.chance.sample(own, min(count, len(own)))
        ]
        return self._file("made", ("customer_id", "transfer_id", "initiated_by"), rows)

    def _file(self, kind: str, header: Sequence[str], rows: Sequence[Row]) -> Path:
        self.written += 1
        return write_table(self.folder / f"{kind}-{self.written}.csv", header, rows)
