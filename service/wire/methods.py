"""Several methods side by side on the wire: `exposure --method all` and `score --methods`."""

from collections.abc import Sequence

from service.domain.assessment import Assessment
from service.domain.exposure import Exposure, Method
from service.usecases.banding import MethodBand
from service.wire.assessment import AssessmentOut
from service.wire.exposure import ExposureOut
from service.wire.model import OnePlace, WireModel


class MethodsOut(WireModel):
    """The same question answered by each method, in a fixed order."""

    methods: list[ExposureOut]

    @classmethod
    def of(cls, found: Sequence[Exposure]) -> "MethodsOut":
        """The wire form of the answers."""
        return cls(methods=[ExposureOut.of(each) for each in found])


class MethodBandOut(WireModel):
    """The score and the band that a method would give; null where it could not be scored."""

    method: Method
    score: OnePlace | None
    band: str | None


class ComparedAssessmentOut(WireModel):
    """An assessment, which is by haircut, beside what every method would give.

    `methods` is empty for a customer without wallets.
    """

    assessment: AssessmentOut
    methods: list[MethodBandOut]

    @classmethod
    def told(cls, assessment: Assessment, bands: Sequence[MethodBand]) -> "ComparedAssessmentOut":
        """The wire form of both."""
        told = [MethodBandOut(method=b.method, score=b.score, band=b.band) for b in bands]
        return cls(assessment=AssessmentOut.of(assessment), methods=told)
