"""What links a wallet to others with prior risk, each link with its evidence."""

from collections.abc import Collection, Mapping, Sequence

from service.domain.address import takes_no_label
from service.domain.attribution import Attribution
from service.domain.attribution_rule import AttributionRule, Claims
from service.domain.exposure import DEFAULT_HUB_LIMIT
from service.domain.history import LinkKind, RiskLink
from service.exposure.attributions import Attributions
from service.graph.reader.exposure import GraphReads
from service.graph.reader.history import FirstInflow


class RiskLinks:
    """The links of one subject, whose own wallets are no links to each other's funding."""

    def __init__(self, reads: GraphReads, rule: AttributionRule, own: frozenset[str]) -> None:
        self._reads = reads
        self._rule = rule
        self._own = own
        concepts = rule.taxonomy.categories.values()
        self._illicit = frozenset(each.id for each in concepts if each.illicit)

    def _risky(self, claims: Collection[Attribution]) -> tuple[Attribution, ...]:
        """Claims of an illicit category; what a wallet once was stays part of its history.

        A designation that is no longer in force is no prior risk (design §2).
        """
        as_of = self._rule.as_of_s
        return tuple(
            claim
            for claim in claims
            if claim.category in self._illicit
            and (claim.valid_from is None or claim.valid_from <= as_of)
            and (not claim.listing or self._rule.counts(claim, as_of))
        )

    async def same_cluster(self, wallets: Sequence[str]) -> list[RiskLink]:
        """Links of a wallet to itself, to its cluster as a whole, and to its cluster's wallets."""
        pairs = await self._reads.mates_with_risk(wallets, self._illicit)
        claims = await self._reads.claims({*wallets, *(mate for _, mate in pairs)})
        links = []
        for wallet in wallets:
            about, cluster = claims.get(wallet, (Claims(), None))
            links.append(_link(wallet, wallet, self._risky(about.own)))
            links.append(_link(wallet, cluster or wallet, self._risky(about.cluster)))
        for wallet, mate in pairs:
            links.append(_link(wallet, mate, self._risky(claims[mate][0].own)))
        return [link for link in links if link.attributions]

    async def same_funding(self, wallets: Sequence[str]) -> list[RiskLink]:
        """Links to wallets with prior risk whose first inflow came from the same wallet.

        A service funds everybody, so a funder that absorbs or that sent more transfers than a
        hub has links nobody.
        """
        first = await self._reads.first_inflows(wallets)
        funders = await self._private({f.funder for f in first.values()} - self._own)
        links = []
        for funder in sorted(funders):
            funded = await self._reads.funded_with_risk(funder, self._illicit)
            others = [address for address in funded if address not in self._own]
            for other, inflow in (await self._reads.first_inflows(others)).items():
                if inflow.funder == funder:
                    links += await self._funded(first, other, inflow)
        return sorted(links, key=lambda link: (link.address, link.other))

    async def _private(self, funders: Collection[str]) -> set[str]:
        """Those of the funders that are no service, no hub and not nobody."""
        held = sorted(f for f in funders if not takes_no_label(f))
        if not held:
            return set()
        sends = await self._reads.sends_counted(held)
        attributions = Attributions(self._reads, self._rule)
        as_of = self._rule.as_of_s
        await attributions.prepare((funder, as_of) for funder in held)
        return {
            funder
            for funder in held
            if sends.get(funder, 0) <= DEFAULT_HUB_LIMIT
            and not self._rule.absorbs(attributions.verdict(funder, as_of))
        }

    async def _funded(
        self, first: Mapping[str, FirstInflow], other: str, inflow: FirstInflow
    ) -> list[RiskLink]:
        claims = (await self._reads.claims([other]))[other][0]
        risky = self._risky(claims.own)
        return [
            RiskLink(
                LinkKind.SAME_FUNDING_SOURCE, wallet, other, risky, (its.transfer, inflow.transfer)
            )
            for wallet, its in first.items()
            if its.funder == inflow.funder and risky
        ]

    async def reused(self, wallets: Sequence[str], own_ref: str | None) -> list[RiskLink]:
        """Links to other customers who use one of the wallets."""
        pairs = await self._reads.customers_using(wallets)
        return [
            RiskLink(LinkKind.REUSED_BY_CUSTOMER, wallet, wallet, (), (), customer_ref=ref)
            for wallet, ref in pairs
            if ref != own_ref
        ]


def _link(wallet: str, other: str, claims: tuple[Attribution, ...]) -> RiskLink:
    return RiskLink(LinkKind.SAME_CLUSTER, wallet, other, claims, ())
