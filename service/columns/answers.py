"""The exposure of one subject by any method, told as the frontier tells it."""

from collections import defaultdict

import numpy as np

from service.columns.actors import Flags
from service.columns.origins import Name, apart, origins_of
from service.columns.owners import owning
from service.columns.subjects import owned_by
from service.columns.sweeps import Sweeps
from service.columns.told import Claimed, Told, residuals_of, rows_of, told
from service.domain.attribution import Attribution
from service.domain.exposure import (
    Exposure,
    ExposureParameters,
    Method,
    Outcome,
    Subject,
)
from service.exposure.support import SECONDS_A_DAY
from service.exposure.sweep.relevant import relevant
from service.exposure.tally import CUTS


class Answers:
    """One subject's exposure over the track of sweeps, by whichever method.

    By poison the shares of several origins lie on one another, so together they may exceed 1.
    """

    def __init__(self, sweeps: Sweeps, subject: Subject, window_days: int | None = None) -> None:
        book, direction = sweeps.book, sweeps.parameters.direction
        since = None if window_days is None else book.moments.as_of_s - window_days * SECONDS_A_DAY
        owned = owned_by(book, [subject], direction, since)
        self._sweeps = sweeps
        self._subject = subject
        self._window_days = window_days
        self._owning = owning(book, owned, direction)
        self._origins = origins_of(sweeps)
        self._part = relevant(sweeps.track, self._owning.owners)

    def by(self, method: Method) -> Exposure:
        """The subject's exposure; what moved after a designation, and what has no date of one,
        are told by passes of their own.
        """
        whole = self._pass(method, self._part)
        unpriced, total = int(self._owning.unpriced[0]), whole.total_usd
        dated = self._only(method, whole, self._origins.dated)
        undated = self._only(method, whole, self._origins.undated)
        knobs = self._sweeps.parameters
        return Exposure(
            subject=self._subject,
            direction=knobs.direction,
            method=method.value,
            parameters=self._parameters(),
            moments=self._sweeps.book.moments,
            outcome=Outcome.SCORED if total > 0 else Outcome.NO_DATA,
            outcome_reason=_reason(method, total, unpriced),
            total_value_usd=total,
            unpriced_transfers=unpriced,
            rows=rows_of((whole, dated, undated), self._claims()),
            residuals=residuals_of(whole),
            complete=total > 0 and not unpriced and CUTS.isdisjoint(whole.residuals),
            computed_ledgers=self._sweeps.book.computed,
        )

    def _only(self, method: Method, whole: Told, asked: Flags) -> Told:
        return self._pass(method, self._part & asked) if whole.rows else whole

    def _pass(self, method: Method, asked: Flags) -> Told:
        sweeps, owners = self._sweeps, self._owning.owners
        keyed = apart(sweeps, self._origins, asked)
        found = sweeps.passes.shares(keyed.track, method, owners, sweeps.parameters.depth)
        return told(found.shares, keyed, sweeps.meanings.residuals)

    def _claims(self) -> Claimed:
        """What is claimed of each name where the subject's money comes through."""
        origins = self._origins
        found: dict[Name, dict[str, Attribution]] = defaultdict(dict)
        for place in np.unique(origins.claim[self._part & (origins.claim >= 0)]).tolist():
            name = origins.names[origins.name[place]]
            found[name].update({claim.id: claim for claim in origins.claims[place]})
        return found

    def _parameters(self) -> ExposureParameters:
        """A sweep cuts nothing by weight and takes all of a subject's transfers."""
        knobs = self._sweeps.parameters
        return ExposureParameters(
            depth=knobs.depth,
            threshold=0.0,
            hub_limit=knobs.hub_limit,
            window_days=self._window_days,
            min_confidence=knobs.min_confidence,
            subject_limit=None,
        )


def _reason(method: Method, total_usd: float, unpriced: int) -> str:
    if not total_usd > 0:
        return "it has no priced transfers of value in this direction up to this moment"
    said = []
    if method is Method.POISON:
        said.append("by poison every trace counts in full, so shares may exceed 1 together")
    if unpriced:
        said.append(f"{unpriced} transfers have no price and are not part of the shares")
    return "; ".join(said)
