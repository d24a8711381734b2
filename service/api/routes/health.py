"""Is the process up, and can it answer."""

from typing import Literal

from fastapi import APIRouter

from service.api.openapi import PROBLEMS
from service.api.routes.deps import PortsOf
from service.wire.model import WireModel

router = APIRouter(tags=["health"], responses=PROBLEMS)


class HealthOut(WireModel):
    """All is well."""

    status: Literal["ok"] = "ok"


@router.get("/healthz", operation_id="getHealth", summary="Is the process up")
async def healthz() -> HealthOut:
    """Asks no store."""
    return HealthOut()


@router.get("/readyz", operation_id="getReadiness", summary="Can questions be answered")
async def readyz(ports: PortsOf) -> HealthOut:
    """Asks the graph and its schema version; 503 when it does not answer or does not fit."""
    await ports.graph.ready()
    return HealthOut()
