"""Which of the planted cycles are there to be found: closed, and closed in the order of time."""

from collections.abc import Iterable

from service.exposure.traced import Traced

MOST_STEPS = 12


def closed_accounts(cycles: Iterable[Traced]) -> set[str]:
    """Accounts from which payments of cycles lead back to them, whenever they were made."""
    return _returning(list(cycles), in_time=False)


def timely_accounts(cycles: Iterable[Traced]) -> set[str]:
    """Accounts to which their own money comes back: each payment is made after the one before."""
    return _returning(list(cycles), in_time=True)


def _returning(cycles: list[Traced], in_time: bool) -> set[str]:
    sends: dict[str, list[Traced]] = {}
    for each in cycles:
        sends.setdefault(each.sender, []).append(each)
    return {start for start in sends if _is_back(start, sends, in_time)}


def _is_back(start: str, sends: dict[str, list[Traced]], in_time: bool) -> bool:
    """Whether money of one amount that leaves the account reaches it again."""
    ends = {(each.receiver, each.amount, each.time) for each in sends[start]}
    for _ in range(MOST_STEPS):
        if any(receiver == start for receiver, _, _ in ends):
            return True
        ends = {
            (each.receiver, amount, each.time)
            for receiver, amount, time in ends
            for each in sends.get(receiver, ())
            if each.amount == amount and (each.time > time or not in_time)
        }
    return False
