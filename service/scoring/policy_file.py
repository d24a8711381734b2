"""Reads a policy (policies/default.yaml) into its frozen form; refuses what it does not know.

For a policy of one's own copy policies/default.yaml, change figures and reasons, name author and
approver, give it a version. Unknown keys, falling curves, missing reasons and words that nobody
knows are refused with the path and a hint. The SHA-256 of the parsed content goes into every
assessment; comments and spacing do not count, figures and sentences do.
"""

from importlib.resources import files
from pathlib import Path

from service.scoring.policy import Policy
from service.scoring.policy_bands import read_bands
from service.scoring.policy_behaviour import read_behaviour
from service.scoring.policy_consistency import read_consistency
from service.scoring.policy_facts import read_geography, read_identity
from service.scoring.policy_floors import read_floors
from service.scoring.policy_groups import ids_of, read_groups
from service.scoring.policy_onchain import read_counterparty, read_funds, read_history
from service.scoring.policy_overrides import read_overrides
from service.scoring.policy_profile import purposes_of, read_product_use, read_profile
from service.scoring.policy_risks import read_risks, without_citations
from service.scoring.policy_staleness import read_staleness
from service.scoring.policy_triggers import read_retention, read_triggers
from service.scoring.policy_validation import read_validation
from service.scoring.problems import Parts
from service.scoring.yaml_document import (
    PolicyError,
    Problem,
    Value,
    content_hash,
    content_text,
    read_content,
    read_yaml,
)
from service.scoring.yaml_node import Node

SCHEMA = 1
DEFAULT_NAME = "policies/default.yaml"
KEYS = (
    *("schema", "version", "title", "author", "approver", "effective_from", "rationale"),
    *("bands", "groups", "identity", "geography", "profile", "product_use"),
    "counterparty_exposure",
    *("source_of_funds", "wallet_history", "behaviour", "consistency"),
    *("floors", "risks", "triggers", "retention", "overrides", "staleness"),
    "validation",
)


def default_policy() -> Policy:
    """The policy that comes with clearhop. Raises PolicyError."""
    return parse_policy(default_policy_text(), DEFAULT_NAME)


def default_content() -> Value:
    """Its content as read, sections and reasons included. Raises PolicyError."""
    return read_yaml(default_policy_text(), DEFAULT_NAME)


def default_policy_text() -> str:
    """The text of the policy that comes with clearhop."""
    return files("policies").joinpath("default.yaml").read_text("utf-8")


def load_policy(path: Path) -> Policy:
    """The policy of a file. Raises PolicyError, also where the file cannot be opened or read."""
    return parse_policy(policy_text(path), path.name)


def policy_text(path: Path) -> str:
    """The text of a policy file. Raises PolicyError where it cannot be opened or read."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        why = f"it cannot be opened ({error.strerror}): give the path of a policy file"
        raise PolicyError(Problem(str(path), "", why)) from None
    except UnicodeDecodeError:
        raise PolicyError(Problem(str(path), "", "it is no UTF-8 text")) from None


def policy_in_force(path: Path | None) -> Policy:
    """The firm's policy where a file is named, else the default one. Raises PolicyError."""
    return default_policy() if path is None else load_policy(path)


def parse_policy(text: str, name: str) -> Policy:
    """The policy of a YAML text; `name` is what errors call the file.

    Raises one PolicyError with the problems of all parts. `hash` is the SHA-256 of the parsed
    content as canonical JSON, so comments and spacing do not count and every figure and
    sentence does.
    """
    return policy_of(read_yaml(text, name), name)


def policy_of(content: Value, name: str) -> Policy:
    """The policy of a file's content. Raises one PolicyError with the problems of all parts.

    It is read from the canonical form, so that files of one hash are one policy, whatever the
    order of their keys.
    """
    text = content_text(content)
    content = read_content(text)
    whole, plain = Node(name, "", content), Node(name, "", without_citations(content))
    parts = Parts(plain.members())
    parts.check(lambda: whole.fields(KEYS))
    groups, floors = ids_of(plain.members().get("groups")), ids_of(plain.members().get("floors"))
    purposes = purposes_of(plain.members().get("profile"))
    parts.read("schema", lambda node: node.integer(SCHEMA, SCHEMA))
    policy = Policy(
        version=parts.read("version", Node.text),
        title=parts.read("title", Node.text),
        author=parts.read("author", Node.text),
        approver=parts.read("approver", Node.text),
        effective_from=parts.read("effective_from", lambda node: node.day().isoformat()),
        rationale=parts.read("rationale", Node.text),
        hash=content_hash(content),
        bands=parts.read("bands", read_bands),
        groups=parts.read("groups", read_groups),
        identity=parts.read("identity", read_identity),
        geography=parts.read("geography", read_geography),
        profile=parts.read("profile", read_profile),
        product_use=parts.read("product_use", read_product_use),
        counterparty=parts.read(
            "counterparty_exposure", lambda node: read_counterparty(node, groups)
        ),
        funds=parts.read("source_of_funds", lambda node: read_funds(node, groups)),
        history=parts.read("wallet_history", lambda node: read_history(node, groups)),
        behaviour=parts.read("behaviour", read_behaviour),
        consistency=parts.read("consistency", lambda node: read_consistency(node, purposes)),
        floors=parts.read("floors", lambda node: read_floors(node, groups)),
        risks=parts.read("risks", lambda _: read_risks(whole.members())),
        triggers=parts.read("triggers", lambda node: read_triggers(node, floors)),
        retention=parts.read("retention", read_retention),
        overrides=parts.read("overrides", read_overrides),
        staleness=parts.read("staleness", read_staleness),
        validation=parts.read("validation", read_validation),
        content=text,
    )
    parts.settle()
    return policy
