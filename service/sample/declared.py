"""What the customers of the book told the firm: as their stories go, but for those who did not."""

from collections.abc import Iterator

from service.domain.customer import KycValue
from service.sample.people import CHAIN_WORDS
from service.sample.services import BY_KEY, Service
from service.sample.story import Client, Flow

# The kinds of counterparties that the default policy knows, by category. Nobody announces those
# that are left out: casinos, cash machines and worse.
_KINDS = {
    "exchange": "exchanges",
    "payment_processor": "payments",
    "wallet_service": "wallets",
    "mining_service": "mining",
    "defi_dex": "defi",
    "defi_lending": "defi",
    "collectible": "collectibles",
    "donation": "donations",
}
_SERVICES = {"self": "self_hosted", "firm": "custody"}


def kyc_of(client: Client) -> dict[str, object]:
    """The attributes of a customer, as customers.jsonl has them."""
    kyc: dict[str, KycValue] = {**_person(client), **_plans(client)}
    if client.type == "entity":
        kyc |= {
            "source_of_wealth": "trade",
            "purpose": "treasury",
            "onboarding_channel": "in_person",
            "countries_of_business": (client.residence,),
        }
    kyc |= dict(client.kyc)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in kyc.items()}


def _person(client: Client) -> dict[str, KycValue]:
    return {
        "residence": client.residence,
        "nationality": (client.residence,),
        "pep": "none",
        "adverse_media": False,
        "sanctions_screening": "clear",
        "identity_verified": True,
        "occupation": f"{client.occupation} (synthetic)",
        "source_of_wealth": "salary and savings",
        "source_of_wealth_evidence": "documents",
        "onboarding_channel": "video",
    }


def _plans(client: Client) -> dict[str, KycValue]:
    """What is announced: volume and purpose, services, and who and where the others are."""
    words = [wallet.split(":") for wallet in client.wallets]
    services = _unique("exchange", *(_SERVICES[role] for role, _ in words))
    parties = list(_ordinary(client))
    return {
        "expected_monthly_usd": client.monthly_usd,
        "purpose": "savings",
        "services_used": services,
        "expected_services": services,
        "expected_counterparties": _unique(
            "exchanges", *(_KINDS[party.category] for party in parties)
        ),
        "expected_countries": _unique(
            client.residence, *(party.jurisdiction for party in parties if party.jurisdiction)
        ),
        "expected_assets": _unique(*(CHAIN_WORDS[chain] for _, chain in words)) or None,
    }


def _ordinary(client: Client) -> Iterator[Service]:
    """The services of the story that a customer would speak of; what private persons pass on was
    bought at the three great exchanges.
    """
    named = [step.party for step in client.story if isinstance(step, Flow)]
    for key in (*named, "north", "atlantic", "pacific"):
        if key in BY_KEY and BY_KEY[key].category in _KINDS:
            yield BY_KEY[key]


def _unique(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
