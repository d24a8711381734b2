"""The writes of what feeds claim: labels and memberships, closed and opened."""

from loaders.step import Step

_LABEL = (
    "fact",
    "feed",
    "node",
    "entity_id",
    "category",
    "source",
    "confidence",
    "valid_from",
    "valid_to",
    "jurisdiction",
    "account_type",
    "authority",
    "checksum_valid",
)
_LABEL_SELECT = (
    f"SELECT {', '.join(_LABEL)} FROM label"  # noqa: S608 - constant text
    " WHERE state = 'new' AND node_kind = '{kind}' ORDER BY node, fact"
)
_CLOSE_LABEL = (
    "SELECT node, fact FROM closing WHERE kind = 'label' AND node_kind = '{kind}' ORDER BY seq"
)
CLAIM_STEPS = (
    Step(
        "Labels closed",
        "close_address_labels",
        _CLOSE_LABEL.format(kind="address"),
        ("node", "fact"),
    ),
    Step(
        "Cluster labels closed",
        "close_cluster_labels",
        _CLOSE_LABEL.format(kind="cluster"),
        ("node", "fact"),
    ),
    Step("Labels", "open_address_labels", _LABEL_SELECT.format(kind="address"), _LABEL),
    Step("Cluster labels", "open_cluster_labels", _LABEL_SELECT.format(kind="cluster"), _LABEL),
    Step(
        "Memberships closed",
        "close_memberships",
        "SELECT node, node_kind, feed FROM closing WHERE kind = 'membership' ORDER BY seq",
        ("node", "cluster", "feed"),
    ),
    Step(
        "Memberships",
        "open_memberships",
        "SELECT address, cluster, feed FROM membership WHERE state = 'new' ORDER BY address, fact",
        ("node", "cluster", "feed"),
    ),
)
