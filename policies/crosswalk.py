"""Crosswalk: the words of foreign feeds, said in ours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.domain.taxonomy import Taxonomy

UNKNOWN = "unknown"
_CONCEPT = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")
_NUMBER = re.compile(r"[0-9]{1,3}")


class CrosswalkError(ValueError):
    """A foreign word that cannot be read as what it should be; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Foreign words → categories, grades → 0–100 (sources in crosswalk.yaml).

    `words` maps spellings to concepts, `narrower` a concept and a word beside it to a narrower
    concept, `grades` a confidence grade to its level, `authorities` a listing authority to the
    confidence of its own listings.
    """

    version: str
    taxonomy: Taxonomy
    words: Mapping[str, str]
    narrower: Mapping[str, Mapping[str, str]]
    grades: Mapping[str, int]
    authorities: Mapping[str, int]

    def concept(self, word: str) -> str:
        """Our concept for a foreign word; a well-formed word that we do not know stays as it is.

        A concept that we do not know absorbs nothing (design §1). Raises CrosswalkError for
        a text that is no word.
        """
        plain = re.sub(r"[\s-]+", "_", word.strip().lower())
        found = self.words.get(plain, plain)
        if found not in self.taxonomy.categories and not _CONCEPT.fullmatch(found):
            raise CrosswalkError(f"{word[:60]!r} is no category")
        return found

    def confidence(self, text: str | None) -> int:
        """0–100 for a grade or a whole number; the lowest grade where none is given.

        Raises CrosswalkError for anything else.
        """
        plain = (text or "").strip().lower()
        if not plain:
            return min(self.grades.values())
        level = self.grades.get(plain)
        if level is None and _NUMBER.fullmatch(plain):
            level = int(plain)
        if level is None or level > 100:
            raise CrosswalkError(
                f"{plain[:60]!r} is no confidence: give 0–100 or one of {', '.join(self.grades)}"
            )
        return level

    def category(self, abuse: str | None, own: Iterable[str], actors: Iterable[str]) -> str:
        """The one category that a claim stands for. Raises CrosswalkError for a bad word.

        What counts, in this order: the abuse, because it is the claim that matters for risk; the
        claim's own words; those of its actor. The first of the three that says something
        of crime or custody wins, and in it the most severe concept; without any, the most
        severe of the first that says anything at all; else `unknown`.
        """
        groups = [
            [self._abuse(abuse)] if abuse else [],
            [self.concept(word) for word in own],
            [self.concept(word) for word in actors],
        ]
        telling = [[one for one in group if self.taxonomy.get(one).absorbs] for group in groups]
        chosen = next((group for group in (*telling, *groups) if group), [UNKNOWN])
        best = max(chosen, key=lambda one: self.taxonomy.get(one).severity)
        beside = self.narrower.get(best, {})
        return next((beside[one] for group in groups for one in group if one in beside), best)

    def _abuse(self, word: str) -> str:
        """An abuse that we do not know is still one: the wide concept, which is illicit."""
        found = self.concept(word)
        return found if found in self.taxonomy.categories else "abuse"
