"""Keccak-256 as Ethereum and Monero use it: SHA-3's permutation with the older padding.

Source: the Keccak reference, version 3.0 (2011). hashlib has SHA-3 alone, whose padding byte
differs, so every digest differs.
"""

RATE_BYTES = 136
_MASK = (1 << 64) - 1


def _round_constants() -> tuple[int, ...]:
    constants = []
    register = 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << ((1 << power) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


def _walk() -> tuple[tuple[int, int], ...]:
    """The order in which lanes move, each with its rotation (steps rho and pi)."""
    x, y, moves = 1, 0, []
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        moves.append((x + 5 * y, (step + 1) * (step + 2) // 2 % 64))
    return tuple(moves)


_CONSTANTS = _round_constants()
_MOVES = _walk()


def _rotate(lane: int, by: int) -> int:
    return (lane << by | lane >> (64 - by)) & _MASK


def _permute(lanes: list[int]) -> None:
    for constant in _CONSTANTS:
        columns = [
            lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]
            for x in range(5)
        ]
        mixed = [columns[x - 1] ^ _rotate(columns[(x + 1) % 5], 1) for x in range(5)]
        for place in range(25):
            lanes[place] ^= mixed[place % 5]
        carried = lanes[1]
        for place, by in _MOVES:
            lanes[place], carried = _rotate(carried, by), lanes[place]
        for row in range(0, 25, 5):
            old = lanes[row : row + 5]
            for x in range(5):
                lanes[row + x] = old[x] ^ ~old[(x + 1) % 5] & old[(x + 2) % 5] & _MASK
        lanes[0] ^= constant


def keccak256(data: bytes) -> bytes:
    """The 32-byte digest."""
    padding = bytearray(RATE_BYTES - len(data) % RATE_BYTES)
    padding[0] ^= 0x01
    padding[-1] ^= 0x80
    padded = data + bytes(padding)
    lanes = [0] * 25
    for start in range(0, len(padded), RATE_BYTES):
        for lane in range(RATE_BYTES // 8):
            place = start + 8 * lane
            lanes[lane] ^= int.from_bytes(padded[place : place + 8], "little")
        _permute(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])
