"""From what people type to address ids: CAIP-10 ids and bare addresses (design §3)."""

from collections.abc import Sequence

from service.domain.address import (
    AddressError,
    ChecksumError,
    canonical_id,
    chains_for,
    is_evm,
    parse_id,
    split_id,
)
from service.errors import AmbiguousAddressError, InvalidInputError
from service.graph.reader.addresses import AddressReads

EVM = "eip155"
MAINNET = "eip155:1"


async def resolve(reads: AddressReads, texts: Sequence[str]) -> tuple[str, ...]:
    """The ids of the addresses named, each once, in the order given.

    A bare EVM address stands for all its chains that the graph knows. Raises InvalidInputError
    for what is no address, AmbiguousAddressError where several chains fit.
    """
    if not texts:
        raise InvalidInputError("give at least one address")
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(await _ids(reads, text.strip())))
    return tuple(found)


async def _ids(reads: AddressReads, text: str) -> Sequence[str]:
    if text.count(":") >= 2:
        return [await _full(reads, text)]
    chains = chains_for(text)
    if EVM in chains:
        return await _evm(reads, text)
    fitting = [canonical_id(chain, text) for chain in chains]
    known = await reads.held(fitting) if fitting else await reads.written_like(text)
    return [_only(text, known or fitting)]


async def _full(reads: AddressReads, text: str) -> str:
    """A wrong checksum is told, unless the graph holds the address from a sanctions list."""
    try:
        return parse_id(text)
    except ChecksumError as error:
        if error.lenient_id and await reads.held([error.lenient_id]):
            return error.lenient_id
        raise InvalidInputError(str(error)) from None
    except AddressError as error:
        raise InvalidInputError(str(error)) from None


async def _evm(reads: AddressReads, text: str) -> Sequence[str]:
    on_mainnet = canonical_id(MAINNET, text)
    address = split_id(on_mainnet)[1]
    known = [name for name in await reads.written_like(address) if is_evm(split_id(name)[0])]
    return known or [on_mainnet]


def _only(text: str, choices: Sequence[str]) -> str:
    if not choices:
        raise InvalidInputError(
            f"{text!r} is no address that we can read: give a CAIP-10 id such as eip155:1:0x…"
        )
    if len(choices) > 1:
        raise AmbiguousAddressError(text, tuple(choices))
    return choices[0]
