"""What a sweep found: rows by subject, category and hops, and residuals as rows of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.columns.actors import Flags
from service.columns.facts import Floats, Ints
from service.columns.tracks import Meanings
from service.domain.exposure import Residual
from service.exposure.sweep.track import Shares

# Hops of a residual, which may lie at any distance, and of a row that only names a subject.
NO_HOPS = 0
NO_KEY = -1
CUTS = (Residual.BEYOND_DEPTH, Residual.UNATTRIBUTED_HUB)


@dataclass(frozen=True, slots=True)
class Swept:
    """Rows in order of subject, key and hops; the first four have one element a row.

    `subject` is a place in `names`, `key` one in `categories` and, after them, `residuals`; it is
    `NO_KEY` in the one row of a subject whose priced transfers are worth nothing. By subject:
    `total_usd`, the number of `unpriced` transfers, and whether the answer is `complete`
    (nothing beyond the depth or behind a hub, nothing unpriced). `held_bytes`: the memory that
    the pass took at most beside its track, None where that is not known.
    """

    subject: Ints
    key: Ints
    hops: Ints
    value_usd: Floats
    names: Sequence[str]
    categories: tuple[str, ...]
    residuals: tuple[Residual, ...]
    total_usd: Floats
    unpriced: Ints
    complete: Flags
    held_bytes: int | None = None

    def __len__(self) -> int:
        return len(self.subject)

    def shares(self) -> Floats:
        """Each row's share of its subject's total; NaN where that is nothing."""
        total, share = self.total_usd[self.subject], np.full(len(self), np.nan)
        np.divide(self.value_usd, total, out=share, where=total > 0)
        return share


def swept(names: Sequence[str], unpriced: Ints, found: Shares, meanings: Meanings) -> Swept:
    """The rows of what a pass found for the subjects of these names."""
    residuals = (*meanings.residuals, Residual.BEYOND_DEPTH)
    first_residual = len(meanings.categories)
    hops = np.where(found.key < first_residual, found.hop, NO_HOPS)
    beyond, empty = np.flatnonzero(found.beyond > 0), np.flatnonzero(~(found.total_usd > 0))
    last_key = len(meanings)
    subject, key, hops, value_usd = _summed(
        np.concatenate([found.subject, beyond, empty]),
        np.concatenate([found.key, np.full(len(beyond), last_key), np.full(len(empty), NO_KEY)]),
        np.concatenate([hops, np.full(len(beyond) + len(empty), NO_HOPS)]),
        np.concatenate([found.value_usd, found.beyond[beyond], np.zeros(len(empty))]),
    )
    complete = (found.total_usd > 0) & (unpriced == 0)
    cut = np.isin(key, [first_residual + residuals.index(reason) for reason in CUTS])
    complete[subject[cut]] = False
    columns = (subject, key, hops, value_usd)
    totals = (found.total_usd, unpriced, complete)
    return Swept(*columns, names, meanings.categories, residuals, *totals)


def _summed(
    subject: Ints, key: Ints, hops: Ints, value_usd: Floats
) -> tuple[Ints, Ints, Ints, Floats]:
    """The rows in order, those of one subject, key and hops added up."""
    keys, most_hops = int(key.max(initial=NO_KEY)) + 2, int(hops.max(initial=NO_HOPS)) + 1
    code = (subject.astype(np.int64) * keys + key - NO_KEY) * most_hops + hops
    codes, row = np.unique(code, return_inverse=True)
    rest, each_hops = np.divmod(codes, most_hops)
    each_subject, each_key = np.divmod(rest, keys)
    values: Floats = np.bincount(row, value_usd, len(codes)).astype(np.float64)
    return each_subject, each_key + NO_KEY, each_hops, values
