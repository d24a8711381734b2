"""What the model can not do, whatever its figures say. Facts of the day come from the rules."""

from service.scoring.rules import Rules

WRITTEN = (
    (
        "Synthetic customers are no customers.",
        "Every book here was generated. Its customers do what their story says, its services are"
        " labelled as the story needs, and its patterns were planted by the people who wrote the"
        " detectors. Precision and recall on them say that a definition finds what it defines.",
    ),
    (
        "There is no ground truth.",
        "No outcome of a real case (report filed, account closed, conviction, nothing found) was"
        " available. So no rate of true and false alarms in practice follows from this page, and"
        " the bands are not probabilities.",
    ),
    (
        "Points are a house judgement.",
        "No authority publishes points. They were set by reading guidance and by what the sample"
        " book should show, and the sample book is also what they are tried on: its share of"
        " customers in their announced band is a fit, not a test.",
    ),
    (
        "Sensitivity is told for one book and one weight at a time.",
        "Sixty customers meet few of the weights at the place where it would matter. A weight that"
        " moves nobody here may move many elsewhere, and weights that are wrong together are not"
        " seen by scaling them one by one.",
    ),
    (
        "What no feed labels is not seen.",
        "Exposure is only as good as the labels' coverage: an unlabelled mixer is a private wallet."
        " Public packs cover well-known services and old cases better than new ones, some chains"
        " better than others. What is not traced is unresolved and scored so, never clean.",
    ),
    (
        "Unpriced transfers have no value.",
        "They take part in shares of their asset and not in dollars. A customer whose transfers are"
        " all unpriced is not scored on chain, and says so.",
    ),
    (
        "The haircut is a convention.",
        "Money in a pool has no identity; the haircut spreads an origin over all that leaves, FIFO"
        " and poison would not. `clearhop score --methods` shows the bands by each. It is no"
        " finding of fact about a coin.",
    ),
    (
        "Tracing ends.",
        "It ends at services, at hubs, at the depth and below the threshold of the search, and at"
        " bridges without links. Who waits long, uses many hands or crosses an unlinked bridge is"
        " seen late or as unresolved.",
    ),
    (
        "Patterns can be avoided.",
        "Their parameters are public. Trails follow addresses and the bulk of one asset: money that"
        " is split in halves or swapped on the way is not followed, one transfer above the limit"
        " ends a silence, an older transfer makes a wallet older.",
    ),
    (
        "The file is taken at its word.",
        "Occupation, wealth, purpose and expected volume are what the customer declared, classed by"
        " the words that they hold. A lie that fits the transfers is not found; a word that the"
        " policy does not know is `other`.",
    ),
    (
        "Nothing here was measured on groups of people.",
        "Nationality and residence give points by published lists. Whether customers of some"
        " origins are called more often than their risk warrants was not examined: the books hold"
        " no data for it.",
    ),
)


def limits(rules: Rules) -> list[str]:
    """A list item each; the country lists with the day up to which they were checked."""
    days = ", ".join(f"{one.label}: {one.verified_until}" for one in rules.countries.lists)
    dated = (
        "Lists have dates.",
        f"Country lists were checked up to their last publication ({days}) and are stale"
        f" {rules.policy.geography.stale_after_days} days later. Categories' severities and"
        " sanctions listings are as their feeds and files had them.",
    )
    return [f"- **{name}** {text}" for name, text in (*WRITTEN, dated)]
