"""The paths behind a score as lines of text."""

from collections.abc import Iterator, Sequence

from service.domain.moment import format_seconds
from service.domain.path import ExposurePath, PathHop
from service.usecases.behind import Behind


def behind_lines(found: Sequence[Behind]) -> Iterator[str]:
    """A heading for each entity, then its best paths, origin first, one transfer a line."""
    if found:
        yield "\nThe paths behind the points (`clearhop paths` lists more of them):"
    for each in found:
        answer = each.paths
        names = {path.attribution.entity for path in answer.paths} or {answer.to}
        yield (
            f"  {each.factor}: {answer.share:.2%} traces to {', '.join(sorted(names))},"
            f" {answer.listed_share:.2%} of it below"
        )
        for path in answer.paths:
            yield from _path(path)


def _path(path: ExposurePath) -> Iterator[str]:
    claim = path.attribution
    yield (
        f"    {path.share:.2%} (USD {path.value_usd:,.2f}), by the label {claim.entity},"
        f" {claim.category}, of {claim.feed} (confidence {claim.confidence}):"
    )
    for hop in path.hops:
        yield f"      {_hop(hop)}"


def _hop(hop: PathHop) -> str:
    value = "no price" if hop.value_usd is None else f"USD {hop.value_usd:,.2f}"
    link = "continued as " if hop.link else ""
    transaction = "" if hop.tx_hash is None else f", transaction {hop.tx_hash}"
    return (
        f"{link}{format_seconds(hop.time)} {hop.sender} paid {hop.receiver}"
        f" {hop.amount} {hop.asset} ({value}; transfer {hop.transfer_id}{transaction})"
    )
