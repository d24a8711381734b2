"""The labelled services of the sample book. All are invented.

`weight` is how often ordinary traffic meets the service; `spread` how many deposit addresses
it has on each chain beside its main one; `held` how the label is given: for the cluster, for
each address, or for one member of the cluster alone.
"""

from dataclasses import dataclass
from enum import StrEnum

FIRM = "firm"


class Held(StrEnum):
    """Where the label stands."""

    CLUSTER = "cluster"
    ADDRESS = "address"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Service:
    """A labelled party. Confidence is a GraphSense grade; the dates are its label's validity."""

    key: str
    entity: str
    category: str
    jurisdiction: str
    confidence: str
    chains: str = "eb"
    held: Held = Held.ADDRESS
    spread: int = 0
    weight: int = 0
    valid_from: str = ""
    valid_to: str = ""
    also: str = ""


C, M = Held.CLUSTER, Held.MEMBER
SERVICES: tuple[Service, ...] = (
    Service(FIRM, "Demo Custodian (the firm)", "exchange", "DE", "ownership", "eb", C),
    Service("north", "Northern Exchange", "exchange", "DE", "service_data", "eb", C, 40, 300),
    Service("atlantic", "Atlantic Exchange", "exchange", "US", "service_data", "eb", C, 40, 250),
    Service("pacific", "Pacific Exchange", "exchange", "SG", "forensic", "eb", M, 30, 150),
    Service("closed", "Closed Exchange", "exchange", "EE", "forensic", "b", valid_to="2025-01-01"),
    Service("island", "Island Exchange", "high_risk_exchange", "SC", "forensic", "eb", C, 10, 30),
    Service("swap", "Instant Swap", "instant_exchange", "", "web_crawl", "eb", spread=2, weight=20),
    Service("street", "Street Desk", "p2p_exchange", "NG", "web_crawl", "eb", spread=2, weight=15),
    Service("pay", "Pay Processor", "payment_processor", "IE", "service_data", "eb", C, 6, 40),
    Service("vault", "Vault Wallets", "wallet_service", "CH", "service_data", "eb", weight=25),
    Service("pool", "Mining Pool", "mining_service", "KZ", "forensic", "b", weight=25),
    Service("atm", "Corner ATM", "atm", "US", "web_crawl", "b", spread=2, weight=8),
    Service("dex", "Dex Pair", "defi_dex", "", "ledger_immanent", "e", weight=40),
    Service("lend", "Lending Market", "defi_lending", "", "ledger_immanent", "e", weight=25),
    Service("span", "Span Bridge", "defi_bridge", "", "ledger_immanent", "eb", weight=5),
    Service("casino", "Casino", "gambling", "CW", "forensic", "eb", spread=3, weight=20),
    Service("art", "Art Auction", "collectible", "", "web_crawl", "e", weight=5),
    Service("charity", "Open Charity", "donation", "GB", "web_crawl", "eb"),
    Service("round", "Coin Join Round", "coinjoin", "", "heuristic", "b"),
    Service("fog", "Fog Mixer", "mixing_service", "", "forensic", "eb", spread=3, weight=8),
    Service("veil", "Veil Mixer", "mixing_service", "", "authority_data", "e", also="sanction"),
    Service("night", "Night Market", "darknet_market", "", "forensic", "b", C, 8, 6),
    Service("shop", "Card Shop", "fraud_shop", "", "forensic", "eb", weight=3),
    Service("lock", "Lock Crew", "ransomware", "", "authority_data", "b", C, 5, 2),
    Service("yield", "Yield Club", "investment_fraud", "", "web_crawl", "eb", C, 3, 4),
    Service("lure", "Lure Site", "phishing", "", "untrusted_transaction", "e", weight=2),
    Service("heist", "Bridge Heist", "service_hack", "", "authority_data", "eb"),
    Service("cell", "Listed Cell", "terrorism_financing", "", "authority_data", "e"),
    Service("frozen", "Frozen Holder", "black_list", "", "ledger_immanent", "e"),
    Service(
        "listed", "Listed Person A", "sanction", "IR", "authority_data", valid_from="2025-06-01"
    ),
    Service(
        "recent", "Listed Person B", "sanction", "RU", "authority_data", valid_from="2026-02-01"
    ),
    Service(
        *("delisted", "Delisted Person C", "sanction", "CY", "authority_data"),
        valid_from="2024-03-01",
        valid_to="2026-03-01",
    ),
)
BY_KEY = {service.key: service for service in SERVICES}
