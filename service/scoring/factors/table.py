"""The table of factors: every row of a score comes from one line of it.

The order is the order of the rows. A new factor is a new line; the score, its interval and
docs/scoring.md follow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from service.domain.assessment import Contribution
from service.scoring.factors import ceilings, of_request
from service.scoring.factors.behaviour import DEFINITIONS, behaviour
from service.scoring.factors.consistency import DEFINITIONS as EXPECTATIONS
from service.scoring.factors.consistency import consistency
from service.scoring.factors.counterparty_exposure import counterparty_exposure
from service.scoring.factors.geography import geography
from service.scoring.factors.identity import identity
from service.scoring.factors.product_use import product_use
from service.scoring.factors.profile import profile
from service.scoring.factors.source_of_funds import source_of_funds
from service.scoring.factors.wallet_history import wallet_history
from service.scoring.policy import Policy
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: `name` is the first part of its rows' names.

    `described_by`: whose docstring is its public documentation; `defined_by`: those of its rows,
    where each has one of its own. `rows`: its rows for a request,
    not scored where nothing could be measured. `ceilings`: by row name, the most points that
    the policy has for a row; the rows of one ladder count together.
    """

    name: str
    described_by: Callable[..., tuple[Contribution, ...]]
    rows: Callable[[ScoringRequest, Rules], tuple[Contribution, ...]]
    ceilings: Callable[[Policy], dict[str, Decimal]]
    defined_by: tuple[Callable[..., object], ...] = ()


FACTORS: tuple[Factor, ...] = (
    Factor("identity", identity, of_request.identity_rows, ceilings.of_identity),
    Factor("geography", geography, of_request.geography_rows, ceilings.of_geography),
    Factor("profile", profile, of_request.profile_rows, ceilings.of_profile),
    Factor("product_use", product_use, of_request.product_rows, ceilings.of_product_use),
    Factor(
        "counterparty_exposure",
        counterparty_exposure,
        of_request.counterparty_rows,
        ceilings.of_counterparties,
    ),
    Factor("source_of_funds", source_of_funds, of_request.funds_rows, ceilings.of_funds),
    Factor("wallet_history", wallet_history, of_request.history_rows, ceilings.of_history),
    Factor(
        "behaviour",
        behaviour,
        of_request.behaviour_rows,
        ceilings.of_behaviour,
        DEFINITIONS,
    ),
    Factor(
        "consistency",
        consistency,
        of_request.consistency_rows,
        ceilings.of_consistency,
        EXPECTATIONS,
    ),
)
