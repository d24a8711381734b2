"""The labelled services with their addresses, clusters, labels and opening money."""

from random import Random

from service.domain.chain import BITCOIN, ETHEREUM
from service.sample.model import BTC, DAY, ETH, HOUR, START, USD, Asset, Label
from service.sample.pen import EVM_NULL, NULL, Pen
from service.sample.services import BY_KEY, FIRM, SERVICES, Held, Service

CHAINS = {"e": ETHEREUM, "b": BITCOIN}
OPENING_USD = 400_000_000
HUB_OPENING_USD = 3_000_000
# what a label does not always stop passes on what others paid it, so that the trace goes on
PASSING = ("charity", "round", "listed", "recent", "delisted")


class Town:
    """Where each service is paid and from where it pays."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self._rng = pen.rng("town")
        self.main: dict[tuple[str, str], str] = {}
        self.desks: dict[tuple[str, str], list[str]] = {}
        self.hubs: dict[str, str] = {}
        self._funders: dict[str, str] = {}
        for service in SERVICES:
            self._open(service)
        for service in SERVICES:
            for chain in self.chains_of(service.key):
                self._fund(service, chain, self.payer(service.key, chain))
        for asset in (USD, BTC):
            self._open_hub(asset)

    def payer(self, key: str, chain: str) -> str:
        """The address from which a service pays."""
        return self.main[key, chain]

    def desk(self, key: str, chain: str, rng: Random) -> str:
        """One of the addresses at which a service is paid."""
        return rng.choice(self.desks[key, chain])

    def chains_of(self, key: str) -> tuple[str, ...]:
        """The chains on which a service is found, as CAIP-2 ids."""
        return tuple(CHAINS[letter] for letter in BY_KEY[key].chains)

    def join(self, cluster_id: str, chain: str, address: str) -> None:
        """Make an address a member of a cluster."""
        self.pen.book.clusters.append((cluster_id, chain, address))

    def firm_address(self, chain: str, rng: Random) -> str:
        """A new deposit address in the firm's own cluster."""
        made = self.pen.address(chain, rng)
        self.join(cluster_of(FIRM), chain, made)
        return made

    def funder(self, name: str) -> str:
        """A private address that an exchange paid: the same one for the same name."""
        if name not in self._funders:
            rng = self.pen.rng(f"funder:{name}")
            made = self.pen.address(ETHEREUM, rng)
            self._funders[name] = made
            self.pen.pay(START + 20 * DAY, self.payer("north", ETHEREUM), made, (ETH, 9_000))
        return self._funders[name]

    def _open(self, service: Service) -> None:
        for letter in service.chains:
            chain = CHAINS[letter]
            main = self.pen.address(chain, self._rng)
            desks = [self.pen.address(chain, self._rng) for _ in range(service.spread)]
            self.main[service.key, chain] = main
            self.desks[service.key, chain] = desks or [main]
            self._label(service, chain, [main, *desks])
        if service.held is Held.CLUSTER:
            self.pen.book.labels.append(label(service, service.category, "", "", True))

    def _label(self, service: Service, chain: str, addresses: list[str]) -> None:
        if service.held is not Held.ADDRESS:
            for address in addresses:
                self.join(cluster_of(service.key), chain, address)
        named = {Held.CLUSTER: [], Held.MEMBER: addresses[:1], Held.ADDRESS: addresses}
        for address in named[service.held]:
            self.pen.book.labels.append(label(service, service.category, chain, address))
            if service.also:
                self.pen.book.labels.append(label(service, service.also, chain, address))

    def _fund(self, service: Service, chain: str, main: str) -> None:
        """Newly issued money to begin with; those who only pass money on get it from others."""
        for asset in (ETH, USD) if chain == ETHEREUM else (BTC,):
            if service.key in PASSING:
                for donor, dollars in (("north", 90_000), ("fog", 10_000)):
                    when = START + self._rng.randrange(2, 9) * DAY
                    self.pen.pay(when, self.payer(donor, chain), main, (asset, dollars))
            else:
                null = NULL.get(chain, EVM_NULL)
                when = START + self._rng.randrange(HOUR)
                self.pen.pay(when, null, main, (asset, OPENING_USD))

    def _open_hub(self, asset: Asset) -> None:
        """A large wallet that nobody has labelled; its first money has no known origin."""
        hub = self.pen.address(asset.chain, self._rng)
        self.hubs[asset.name] = hub
        for _ in range(3):
            stranger = self.pen.address(asset.chain, self._rng)
            self.pen.pay(START + DAY, stranger, hub, (asset, HUB_OPENING_USD))


def cluster_of(key: str) -> str:
    """The id of a service's cluster."""
    return f"synthetic-cluster-{key}"


def label(
    service: Service, category: str, chain: str, address: str, cluster: bool = False
) -> Label:
    """The label of a service on an address, or on its cluster."""
    contract = service.confidence == "ledger_immanent" and category != "black_list"
    return Label(
        f"Synthetic {service.entity}",
        category,
        service.confidence,
        service.jurisdiction,
        chain,
        address,
        cluster_of(service.key) if cluster else "",
        service.valid_from,
        service.valid_to,
        "contract" if contract and chain == ETHEREUM else "",
    )
