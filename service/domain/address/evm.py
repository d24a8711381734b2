"""EVM addresses: 20 bytes in hex, keyed in lower case, shown with the case of EIP-55."""

import re

from service.domain.address.errors import AddressError
from service.domain.address.keccak import keccak256

_FORM = re.compile(r"(?:0[xX]|[xX][dD][cC])([0-9a-fA-F]{40})")


def canonical(text: str) -> str:
    """Lower case, whatever the case given; XDC's own prefix `xdc` is read as `0x`.

    A wrong EIP-55 checksum is taken: the case is for display, and feeds get it wrong.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise AddressError("is no 0x address of 40 hex digits")
    return f"0x{found[1].lower()}"


def checksummed(address: str) -> str:
    """The EIP-55 form of a lower-case address."""
    digits = address[2:]
    digest = keccak256(digits.encode()).hex()
    cased = (
        sign.upper() if int(nibble, 16) > 7 else sign
        for sign, nibble in zip(digits, digest, strict=False)
    )
    return f"0x{''.join(cased)}"
