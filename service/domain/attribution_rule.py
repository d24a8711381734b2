"""Which attribution counts for a transfer by, or to, an address (design §2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.attribution import Attribution
from service.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Claims:
    """What is claimed about an address, level by level, nearest first.

    `own` includes what was said about the same EVM account on another chain, contracts left
    out; `cluster` speaks of the actor's cluster as a whole; `members` of its members.
    """

    own: tuple[Attribution, ...] = ()
    cluster: tuple[Attribution, ...] = ()
    members: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The claim that decides, or None, and all that counted at its level, the best first.

    `conflict`: the members of the cluster name several entities, so none speaks for it.
    """

    deciding: Attribution | None = None
    shown: tuple[Attribution, ...] = ()
    conflict: bool = False


NOBODY = Verdict()


@dataclass(frozen=True, slots=True)
class AttributionRule:
    """The rule at one moment `as_of_s` (UTC seconds); claims below `min_confidence` are unseen.

    Severities are those in force at that moment.
    """

    taxonomy: Taxonomy
    as_of_s: int
    min_confidence: int = 0

    def __post_init__(self) -> None:
        """Take the severities in force."""
        object.__setattr__(self, "taxonomy", self.taxonomy.at(self.as_of_s))

    def counts(self, claim: Attribution, time_s: int) -> bool:
        """Whether the claim holds for a transfer at that time.

        Ownership holds for transfers within its validity; a designation for all transfers of
        its holder while it is in force at `as_of_s`. `valid_to` is the first second outside.
        """
        if claim.confidence < self.min_confidence:
            return False
        moment = self.as_of_s if claim.listing else time_s
        begun = claim.valid_from is None or claim.valid_from <= moment
        return begun and (claim.valid_to is None or moment < claim.valid_to)

    def decide(self, claims: Claims, time_s: int) -> Verdict:
        """The first level with a claim that counts decides: own, cluster, members."""
        return self.decide_near(claims, time_s) or self.decide_members(claims.members, time_s)

    def decide_near(self, claims: Claims, time_s: int) -> Verdict | None:
        """The verdict of the address and its cluster, None where the members must be asked."""
        for level in (claims.own, claims.cluster):
            if ranked := self._ranked(level, time_s):
                return Verdict(ranked[0], ranked)
        return None

    def decide_members(self, members: Iterable[Attribution], time_s: int) -> Verdict:
        """What the members of a cluster say together.

        Owners must agree on one entity. A listed deposit address at an exchange does not make
        the exchange sanctioned, so listings speak only where nobody names an owner.
        """
        ranked = self._ranked(members, time_s)
        owners = tuple(claim for claim in ranked if not claim.listing)
        if len({claim.entity_id for claim in owners}) > 1:
            return Verdict(None, owners, conflict=True)
        speaking = owners or ranked
        return Verdict(speaking[0], speaking) if speaking else NOBODY

    def _ranked(self, level: Iterable[Attribution], time_s: int) -> tuple[Attribution, ...]:
        return tuple(sorted((c for c in level if self.counts(c, time_s)), key=self.rank))

    def rank(self, claim: Attribution) -> tuple[bool, int, int, str, str, str]:
        """The place of a claim among those that count at one level; the least decides."""
        severity = self.taxonomy.get(claim.category).severity
        designated = claim.listing and claim.authority
        return (
            not designated,
            -claim.confidence,
            -severity,
            claim.feed,
            claim.entity,
            claim.id,
        )

    def absorbs(self, verdict: Verdict) -> bool:
        """True when tracing stops at the address the verdict speaks of."""
        claim = verdict.deciding
        return claim is not None and self.taxonomy.get(claim.category).absorbs
