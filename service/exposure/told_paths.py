"""Paths as they are told: the shares that lead to a category or an entity, and what is left."""

from collections.abc import Mapping

from service.domain.attribution import Attribution
from service.domain.exposure import Direction, ExposurePath, PathHop, PathsAnswer
from service.domain.taxonomy import Taxonomy
from service.exposure.answer import Run
from service.exposure.course import course_of
from service.exposure.paths import Chain, PathSearch
from service.exposure.reads import ExposureReads
from service.exposure.traced import Traced, Written

# A remainder below this share is rounding of sums, not a path.
NOISE = 1e-12


class Target:
    """What paths are asked to: a category with all below it, or an entity by id or name."""

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        self.text = text
        self._taxonomy = taxonomy
        self._lines: dict[str, bool] = {}

    def wants(self, claim: Attribution) -> bool:
        """Whether a path that ends at this claim is asked for."""
        return self.covers(claim.category, claim.entity_id, claim.entity)

    def covers(self, category: str, entity_id: str, entity: str) -> bool:
        """The same, for the columns of a row."""
        named = entity_id == self.text or entity.casefold() == self.text.casefold()
        return named or self._below(category)

    def _below(self, category: str) -> bool:
        if category not in self._lines:
            self._lines[category] = self.text in self._taxonomy.lineage(category)
        return self._lines[category]


async def paths(reads: ExposureReads, run: Run, target: Target, limit: int) -> PathsAnswer:
    """The best paths of a finished run; what they carry and the remainder are the rows' share."""
    rows = run.trace.tally.rows(run.support.total_usd)
    share = sum(r.share for r in rows if target.covers(r.category, r.entity_id, r.entity))
    course = course_of(run.question.direction)
    search = PathSearch(run.trace, course, target.wants, limit)
    chains = search.run(run.support.weights().items())
    names = {t.id for chain in chains for t in chain.transfers}
    written = await reads.written(sorted(names)) if names else {}
    told = tuple(_told(chain, run, written) for chain in chains)
    listed = sum(path.share for path in told)
    remainder = share - listed
    return PathsAnswer(
        subject=run.question.subject,
        to=target.text,
        share=share,
        listed_share=listed,
        remainder=remainder if remainder > NOISE else 0.0,
        paths=told,
    )


def _told(chain: Chain, run: Run, written: Mapping[str, Written]) -> ExposurePath:
    back = run.question.direction is Direction.RECEIVED
    transfers = chain.transfers[::-1] if back else chain.transfers
    hops = []
    for number, transfer in enumerate(transfers):
        # Going back, a link was followed to the earlier transfer; told forward, the later
        # one of the two is what continues the other.
        mark = transfers[number - 1] if back and number else transfer
        link = bool(number) and mark.id in chain.linked
        hops.append(_hop(transfer, written.get(transfer.id), link))
    value = chain.share * run.support.total_usd
    return ExposurePath(chain.share, value, tuple(hops), chain.attribution)


def _hop(transfer: Traced, written: Written | None, link: bool) -> PathHop:
    return PathHop(
        transfer_id=transfer.id,
        tx_hash=written.tx_hash if written else None,
        chain=transfer.chain,
        time=transfer.time,
        sender=transfer.sender,
        receiver=transfer.receiver,
        asset=transfer.asset,
        amount=written.amount_exact if written else str(transfer.amount),
        value_usd=transfer.value_usd,
        link=link,
    )
