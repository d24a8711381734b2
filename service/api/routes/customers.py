"""Customers: put as a whole, read back."""

from urllib.parse import quote

from fastapi import APIRouter, Response
from fastapi.exceptions import RequestValidationError

from service.api.openapi import PROBLEMS, problem_responses
from service.api.routes.deps import CustomerIdOf, PortsOf
from service.records.store import PutOutcome
from service.wire.customer import CustomerIn, CustomerOut

PATH = "/v1/customers/{customer_id}"

router = APIRouter(tags=["customers"], responses=PROBLEMS)


@router.put(
    PATH,
    operation_id="putCustomer",
    summary="Create or replace a customer",
    responses={
        201: {"model": CustomerOut, "description": "Created"},
        **problem_responses(409, 410, 413, 415),
    },
)
async def put_customer(
    customer_id: CustomerIdOf, body: CustomerIn, ports: PortsOf, response: Response
) -> CustomerOut:
    """The body is the customer as a whole; `customer_id` in it may be left out.

    KYC attributes stay in the records: the graph knows the customer by a random id alone.
    """
    if body.customer_id not in (None, customer_id):
        raise RequestValidationError(
            [
                {
                    "type": "mismatch",
                    "loc": ("body", "customer_id"),
                    "msg": "differs from the id in the path",
                }
            ],
            body={"customer_id": None},
        )
    customer = body.to_domain(customer_id)
    if await ports.customers.put(customer) is PutOutcome.CREATED:
        response.status_code = 201
        response.headers["Location"] = PATH.format(customer_id=quote(customer_id, safe=""))
    return CustomerOut.of(await ports.customers.get(customer_id))


@router.get(PATH, operation_id="getCustomer", summary="Read a customer",
            responses=problem_responses(404, 410))  # fmt: skip
async def get_customer(customer_id: CustomerIdOf, ports: PortsOf) -> CustomerOut:
    """The customer with KYC attributes and wallets; it can be PUT as it is."""
    return CustomerOut.of(await ports.customers.get(customer_id))
