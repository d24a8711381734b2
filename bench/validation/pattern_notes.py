"""What lies behind the figures of the planted patterns, as it was found by looking at them."""

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
