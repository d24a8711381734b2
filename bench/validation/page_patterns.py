"""The section on planted patterns: in the sample books, and in AMLSim's graphs."""

from collections.abc import Iterator, Sequence

from bench.amlsim_accounts import settings
from bench.report import Figures, markdown
from bench.validation.figures import Tables
from service.scoring.policy import Policy

# Why a pattern is found elsewhere, or not whole: said where its figures are not all 1.
NOTES = {
    "dormancy_burst": "**Dormancy then burst** is also found where planted structuring begins more"
    " than the policy's days of silence after the last receipt. By the definition that is right."
    " Planted transfers below its `min_usd` are missed, and the last one before the silence is"
    " named besides.",
    "peel_chain": "**Peel chain**: the last planted transfer pays the rest into a mixer. That is no"
    " new address, so the chain ends before it.",
    "chain_hop": "**Chain hop**: the link, the transfer that came over it and the customer's own"
    " are named; the payments into the first wallet, before the bridge, are not.",
}
RATIOS = ("customers_precision", "customers_recall", "transfers_precision", "transfers_recall")
UNCOUNTED = (
    "`new_wallet_volume` and `privacy_tools` are planted under no name and not counted here."
    " `profile_mismatch` is planted too; it compares with what the customer declared, so it belongs"
    " to consistency and is no pattern of behaviour."
)
AMLSIM_NOTES = (
    "- **What the default policy flags as fan-in is ordinary traffic.** The planted fan-ins have"
    " few payers over a long time, each paying less than `dust_usd` at a time: neither many nor at"
    " once. The accounts flagged are the busiest receivers of the graph, which a firm would know"
    " as merchants. A busy merchant is the false positive to expect of this pattern in practice"
    " too; its points stay under the medium band for that reason.",
    "- **Number and span alone do not separate** (`spans`): so few payers in so long a time are"
    " true of most accounts; recall is whole and precision next to nothing.",
    "- **With the amounts, fan-ins of three payers are found all, and nothing else** (`fitted`)."
    " That is a property of the simulator, whose patterns never pay what others pay. A figure"
    " that is fitted on the answers is no evidence for a default, so the default does not follow"
    " it. The planted fan-ins that stay missed have one or two payers; no definition of a fan-in"
    " holds for them.",
    "- **No planted cycle closes in the order of time.** Each account of a cycle pays on at a"
    " moment of its own, often before it was paid, so no money goes round, and the default"
    " definition, money that leaves and comes back, rightly finds none. Where hands may pay on"
    " before they are paid (`fitted`), all accounts of the cycles that close are found and no"
    " others. Most planted cycles never close: the files end before their last payments.",
    "- Cycles are told apart by equal amounts here. Real ones lose fees on the way, so `min_share`"
    " has to be lower, and chance matches grow with the transfers of each hand;"
    " `busy_transfers` bounds them.",
)


def pattern_lines(found: Tables, policy: Policy) -> Iterator[str]:
    """Precision is the share of what was found that was planted, recall the other way round."""
    yield from ("## Planted patterns, found and missed", "")
    yield (
        "Precision is the share of what was found that was planted, recall the share of what was"
        " planted that was found. A customer counts as found where the pattern's row has points;"
        " transfers are those in the evidence of that row."
    )
    yield ""
    yield from ("### In the sample books", "", *markdown(found["patterns"]), "")
    yield f"{_missed(found['patterns'])} What lies behind the figures:"
    told = {str(row["pattern"]) for row in found["patterns"] if any(row[r] != 1 for r in RATIOS)}
    yield from ("", *(f"- {note}" for name, note in NOTES.items() if name in told))
    yield from (f"- {UNCOUNTED}", "")
    yield from ("### In AMLSim's graphs", "")
    if not found["amlsim"]:
        yield "The graphs were not at hand when this page was made."
        yield ""
        return
    yield from _amlsim(found, policy)


def _missed(rows: Sequence[Figures]) -> str:
    missed = [
        f"{row['pattern']} (seed {row['seed']})" for row in rows if row["customers_recall"] != 1
    ]
    if not missed:
        return "Every planted pattern is found in every book."
    return f"Not found in every customer who has it: {', '.join(missed)}."


def _amlsim(found: Tables, policy: Policy) -> Iterator[str]:
    yield (
        "Payment graphs of IBM's simulator, read as chain `test:aml`, a step as a day and a unit"
        " as a dollar. Every account is taken for a customer. The files tell which accounts belong"
        " to a pattern and not which transfers; those are known by their amounts, which no"
        " ordinary transfer has."
    )
    yield ""
    yield from _settings(policy)
    yield from ("", *markdown(found["amlsim"]), "")
    yield from (*_false_positives(found["amlsim"]), *AMLSIM_NOTES, "")


def _settings(policy: Policy) -> Iterator[str]:
    default, spans, fitted = settings(policy)
    wide, sized = spans.policy.behaviour, fitted.policy.behaviour
    yield f"- `{default.name}`: the policy as it comes."
    yield (
        f"- `{spans.name}`: fan-in from {wide.fan_in.min_parties} payers within"
        f" {wide.fan_in.window_days} days, round trips from {wide.round_trip.min_steps} transfers"
        f" within {wide.round_trip.window_days} days, each hand passing on"
        f" {wide.following.min_share:.0%} or more, dust counted."
    )
    yield (
        f"- `{fitted.name}`: besides that, fan-in by transfers of at most"
        f" {sized.fan_in.max_usd} dollars, and hands that may pay on up to"
        f" {sized.following.ahead_days} days before they are paid."
    )


def _false_positives(rows: Sequence[Figures]) -> Iterator[str]:
    """By the policy as it comes, what is flagged in each graph and how much of it was planted."""
    for row in rows:
        planted, found = row["accounts_planted"], row["accounts_found"]
        assert isinstance(planted, int)
        assert isinstance(found, int)
        if row["policy"] == "default" and row["planted"] in ("fan-in", "cycle"):
            right = round(planted * float(str(row["accounts_recall"] or 0)))
            yield (
                f"- {row['graph']}, {row['planted']}, default policy: {found:,} accounts flagged,"
                f" {right:,} of the {planted:,} planted among them, {found - right:,} false"
                f" positives."
            )
