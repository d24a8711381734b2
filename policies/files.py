"""The policy files of this package, checked as they are read."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from policies.crosswalk import Crosswalk
from policies.severities import first_day, severities_of
from service.domain.taxonomy import Category, Taxonomy, TaxonomyError

_CONCEPT_KEYS = {"id", "label", "parent", "severity", "illicit", "absorbs", "why"}
_CROSSWALK_KEYS = {"version", "confidence", "authorities", "words", "narrower"}


class PolicyFileError(ValueError):
    """A policy file of the installation that must not be used; the sentence says why."""


@cache
def load_taxonomy() -> Taxonomy:
    """The category tree of taxonomy.yaml. Raises TaxonomyError when it contradicts itself."""
    return taxonomy_of(_text("taxonomy.yaml"))


@cache
def load_crosswalk() -> Crosswalk:
    """The crosswalk of crosswalk.yaml. Raises PolicyFileError when it does not fit the tree."""
    return crosswalk_of(_text("crosswalk.yaml"), load_taxonomy())


def taxonomy_of(text: str) -> Taxonomy:
    """The category tree in a YAML text: `version`, `severities_since` and a list `concepts`.

    Its hash is the SHA-256 of the content as JSON with sorted keys: comments do not count.
    """
    return taxonomy_of_content(yaml.safe_load(text))


def taxonomy_of_content(content: object) -> Taxonomy:
    """The category tree in a file's content, be it read from YAML or from its JSON.

    Raises TaxonomyError when it contradicts itself.
    """
    body = _mapping(content, "the taxonomy")
    concepts = body.get("concepts")
    if set(body) != {"version", "severities_since", "concepts"} or not isinstance(concepts, list):
        raise TaxonomyError("a taxonomy has a version, severities_since and a list of concepts")
    start = first_day(body["severities_since"], "severities_since")
    categories: dict[str, Category] = {}
    for concept in concepts:
        category = _category(concept, start)
        if category.id in categories:
            raise TaxonomyError(f"{category.id} stands twice in the taxonomy")
        categories[category.id] = category
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), default=str)
    return Taxonomy.of(str(body["version"]), categories, canonical)


def _category(concept: object, start: date) -> Category:
    if not isinstance(concept, dict) or set(concept) != _CONCEPT_KEYS:
        raise TaxonomyError(f"a concept has {', '.join(sorted(_CONCEPT_KEYS))}: {concept!r}")
    name, label, parent, why = (concept[key] for key in ("id", "label", "parent", "why"))
    severity, illicit, absorbs = (concept[key] for key in ("severity", "illicit", "absorbs"))
    if not all(isinstance(text, str) and text for text in (name, label, why)):
        raise TaxonomyError(f"id, label and why are texts: {concept!r}")
    if parent is not None and not isinstance(parent, str):
        raise TaxonomyError(f"the parent of {name} is an id or null")
    severities = severities_of(name, severity, start)
    if type(illicit) is not bool or type(absorbs) is not bool:
        raise TaxonomyError(f"illicit and absorbs of {name} are true or false")
    changes = severities if len(severities) > 1 else ()
    return Category(name, label, parent, severities[-1][1], illicit, absorbs, changes)


def crosswalk_of(text: str, taxonomy: Taxonomy) -> Crosswalk:
    """The crosswalk in a YAML text; every target must be a concept of the taxonomy."""
    body = _mapping(yaml.safe_load(text), "the crosswalk")
    if set(body) != _CROSSWALK_KEYS:
        raise PolicyFileError(f"a crosswalk has {', '.join(sorted(_CROSSWALK_KEYS))}")
    spellings = _mapping(body["words"], "words")
    narrower = _mapping(body["narrower"], "narrower")
    beside = {wide: _targets(table) for wide, table in narrower.items()}
    targets = [*spellings, *beside, *(one for table in beside.values() for one in table.values())]
    unknown = sorted(set(targets) - set(taxonomy.categories))
    if unknown:
        raise PolicyFileError(f"the crosswalk leads to unknown concepts: {', '.join(unknown)}")
    words = _inverted(spellings)
    grades, authorities = _levels(body["confidence"]), _levels(body["authorities"])
    return Crosswalk(str(body["version"]), taxonomy, words, beside, grades, authorities)


def _inverted(spellings: Mapping[str, object]) -> dict[str, str]:
    words: dict[str, str] = {}
    for concept, listed in spellings.items():
        if not isinstance(listed, list):
            raise PolicyFileError(f"the words for {concept} are a list")
        for word in listed:
            if words.setdefault(str(word), concept) != concept:
                raise PolicyFileError(f"{word} leads to two concepts")
    return words


def _targets(table: object) -> dict[str, str]:
    return {word: str(concept) for word, concept in _mapping(table, "narrower").items()}


def _levels(table: object) -> dict[str, int]:
    levels: dict[str, int] = {}
    for grade, level in _mapping(table, "confidence").items():
        if type(level) is not int or not 0 <= level <= 100:
            raise PolicyFileError(f"the confidence of {grade} is a whole number from 0 to 100")
        levels[grade] = level
    return levels


def _mapping(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise PolicyFileError(f"{what} is no mapping of words")
    return value


def _text(name: str) -> str:
    return files("policies").joinpath(name).read_text(encoding="utf-8")
