"""A customer whose score rests on the file, on exposure, on links and on behaviour."""

from service.domain.customer import BeneficialOwner, SanctionsAuthority
from tests.unit.scoring.build import (
    customer,
    exposure,
    flow,
    flows,
    history,
    link,
    part,
    request,
    send,
)

OWNERS = (BeneficialOwner(0.3, (SanctionsAuthority.OFAC,)), BeneficialOwner(0.25))
REQUEST = request(
    customer("entity", pep="domestic", residence="IR", beneficial_owners=OWNERS),
    exposure(part("sanction", 0.02), part("gambling", 0.1, 2), residuals={"unknown_origin": 0.1}),
    exposure(part("mixing_service", 0.05), direction="sent", total=9_000.0),
    history(link("same_funding_source", "scam"), age_days=40),
    flows(*(flow(f"f-{n}", n, 9_000.0) for n in range(4)), send("s-1", 90, 20_000.0)),
)
