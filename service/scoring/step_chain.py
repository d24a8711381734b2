"""A score moved step by step from one state to another: the differences telescope.

Each step changes one named thing, and what the score moves by is that step's part, so the parts
add up to the whole change whatever the steps are. A state that cannot be scored moves nothing:
its part falls to the next state that can.
"""

from dataclasses import replace
from decimal import Decimal

from service.domain.diff import Cause, Part, Step
from service.scoring.decimals import ZERO
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import scored


class StepChain:
    """The steps taken so far, and where they lead."""

    def __init__(self, request: ScoringRequest, rules: Rules, score: Decimal) -> None:
        self.request = request
        self.rules = rules
        self.parts: list[Part] = []
        self.zero_steps = 0
        self._score = score
        self._spent = ZERO

    def to(self, request: ScoringRequest, step: Step) -> None:
        """Another request, by the same rules."""
        self.request = request
        self._move(step, scored(request, self.rules).score)

    def under(self, rules: Rules, step: Step) -> None:
        """Other rules, on the same request."""
        self.rules = rules
        self._move(step, scored(self.request, rules).score)

    def spend_time(self, request: ScoringRequest) -> None:
        """Another request that differs by its moment alone; told once, as the last part."""
        self.request = request
        score = scored(request, self.rules).score
        if score is not None:
            self._spent += score - self._score
            self._score = score

    def end_time(self, what: str) -> None:
        """Tell all the time that was spent as one part."""
        self._tell(Part(Step(Cause.TIME, what), self._spent))
        self._spent = ZERO

    def end(self, score: Decimal, step: Step) -> None:
        """The score that the last assessment carries."""
        self._move(step, score)

    def _move(self, step: Step, score: Decimal | None) -> None:
        if score is None:
            self.zero_steps += 1
            return
        self._tell(Part(step, score - self._score))
        self._score = score

    def _tell(self, part: Part) -> None:
        if part.points:
            self.parts.append(part)
        else:
            self.zero_steps += 1


def kyc_steps(chain: StepChain, request: ScoringRequest) -> None:
    """The customer's file becomes that of the other request, attribute by attribute.

    First the KYC attributes in the order of their keys, then what stands beside them. Wallets
    are no attribute: what belongs to them must be read.
    """
    target = request.customer
    for key in sorted({*chain.request.customer.kyc, *target.kyc}):
        now = chain.request.customer
        kyc = {name: value for name, value in now.kyc.items() if name != key}
        if key in target.kyc:
            kyc[key] = target.kyc[key]
        if kyc != now.kyc:
            _customer(chain, key, kyc=kyc)
    for name in ("type", "status", "status_since", "relationship_since", "last_review"):
        if getattr(chain.request.customer, name) != getattr(target, name):
            _customer(chain, name, **{name: getattr(target, name)})


def _customer(chain: StepChain, name: str, **changes: object) -> None:
    customer = replace(chain.request.customer, **changes)  # type: ignore[arg-type]
    chain.to(replace(chain.request, customer=customer), Step(Cause.KYC, name))
