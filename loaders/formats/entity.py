"""Entities that a feed names and gives no id."""

import re
import unicodedata

from service.domain.keys import fact_id

SEPARATORS = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """The letters and digits of a name in lower case, joined by hyphens: `Example Exchange, Inc.`
    gives `example-exchange-inc`.

    Letters of every script stay; accents and widths are folded. A name that has neither letter
    nor digit gives a hash of itself, so that two such names are not one.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    composed = unicodedata.normalize("NFC", bare)
    return SEPARATORS.sub("-", composed).strip("-") or fact_id(name)


def entity_id(feed: str, name: str) -> str:
    """`feed:slug(name)`, the id of an entity that has none of its own (design §1)."""
    return f"{feed}:{slug(name)}"
