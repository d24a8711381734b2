"""The JSON that must hold, as JSON Schemas without room for more or less than was promised."""

from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]

NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1.000000001}
WHOLE_OR_NULL: Schema = {"type": ["integer", "null"]}
NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}


def exactly(**fields: Schema) -> Schema:
    """An object with these keys and no other."""
    return {
        "type": "object",
        "properties": fields,
        "required": sorted(fields),
        "additionalProperties": False,
    }


def at_least(**fields: Schema) -> Schema:
    """An object with these keys."""
    return {"type": "object", "properties": fields, "required": sorted(fields)}


def many(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


CLAIM = at_least(entity=TEXT, category=TEXT, feed=TEXT, source=TEXT, confidence=WHOLE)
ROW = exactly(
    category=TEXT,
    entity=TEXT,
    entity_id=TEXT,
    hops={"type": "integer", "minimum": 1},
    direct=TRUTH,
    share=SHARE,
    value_usd=NUMBER,
    post_designation_share=SHARE,
    undated_share=SHARE,
    attributions={**many(CLAIM), "minItems": 1},
)
RESIDUALS = (
    *("unknown_origin", "unattributed_hub", "beyond_depth", "below_threshold", "unspent"),
    *("mint", "burn"),
)
OUTCOMES = ("scored", "partial", "no_data", "unsupported", "stale", "error")
EXPOSURE = exactly(
    subject={**many(TEXT), "minItems": 1},
    direction={"enum": ["received", "sent"]},
    method={"const": "haircut"},
    parameters=at_least(
        depth=WHOLE, threshold=NUMBER, hub_limit=WHOLE_OR_NULL, window_days=WHOLE_OR_NULL
    ),
    as_of=WHOLE,
    known_at=NUMBER,
    outcome={"enum": list(OUTCOMES)},
    outcome_reason=TEXT,
    total_value_usd=NUMBER,
    unpriced_transfers=WHOLE,
    rows=many(ROW),
    residuals=many(exactly(reason={"enum": list(RESIDUALS)}, share=SHARE)),
    min_hops={"type": "object", "additionalProperties": WHOLE},
    complete=TRUTH,
    hubs=many(
        exactly(actor=TEXT, chain=TEXT, asset=TEXT, transfers=WHOLE, share=SHARE),
    ),
    left_out={"anyOf": [exactly(transfers=WHOLE, value_usd=NUMBER), {"type": "null"}]},
    computed_ledgers=WHOLE,
)
HOP = exactly(
    **{"from": TEXT},
    transfer_id=TEXT,
    tx_hash={"type": ["string", "null"]},
    chain=TEXT,
    time=WHOLE,
    to=TEXT,
    asset=TEXT,
    amount=TEXT,
    value_usd=NUMBER_OR_NULL,
    link=TRUTH,
    part=SHARE,
    share=SHARE,
)
PATHS = exactly(
    subject={**many(TEXT), "minItems": 1},
    direction={"enum": ["received", "sent"]},
    as_of=WHOLE,
    known_at=NUMBER,
    to=TEXT,
    total_value_usd=NUMBER,
    share=SHARE,
    listed_share=SHARE,
    remainder=SHARE,
    paths=many(
        exactly(
            share=SHARE,
            value_usd=NUMBER,
            hops={**many(HOP), "minItems": 1},
            attribution=exactly(
                entity=TEXT,
                category=TEXT,
                feed=TEXT,
                source=TEXT,
                confidence=WHOLE,
                valid_from=WHOLE_OR_NULL,
            ),
            evidence=many(exactly(name=TEXT, query=TEXT, parameters={"type": "object"})),
        )
    ),
)
SWEPT_ROW = exactly(
    subject=TEXT,
    outcome={"enum": ["scored", "no_data"]},
    category={"type": ["string", "null"]},
    residual={"enum": [*RESIDUALS, None]},
    hops=WHOLE_OR_NULL,
    share=NUMBER_OR_NULL,
    value_usd=NUMBER_OR_NULL,
    total_value_usd=NUMBER,
    unpriced_transfers=WHOLE,
    complete=TRUTH,
)
SWEEP = exactly(
    swept=exactly(
        subjects={"enum": ["actors", "customers"]},
        direction={"enum": ["received", "sent"]},
        method={"enum": ["haircut", "fifo", "poison"]},
        parameters=exactly(depth=WHOLE, hub_limit=WHOLE_OR_NULL, min_confidence=WHOLE),
        as_of=WHOLE,
        known_at=NUMBER,
    ),
    subject_count=WHOLE,
    no_data_count=WHOLE,
    row_count=WHOLE,
    transfers=WHOLE,
    addresses=WHOLE,
    computed_ledgers=WHOLE,
    conflicts=WHOLE,
    columns=exactly(
        refreshed={"enum": ["opened", "extended", "rebuilt"]},
        rows=WHOLE,
        reason={"type": ["string", "null"]},
    ),
    bytes_an_address=NUMBER_OR_NULL,
    seconds=NUMBER,
    out={"type": ["string", "null"]},
    rows={"anyOf": [many(SWEPT_ROW), {"type": "null"}]},
)
INTERVAL = exactly(low=NUMBER, high=NUMBER, band_low=TEXT, band_high=TEXT)
LOAD_BEARING = exactly(labels=many(CLAIM), score_without=NUMBER, band_without=TEXT, exact=TRUTH)
METHOD_BAND = exactly(
    method={"enum": ["haircut", "fifo", "poison"]},
    score=NUMBER_OR_NULL,
    band={"type": ["string", "null"]},
)
ASSESSMENT = at_least(
    assessment_id=TEXT,
    customer_id=TEXT,
    outcome={"enum": list(OUTCOMES)},
    outcome_reasons=many(TEXT),
    score=NUMBER_OR_NULL,
    band={"type": ["string", "null"]},
    contributions={
        **many(
            at_least(
                factor=TEXT,
                points=NUMBER_OR_NULL,
                measure=TEXT,
                value={"type": ["number", "string", "null"]},
                unit=TEXT,
                reason=TEXT,
                evidence=at_least(
                    transfers=many(TEXT),
                    attributions=many(CLAIM),
                    query=TEXT,
                    parameters={"type": "object"},
                ),
            )
        ),
        "minItems": 1,
    },
    policy=at_least(version=TEXT, hash={"type": "string", "pattern": "^[0-9a-f]{64}$"}),
    as_of=WHOLE,
    known_at=NUMBER,
    due_diligence={"enum": ["simplified", "standard", "enhanced", None]},
    required_actions=many(TEXT),
    next_review_date={"type": ["string", "null"]},
    approver_role={"type": ["string", "null"]},
    triggers=many(at_least(id=TEXT, effect=TEXT, reason=TEXT, policy_line=TEXT)),
    decision={"enum": ["prohibited", "block_and_report", None]},
    interval={"anyOf": [INTERVAL, {"type": "null"}]},
    load_bearing={"anyOf": [LOAD_BEARING, {"type": "null"}]},
    method_bands=many(METHOD_BAND),
    code_version={"type": ["string", "null"]},
    inputs_hash={"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
    effective_band={"type": ["string", "null"]},
    override={"type": ["object", "null"]},
    overrides_without_effect={"type": "array"},
)


def check_shape(value: object, schema: Schema) -> None:
    """Raise with the place when the value does not fit."""
    Draft202012Validator(schema).validate(value)
