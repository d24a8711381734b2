"""Counts since the process began, for Prometheus."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from service.api.openapi import PROBLEMS
from service.api.routes.deps import metrics_of

router = APIRouter(tags=["health"], responses=PROBLEMS)


@router.get(
    "/metrics",
    operation_id="getMetrics",
    summary="Counts since the process began",
    response_class=PlainTextResponse,
    response_description="The Prometheus text format 0.0.4",
)
async def get_metrics(request: Request) -> Response:
    """Requests by route and status, exposures by outcome, ledgers computed on the fly, queries."""
    text = metrics_of(request.app).text()
    return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)
