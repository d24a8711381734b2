"""What stands beside a score on the wire: interval, load-bearing labels, bands by method."""

from service.domain.assessment import LoadBearing, MethodBand, ScoreInterval
from service.domain.exposure import Method
from service.wire.attribution import AttributionOut, attributions_out
from service.wire.model import OnePlace, WireModel


class IntervalOut(WireModel):
    """The score if everything unresolved were clean, and if it were of the worst kind."""

    low: OnePlace
    high: OnePlace
    band_low: str
    band_high: str

    @classmethod
    def of(cls, interval: ScoreInterval) -> "IntervalOut":
        """The wire form of an interval."""
        return cls(
            low=interval.low,
            high=interval.high,
            band_low=interval.band_low,
            band_high=interval.band_high,
        )


class LoadBearingOut(WireModel):
    """The smallest set of labels whose removal lowers the band; none where no removal does.

    `exact` false: the search ended at its bound, and a smaller set may exist.
    """

    labels: list[AttributionOut]
    score_without: OnePlace
    band_without: str
    exact: bool

    @classmethod
    def of(cls, found: LoadBearing) -> "LoadBearingOut":
        """The wire form of the labels that carry a band."""
        return cls(
            labels=attributions_out(found.labels),
            score_without=found.score_without,
            band_without=found.band_without,
            exact=found.exact,
        )


class MethodBandOut(WireModel):
    """The score and the band that a method would give; null where it could not be scored."""

    method: Method
    score: OnePlace | None
    band: str | None

    @classmethod
    def of(cls, band: MethodBand) -> "MethodBandOut":
        """The wire form of a method's band."""
        return cls(method=band.method, score=band.score, band=band.band)
