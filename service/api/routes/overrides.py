"""Overrides: granted, withdrawn, listed. What was computed stays as it is."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.openapi import PROBLEMS, problem_responses
from service.api.queries import AsOfQuery
from service.api.routes.deps import CustomerIdOf, OverrideIdOf, PortsOf
from service.wire.override import OverrideOut, OverridesOut, WithdrawalOut
from service.wire.override_asked import OverrideIn, WithdrawalIn

OF_CUSTOMER = "/v1/customers/{customer_id}/overrides"
WITHDRAWAL = "/v1/overrides/{override_id}/withdrawal"

router = APIRouter(tags=["overrides"], responses=PROBLEMS)


@router.post(
    OF_CUSTOMER,
    operation_id="createOverride",
    summary="Ask for another band than the computed one",
    status_code=201,
    response_description="Granted and recorded",
    responses=problem_responses(404, 409, 410, 413, 415),
)
async def create_override(
    customer_id: CustomerIdOf, body: OverrideIn, ports: PortsOf
) -> OverrideOut:
    """A worse band takes one named person; a better one a second, and never below a floor."""
    return OverrideOut.of(await ports.overrides.grant(body.to_domain(customer_id)))


@router.get(
    OF_CUSTOMER,
    operation_id="listOverrides",
    summary="List a customer's overrides",
    responses=problem_responses(404, 410),
)
async def list_overrides(
    customer_id: CustomerIdOf, query: Annotated[AsOfQuery, Query()], ports: PortsOf
) -> OverridesOut:
    """The oldest first, as they stood at `as_of`, with their withdrawals."""
    return OverridesOut.of(await ports.overrides.of_customer(customer_id, query.as_of))


@router.post(
    WITHDRAWAL,
    operation_id="withdrawOverride",
    summary="End an override before its time",
    status_code=201,
    response_description="Withdrawn and recorded",
    responses=problem_responses(404, 409, 410, 413, 415),
)
async def withdraw_override(
    override_id: OverrideIdOf, body: WithdrawalIn, ports: PortsOf
) -> WithdrawalOut:
    """Where that lowers the band it takes a second person. The override itself stays on record."""
    return WithdrawalOut.of(await ports.overrides.withdraw(override_id, body.to_domain()))
