"""How routes come by the ports and by the ids in their paths."""

from typing import Annotated

from fastapi import Depends, FastAPI, Path, Request

from service.api.metrics import Metrics
from service.usecases.ports import Ports
from service.wire.example_customer import ASSESSMENT_ID, OVERRIDE_ID
from service.wire.example_graph import SANCTIONED
from service.wire.fields import CustomerId


def _ports(request: Request) -> Ports:
    ports = request.app.state.ports
    assert isinstance(ports, Ports)
    return ports


def metrics_of(app: FastAPI) -> Metrics:
    """The meter of this application."""
    metrics = app.state.metrics
    assert isinstance(metrics, Metrics)
    return metrics


PortsOf = Annotated[Ports, Depends(_ports)]
CustomerIdOf = Annotated[CustomerId, Path()]
AssessmentIdOf = Annotated[str, Path(max_length=64, examples=[ASSESSMENT_ID])]
OverrideIdOf = Annotated[str, Path(max_length=64, examples=[OVERRIDE_ID])]
AddressIdOf = Annotated[
    str,
    Path(
        max_length=300,
        description="A CAIP-10 id such as eip155:1:0x…, or a bare address; a bare EVM address"
        " means that address on all its chains.",
        examples=[SANCTIONED],
    ),
]
