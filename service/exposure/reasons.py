"""What a reader must know before relying on an exposure, in one line."""

from service.domain.exposure import ExposureParameters, Hub, LeftOut, Residual
from service.exposure.support import Support
from service.exposure.tally import Tally

# So many hubs are named in the sentence; the answer lists them all.
MOST_NAMED = 3


def reason(parameters: ExposureParameters, support: Support, tally: Tally, conflicts: int) -> str:
    """Why there is no answer, or what it leaves out; empty when there is nothing to say."""
    if not support.known:
        return "the graph does not know this address"
    if not support.total_usd > 0:
        return _nothing(support)
    parts = [
        _left_out(support.left_out, len(support.priced)) if support.left_out else "",
        _cut(parameters, tally),
        f"{support.unpriced} transfers have no price and are not part of the shares"
        if support.unpriced
        else "",
        f"the labelled members of {conflicts} clusters name several entities,"
        " so none speaks for the others"
        if conflicts
        else "",
    ]
    return "; ".join(part for part in parts if part)


def _nothing(support: Support) -> str:
    if support.unpriced and support.priced:
        none = f"{support.unpriced} of its transfers in this direction have no price"
        return f"{none} and the others are worth nothing"
    if support.unpriced:
        return f"none of its {support.unpriced} transfers in this direction has a price"
    return "it has no transfers of value in this direction up to this moment"


def _left_out(left_out: LeftOut, traced: int) -> str:
    return (
        f"only its {traced:,} transfers of the greatest value were traced:"
        f" {left_out.transfers:,} others, worth USD {left_out.value_usd:,.2f}, are no part of"
        " the shares"
    )


def _cut(parameters: ExposureParameters, tally: Tally) -> str:
    cut = {each.reason: each.share for each in tally.residuals()}
    limits = {
        Residual.BEYOND_DEPTH: f"beyond depth {parameters.depth}",
        Residual.BELOW_THRESHOLD: f"below threshold {parameters.threshold:g}",
        Residual.UNATTRIBUTED_HUB: _behind(tally.hubs()),
    }
    said = [f"{cut[each]:.2%} {text}" for each, text in limits.items() if each in cut]
    return f"not traced: {', '.join(said)}" if said else ""


def _behind(hubs: tuple[Hub, ...]) -> str:
    named = [f"{hub.actor} with {hub.transfers:,} transfers" for hub in hubs[:MOST_NAMED]]
    more = [f"{len(hubs) - MOST_NAMED} more"] if len(hubs) > MOST_NAMED else []
    word = "hub" if len(hubs) == 1 else "hubs"
    return f"behind {len(hubs)} unattributed {word} ({' and '.join([*named, *more])})"
