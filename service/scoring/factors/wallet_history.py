"""Wallet history: age, activity, and what the wallets hang together with."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from service.domain.assessment import Contribution, Evidence
from service.domain.history import LinkKind, RiskLink, WalletHistory
from service.domain.taxonomy import Taxonomy
from service.scoring.decimals import ZERO, measure
from service.scoring.evidence import history_evidence
from service.scoring.grouping import group_of
from service.scoring.policy import Policy
from service.scoring.policy_onchain import OTHER, UNKNOWN
from service.scoring.row import Reading, not_scored, scored
from service.scoring.wording import counted, listing

FACTOR = "wallet_history"
NO_LINK = "none"
_KIND_WORDS = {
    LinkKind.SAME_CLUSTER: "by a common cluster",
    LinkKind.SAME_FUNDING_SOURCE: "by a common funding source",
    LinkKind.REUSED_BY_CUSTOMER: "by a wallet that another customer uses too",
}


def wallet_history(
    history: WalletHistory, policy: Policy, taxonomy: Taxonomy
) -> tuple[Contribution, ...]:
    """Points for age, activity and links of the customer's wallets.

    Age in days since the first transfer and days with transfers: the fewer, the less is known.
    Links: the worst of each kind counts, once, by the group of the wallet at the other end, or
    by the status of the other customer who used the wallet (`unknown` where the records do not
    know it).

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020), on new accounts and on
    senders and recipients; EBA/GL/2024/01, guideline 21 (customer behaviour); OFAC, Sanctions
    Compliance Guidance for the Virtual Currency Industry (October 2021), on addresses that
    share a wallet with a listed one.
    """
    return (
        _age(history, policy),
        _activity(history, policy),
        *(_links(history, kind, policy, taxonomy) for kind in LinkKind),
    )


def history_unscored(text: str) -> tuple[Contribution, ...]:
    """The rows of this factor when there is no history."""
    evidence = Evidence(query="history")
    links = [(kind.value, "worst_link", "word") for kind in LinkKind]
    rows = [("age", "age_days", "days"), ("activity", "active_days", "days"), *links]
    return tuple(
        not_scored(f"{FACTOR}.{name}", taken, unit, text, evidence) for name, taken, unit in rows
    )


def _age(history: WalletHistory, policy: Policy) -> Contribution:
    name, evidence = f"{FACTOR}.age", history_evidence(history)
    if history.age_days is None:
        text = "the wallets have never been seen in a transfer"
        return not_scored(name, "age_days", "days", text, evidence)
    days = measure(history.age_days)
    text = f"the wallets' first transfer is {counted(history.age_days, 'day')} old"
    points = policy.history.age_days.at(days)
    return scored(name, points, Reading("age_days", days, "days"), text, evidence)


def _activity(history: WalletHistory, policy: Policy) -> Contribution:
    name, evidence = f"{FACTOR}.activity", history_evidence(history)
    total = history.received_transfers + history.sent_transfers
    if total == 0:
        text = "the wallets have no transfers"
        return not_scored(name, "active_days", "days", text, evidence)
    days = measure(history.active_days)
    others = counted(history.counterparties, "counterparty", "counterparties")
    text = f"{counted(total, 'transfer')} on {counted(history.active_days, 'day')} with {others}"
    points = policy.history.active_days.at(days)
    return scored(name, points, Reading("active_days", days, "days"), text, evidence)


def _links(
    history: WalletHistory, kind: LinkKind, policy: Policy, taxonomy: Taxonomy
) -> Contribution:
    name = f"{FACTOR}.{kind.value}"
    links = sorted((link for link in history.links if link.kind is kind), key=_by_ends)
    if not links:
        reading = Reading("worst_link", NO_LINK, "word")
        text = f"no link to prior risk {_KIND_WORDS[kind]}"
        return scored(name, ZERO, reading, text, history_evidence(history, kind=kind.value))
    table = policy.history.links[kind]
    words = [(link, link_word(link, policy, taxonomy)) for link in links]
    worst = max((word for _, word in words), key=lambda word: (table[word], word))
    chosen = [link for link, word in words if word == worst]
    evidence = history_evidence(
        history,
        links,
        kind=kind.value,
        wallets=tuple(link.address for link in links),
        others=tuple(link.other for link in links),
    )
    text = f"{counted(len(links), 'link')} {_KIND_WORDS[kind]}, the worst {_worst(chosen, worst)}"
    return scored(name, table[worst], Reading("worst_link", worst, "word"), text, evidence)


def _by_ends(link: RiskLink) -> tuple[str, str, str, list[str]]:
    claims = sorted(claim.id for claim in link.attributions)
    return link.address, link.other, link.customer_ref or "", claims


def link_word(link: RiskLink, policy: Policy, taxonomy: Taxonomy) -> str:
    """The word of a link in the policy's table: a group, or another customer's status."""
    if link.kind is LinkKind.REUSED_BY_CUSTOMER:
        known: Mapping[str, Decimal] = policy.history.links[link.kind]
        status = link.customer_status
        return status if status is not None and status in known else UNKNOWN
    found = {group_of(claim.category, taxonomy, policy.groups) for claim in link.attributions}
    for group in policy.groups:
        if group.id in found:
            return group.id
    return OTHER


def _worst(links: Sequence[RiskLink], word: str) -> str:
    if links[0].kind is LinkKind.REUSED_BY_CUSTOMER:
        return f"with a customer whose status is {word}"
    if all(link.other == link.address for link in links):
        return f"of a wallet that is itself attributed to {_names(links)}"
    return f"to {_names(links)}"


def _names(links: Sequence[RiskLink]) -> str:
    names = [claim.entity for link in links for claim in link.attributions]
    return listing(names) if names else "a wallet without a name"
