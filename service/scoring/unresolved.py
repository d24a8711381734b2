"""What of an exposure is unresolved, and the exposure as if all of it were of one category."""

from dataclasses import replace

from service.domain.exposure import Exposure, ExposureRow, Residual
from service.scoring.policy import Policy

# Value that comes from nobody, or went to nobody: open only where the policy says so.
_NOBODY = (Residual.MINT, Residual.BURN)
_HOPS = {
    Residual.UNKNOWN_ORIGIN: 1,
    Residual.UNATTRIBUTED_HUB: 1,
    Residual.BELOW_THRESHOLD: 2,
    Residual.UNSPENT: 1,
    Residual.MINT: 1,
    Residual.BURN: 1,
}


def is_open(reason: Residual, policy: Policy) -> bool:
    """Whether a residual traces to nothing known.

    Every one does but what was minted or burnt; these do where the policy lists them under
    `source_of_funds.unresolved.reasons`.
    """
    return reason not in _NOBODY or reason in policy.funds.unresolved_reasons


def nearest_hops(reason: Residual, depth: int) -> int:
    """The least hop distance at which whoever stands behind a residual can be.

    The search stops at somebody unnamed, and that may be the one: the direct counterparty where
    a wallet spent what it never visibly received, kept what it got, or is a hub. What lies
    beyond the depth stands at the last hop looked at or farther. The first hop is never cut by
    the threshold, so what is below it stands at the second or farther. A house rule.
    """
    return depth if reason is Residual.BEYOND_DEPTH else _HOPS[reason]


def settled(exposure: Exposure, policy: Policy, category: str, at_hops: int | None) -> Exposure:
    """The exposure with all that is unresolved as rows of one category.

    `at_hops` None: each as near as it can be. The subject's transfers that were left out for
    their number join the total as direct ones. The rows carry no label, so their whole value
    counts as moved after a designation.
    """
    left = 0.0 if exposure.left_out is None else exposure.left_out.value_usd
    total = exposure.total_value_usd + left
    scale = exposure.total_value_usd / total if left else 1.0
    depth = exposure.parameters.depth
    new = [
        _row(category, at_hops or nearest_hops(one.reason, depth), one.share * scale, total)
        for one in exposure.residuals
        if is_open(one.reason, policy)
    ]
    if left:
        new.append(_row(category, 1, left / total, total))
    return replace(
        exposure,
        total_value_usd=total,
        rows=(*(_scaled(row, scale) for row in exposure.rows), *new),
        residuals=tuple(
            replace(one, share=one.share * scale)
            for one in exposure.residuals
            if not is_open(one.reason, policy)
        ),
    )


def _scaled(row: ExposureRow, scale: float) -> ExposureRow:
    return replace(
        row,
        share=row.share * scale,
        post_designation_share=row.post_designation_share * scale,
        undated_share=row.undated_share * scale,
    )


def _row(category: str, hops: int, share: float, total_usd: float) -> ExposureRow:
    return ExposureRow(
        category=category,
        entity="somebody unnamed",
        entity_id="",
        hops=hops,
        share=share,
        value_usd=share * total_usd,
        post_designation_share=share,
        attributions=(),
    )
