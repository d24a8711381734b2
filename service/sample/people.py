"""The customers' wallets, and how money reaches and leaves them."""

from itertools import pairwise
from random import Random

from service.domain.chain import BITCOIN, ETHEREUM
from service.sample.model import ASSETS, DAY, HOUR, START, Asset, Transfer, Wallet
from service.sample.pen import Pen
from service.sample.services import FIRM
from service.sample.story import CROWD, STRANGER, Client, Flow
from service.sample.town import Town

CHAIN_WORDS = {"eth": ETHEREUM, "btc": BITCOIN}
ASSET_BY_NAME = {asset.name: asset for asset in ASSETS}
SINCE = "2024-01-01T00:00:00Z"


class People:
    """Opens wallets and tells the flows of each customer's story."""

    def __init__(self, pen: Pen, town: Town) -> None:
        self.pen = pen
        self.town = town

    def open_wallets(self, clients: tuple[Client, ...]) -> None:
        """Give every customer the wallets of his row; shared ones come from the other's."""
        for client in clients:
            rng = self.pen.rng(f"wallets:{client.id}")
            self.pen.book.wallets[client.id] = [
                self._open(rng, *words.split(":")) for words in client.wallets
            ]
        for client in clients:
            if client.shares:
                wallets = self.pen.book.wallets
                wallets[client.id] = [wallets[client.shares][0]]

    def wallet(self, client: Client, asset: Asset) -> Wallet:
        """The customer's first wallet on the asset's chain."""
        wallets = self.pen.book.wallets[client.id]
        return next(wallet for wallet in wallets if wallet.chain == asset.chain)

    def tell(self, client: Client, flow: Flow, rng: Random) -> None:
        """Make the payments of a flow."""
        asset = ASSET_BY_NAME[flow.asset]
        for turn in range(flow.times):
            time = START + (flow.first + turn * flow.every) * DAY + rng.randrange(8, 19) * HOUR
            dollars = max(1, flow.dollars * rng.randrange(90, 111) // 100)
            if flow.incoming:
                self.receive(client, (time, dollars, flow.hops), flow.party, asset)
            else:
                self.spend(client, (time, dollars, flow.hops), flow, asset)

    def receive(
        self, client: Client, what: tuple[int, int, int], party: str, asset: Asset
    ) -> list[Transfer]:
        """Dollars from a party to the customer's wallet over some hops, ending at a time."""
        time, dollars, hops = what
        rng = self.pen.rng(f"receive:{client.id}:{party}:{time}")
        wallet = self.wallet(client, asset)
        start = time - (hops - 1) * 5 * HOUR
        units = self.pen.prices.units(asset, start, dollars * 100)
        source = self.source(party, asset, rng, (start, dollars))
        moves = self.relay(
            start, [source, *self.fresh(asset, rng, hops - 1), wallet.address], (asset, units)
        )
        if wallet.role == "deposit":
            hot = self.town.payer(FIRM, asset.chain)
            self.pen.send(time + 3 * HOUR, wallet.address, hot, (asset, units))
        return moves

    def spend(
        self, client: Client, what: tuple[int, int, int], flow: Flow, asset: Asset
    ) -> list[Transfer]:
        """Dollars from the customer to a party; from the firm's wallet where that holds them."""
        time, dollars, hops = what
        rng = self.pen.rng(f"spend:{client.id}:{flow.party}:{time}")
        wallet = self.wallet(client, asset)
        units = self.pen.prices.units(asset, time, dollars * 100)
        held_by_firm = wallet.role == "deposit"
        sender = self.town.payer(FIRM, asset.chain) if held_by_firm else wallet.address
        units = min(units, self.pen.held(sender, asset)) or units
        target = self.target(flow.party, asset, rng)
        moves = self.relay(
            time, [sender, *self.fresh(asset, rng, hops - 1), target], (asset, units)
        )
        if held_by_firm:
            self.pen.book.made.append((client.id, moves[0].id, flow.initiated_by))
        return moves

    def relay(
        self, time: int, stops: list[str], money: tuple[Asset, int], gap: int = 5 * HOUR
    ) -> list[Transfer]:
        """The same money from stop to stop."""
        return [
            self.pen.send(time + turn * gap, sender, receiver, money)
            for turn, (sender, receiver) in enumerate(pairwise(stops))
        ]

    def fresh(self, asset: Asset, rng: Random, count: int) -> list[str]:
        """New private addresses on the asset's chain."""
        return [self.pen.address(asset.chain, rng) for _ in range(count)]

    def source(self, party: str, asset: Asset, rng: Random, need: tuple[int, int]) -> str:
        """An address of a party that can pay `need` (time, dollars)."""
        if party not in (STRANGER, CROWD):
            return self.town.payer(party, asset.chain)
        private = self.pen.address(asset.chain, rng)
        if party == CROWD:
            time, dollars = need
            exchange = self.town.payer(rng.choice(("north", "atlantic", "pacific")), asset.chain)
            self.pen.pay(time - 2 * DAY, exchange, private, (asset, dollars * 2))
        return private

    def target(self, party: str, asset: Asset, rng: Random) -> str:
        """An address at which a party is paid."""
        if party in (STRANGER, CROWD):
            return self.pen.address(asset.chain, rng)
        return self.town.desk(party, asset.chain, rng)

    def _open(self, rng: Random, role: str, chain_word: str) -> Wallet:
        chain = CHAIN_WORDS[chain_word]
        if role == "firm":
            return Wallet(chain, self.town.firm_address(chain, rng), "deposit", SINCE)
        return Wallet(chain, self.pen.address(chain, rng), "self_hosted", SINCE, "signed message")
