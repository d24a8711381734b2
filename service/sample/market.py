"""Ordinary traffic: thousands of users, the services they use, and two large wallets."""

from random import Random

from service.sample.model import BTC, DAY, END, ETH, START, USD, Asset
from service.sample.pen import Pen
from service.sample.services import SERVICES
from service.sample.town import Town

HUB_TRANSFERS = 10_700
HUB_FIRST, HUB_LAST = START + 26 * DAY, START + 930 * DAY
SIZES = (20, 50, 120, 400, 900, 2_500, 8_000, 30_000)
ASSETS = (BTC, BTC, BTC, ETH, ETH, USD)
WITHDRAW, PAY, HUB = 0, 1, 3
KINDS = (WITHDRAW,) * 38 + (PAY,) * 34 + (2,) * 28
LEAST_CENTS = 500


class Market:
    """Moves money between users and services in the order of time, within what each holds."""

    def __init__(self, pen: Pen, town: Town, users: int) -> None:
        self.pen = pen
        self.town = town
        self.rng: Random = pen.rng("market")
        split = users * 11 // 20
        self.users = {
            BTC.chain: [pen.address(BTC.chain, self.rng) for _ in range(split)],
            ETH.chain: [pen.address(ETH.chain, self.rng) for _ in range(users - split)],
        }
        self.unseen = {chain: len(found) for chain, found in self.users.items()}
        self.funded: dict[Asset, list[str]] = {BTC: [], ETH: [], USD: []}
        self.services = {asset: self._weighted(asset.chain) for asset in self.funded}

    def run(self, count: int) -> None:
        """Make `count` transfers, those of the two hubs among them."""
        for time, kind, asset in self._calendar(count):
            if kind == HUB:
                self._hub(time, asset)
            elif kind == WITHDRAW:
                self._withdraw(time, asset)
            else:
                self._pay(time, asset, kind == PAY)

    def _calendar(self, count: int) -> list[tuple[int, int, Asset]]:
        """Moments in order, each with what happens; later ones of equal time come later."""
        rng, ordinary = self.rng, count - 2 * HUB_TRANSFERS
        first, span = START + 10 * DAY, END - START - 12 * DAY
        entries = [
            (first + span * place // ordinary, rng.choice(KINDS), rng.choice(ASSETS))
            for place in range(ordinary)
        ]
        gap = HUB_LAST - HUB_FIRST
        for asset in (USD, BTC):
            entries += [
                (HUB_FIRST + gap * place // HUB_TRANSFERS + rng.randrange(600), HUB, asset)
                for place in range(HUB_TRANSFERS)
            ]
        return sorted(entries, key=lambda entry: entry[0])

    def _withdraw(self, time: int, asset: Asset) -> None:
        service = self.rng.choice(self.services[asset])
        user = self._anyone(asset.chain)
        dollars = self.rng.choice(SIZES) * self.rng.randrange(50, 151) // 100
        self.pen.pay(time, self.town.payer(service, asset.chain), user, (asset, dollars))
        self.funded[asset].append(user)

    def _pay(self, time: int, asset: Asset, to_user: bool) -> None:
        """A user pays another one or a service; nobody with money there means a withdrawal."""
        payer = self._someone_with_money(time, asset)
        if payer is None:
            self._withdraw(time, asset)
            return
        if to_user:
            target = self._anyone(asset.chain)
        else:
            service = self.rng.choice(self.services[asset])
            target = self.town.desk(service, asset.chain, self.rng)
        self._part(time, payer, target, asset)
        if to_user:
            self.funded[asset].append(target)

    def _hub(self, time: int, asset: Asset) -> None:
        """The large wallet is paid or pays; it never runs empty."""
        hub = self.town.hubs[asset.name]
        payer = self._someone_with_money(time, asset) if self.rng.random() < 0.5 else None
        if payer is not None:
            self._part(time, payer, hub, asset)
            return
        user = self._anyone(asset.chain)
        self.pen.pay(time, hub, user, (asset, self.rng.randrange(5, 300)))
        self.funded[asset].append(user)

    def _part(self, time: int, payer: str, target: str, asset: Asset) -> None:
        """All that the payer holds, or a part that is still worth something."""
        held = self.pen.held(payer, asset)
        share = 100 if self.rng.random() < 0.3 else self.rng.randrange(30, 90)
        least = self.pen.prices.units(asset, time, LEAST_CENTS)
        units = min(held, max(least, held * share // 100))
        if target == payer:
            target = self.town.desk("north", asset.chain, self.rng)
        self.pen.send(time, payer, target, (asset, units))
        if units < held:
            self.funded[asset].append(payer)

    def _someone_with_money(self, time: int, asset: Asset) -> str | None:
        """Take a user off the list of those who were paid; dust stays where it is."""
        funded = self.funded[asset]
        least = self.pen.prices.units(asset, time, LEAST_CENTS)
        while funded:
            place = self.rng.randrange(len(funded))
            funded[place], funded[-1] = funded[-1], funded[place]
            user = funded.pop()
            if self.pen.held(user, asset) >= least:
                return user
        return None

    def _anyone(self, chain: str) -> str:
        """A user, half of the time one that was never used before."""
        users = self.users[chain]
        if self.unseen[chain] and self.rng.random() < 0.5:
            self.unseen[chain] -= 1
            return users[self.unseen[chain]]
        return self.rng.choice(users)

    def _weighted(self, chain: str) -> list[str]:
        return [
            service.key
            for service in SERVICES
            if chain in self.town.chains_of(service.key)
            for _ in range(service.weight)
        ]
