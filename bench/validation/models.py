"""The clean book by its models."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import median

from bench.report import Figures
from bench.validation.distribution import PREFIX, Scores, is_alert, raised
from bench.validation.drivers import rounded
from service.domain.assessment import Assessment
from service.scoring.policy import Policy


def by_model(scores: Scores, expects: Mapping[str, str], policy: Policy) -> list[Figures]:
    """The clean book by the customer of the sample book whose copies these are."""
    above = raised(scores, policy)
    models: dict[str, list[str]] = {}
    for name in scores:
        models.setdefault(name.removeprefix(PREFIX).partition("-")[0], []).append(name)
    return [_model(model, names, scores, (above, expects)) for model, names in models.items()]


def _model(
    model: str,
    names: Sequence[str],
    scores: Scores,
    of: tuple[Mapping[str, Assessment], Mapping[str, str]],
) -> Figures:
    above, expects = of
    found = [scores[name].score or Decimal(0) for name in names]
    return {
        "model": model,
        "announced_as": expects[names[0]],
        "customers": len(names),
        "medium_or_more": sum(name in above for name in names),
        "alerts": sum(is_alert(scores[name]) for name in names),
        "median_score": rounded(median(found)),
        "greatest_score": rounded(max(found)),
    }
