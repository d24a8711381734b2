"""Addresses: what is known of them, their exposure, the paths behind it, their history."""

from typing import Annotated

from fastapi import APIRouter, Query

from service.api.openapi import PROBLEMS
from service.api.queries import ExposureQuery, MomentsQuery, PathsQuery
from service.api.routes.deps import AddressIdOf, PortsOf
from service.wire.address import AddressesOut
from service.wire.exposure import ExposureOut
from service.wire.history import HistoryOut
from service.wire.paths import PathsOut

PATH = "/v1/addresses/{address_id}"

router = APIRouter(tags=["addresses"], responses=PROBLEMS)


@router.get(PATH, operation_id="getAddress", summary="Read an address")
async def get_address(address_id: AddressIdOf, ports: PortsOf) -> AddressesOut:
    """The address with all claims about it; one that the graph does not know has `known` false."""
    return AddressesOut.of(await ports.graph.address(address_id))


@router.get(PATH + "/exposure", operation_id="getAddressExposure", summary="Exposure by category")
async def get_exposure(
    address_id: AddressIdOf, query: Annotated[ExposureQuery, Query()], ports: PortsOf
) -> ExposureOut:
    """Where the subject's value came from or went to; an unknown address gives `no_data`."""
    exposure = await ports.graph.exposure(
        (address_id,), query.direction, query.parameters(), query.moments()
    )
    return ExposureOut.of(exposure)


@router.get(PATH + "/paths", operation_id="getAddressPaths", summary="Paths behind an exposure")
async def get_paths(
    address_id: AddressIdOf, query: Annotated[PathsQuery, Query()], ports: PortsOf
) -> PathsOut:
    """The chains of transfers that carry most of the share of a category or entity."""
    answer = await ports.graph.paths(
        (address_id,), query.direction, query.parameters(), query.moments(), query.wanted()
    )
    return PathsOut.of(answer)


@router.get(PATH + "/history", operation_id="getAddressHistory", summary="Wallet history")
async def get_history(
    address_id: AddressIdOf, query: Annotated[MomentsQuery, Query()], ports: PortsOf
) -> HistoryOut:
    """Age, activity and links to wallets with prior risk, each with its evidence."""
    return HistoryOut.of(await ports.graph.history((address_id,), query.moments()))
