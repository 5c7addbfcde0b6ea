"""What is known of names beyond a pair: which many records bear, and of which records are told apart by identifiers."""

import numpy as np
from numpy.typing import NDArray

from emporion.registry.duplicates.judging import Shared
from emporion.registry.duplicates.keys import Keys

# One organisation seldom stands in a register more often than this; a name that stands there more often is of many.
MANY = 8
# Persons born on so many different days bear one name: two of them may well be born on one day.
MANY_BIRTHS = 12


def sharing(keys: Keys) -> NDArray[np.uint8]:
    """Return for each record what is known of its first name, as :class:`Shared`."""
    _, group, counts = np.unique(keys.name, return_inverse=True, return_counts=True)
    out = np.zeros(len(group), np.uint8)
    births = _distinct(group, keys.born)
    persons = keys.persons
    out[(counts[group] > MANY) & ~persons | (births[group] > MANY_BIRTHS) & persons] |= int(Shared.MANY)
    out[_told_apart(keys, group)[group]] |= int(Shared.APART)
    return out


def _distinct(group: NDArray[np.intp], values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return for each group how many different values other than 0 it holds."""
    held = np.flatnonzero(values)
    order = held[np.lexsort((values[held], group[held]))]
    first = np.ones(len(order), np.bool_)
    first[1:] = (group[order][1:] != group[order][:-1]) | (values[order][1:] != values[order][:-1])
    return np.bincount(group[order][first], minlength=int(group.max(initial=-1)) + 1)


def _told_apart(keys: Keys, group: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell of which groups two records have different strong identifiers of one scheme."""
    out = np.zeros(int(group.max(initial=-1)) + 1, np.bool_)
    for scheme in np.unique(keys.strong_groups):
        held = keys.strong_groups == scheme
        values = np.zeros(len(group), np.uint64)
        np.add.at(values, keys.strong_rows[held], keys.strong[held])  # those of one record are one value
        out |= _distinct(group, values) > 1
    return out
