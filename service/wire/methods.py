"""Several methods side by side on the wire: `exposure --method all`."""

from collections.abc import Sequence

from service.domain.exposure import Exposure
from service.wire.exposure import ExposureOut
from service.wire.model import WireModel


class MethodsOut(WireModel):
    """The same question answered by each method, in a fixed order."""

    methods: list[ExposureOut]

    @classmethod
    def of(cls, found: Sequence[Exposure]) -> "MethodsOut":
        """The wire form of the answers."""
        return cls(methods=[ExposureOut.of(each) for each in found])
