"""Paths as they are told: the shares that lead to a category or an entity, and what is left."""

from collections.abc import Mapping

from service.domain.attribution import Attribution
from service.domain.exposure import Direction
from service.domain.path import ExposurePath, PathHop, PathsAnswer
from service.domain.taxonomy import Taxonomy
from service.exposure.answer import Run
from service.exposure.course import course_of
from service.exposure.paths import Chain, ChainStep, PathSearch
from service.exposure.reads import ExposureReads
from service.exposure.traced import Written

# A remainder below this share is rounding of sums, not a path.
NOISE = 1e-12


class Target:
    """What paths are asked to: a category with all below it, or an entity by id or exact name."""

    def __init__(self, text: str, taxonomy: Taxonomy) -> None:
        self.text = text
        self._taxonomy = taxonomy
        self._lines: dict[str, bool] = {}

    def wants(self, claim: Attribution) -> bool:
        """Whether a path that ends at this claim is asked for."""
        return self.covers(claim.category, claim.entity_id, claim.entity)

    def covers(self, category: str, entity_id: str, entity: str) -> bool:
        """The same, for the columns of a row."""
        return self.text in (entity_id, entity) or self._below(category)

    def _below(self, category: str) -> bool:
        if category not in self._lines:
            self._lines[category] = self.text in self._taxonomy.lineage(category)
        return self._lines[category]


async def paths(reads: ExposureReads, run: Run, target: Target, limit: int) -> PathsAnswer:
    """The best paths of a finished run, at most `limit`.

    What they carry and the remainder add up to the share of the exposure's rows.
    """
    rows = run.trace.tally.rows(run.support.total_usd)
    share = sum(r.share for r in rows if target.covers(r.category, r.entity_id, r.entity))
    course = course_of(run.question.direction)
    search = PathSearch(run.trace, course, target.wants, limit)
    chains = search.run(run.support.weights().items())
    names = {step.transfer.id for chain in chains for step in chain.steps}
    written = await reads.written(sorted(names)) if names else {}
    told = tuple(_told(chain, run, written) for chain in chains)
    listed = sum(path.share for path in told)
    remainder = share - listed
    return PathsAnswer(
        subject=run.question.subject,
        direction=run.question.direction,
        moments=reads.moments,
        to=target.text,
        total_value_usd=run.support.total_usd,
        share=share,
        listed_share=listed,
        remainder=remainder if remainder > NOISE else 0.0,
        paths=told,
    )


def _told(chain: Chain, run: Run, written: Mapping[str, Written]) -> ExposurePath:
    back = run.question.direction is Direction.RECEIVED
    steps = chain.steps[::-1] if back else chain.steps
    hops = []
    for number, step in enumerate(steps):
        # Going back, a link was followed to the earlier transfer; told forward, the later
        # one of the two is what continues the other.
        mark = steps[number - 1] if back and number else step
        link = bool(number) and mark.by_link
        hops.append(_hop(step, written.get(step.transfer.id), link))
    value = chain.share * run.support.total_usd
    return ExposurePath(chain.share, value, tuple(hops), chain.attribution)


def _hop(step: ChainStep, written: Written | None, link: bool) -> PathHop:
    transfer = step.transfer
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
        part=step.part,
        share=step.share,
    )
