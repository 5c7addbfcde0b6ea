"""The inner loop of scoring, compiled (docs/adr/0011): the best deal of some profiles with all of the other side.

Importing this module imports numba: it is imported inside functions only.
"""

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@numba.njit(cache=True)
def best_with_all(
    rows: Ints,
    own: tuple[Ints, Ints, Ints, Floats, Floats, Ints, Ints, Floats],
    own_classes: Ints,
    other: tuple[Ints, Ints, Floats, Ints, Floats, Ints, Ints, Floats],
    other_classes: Ints,
    table: Floats,
    terms: tuple[float, float, float],
    needing: bool,
    best: Floats,
) -> None:
    """Raise ``best`` (rows × profiles of the other side) to the value of each pair's best deal; 0 where there is none.

    ``own`` are the lines of the rows' side: starts by profile, row pointers, features and weights (CSR), focus, mode,
    wish, what is asked. ``other`` are those they are met with, by feature: pointers, lines and weights (CSC), owner,
    focus, mode, wish, what is asked. ``needing``: the rows' lines are the needs. ``table`` is need × offer mode;
    ``terms`` are the base, the most a deal can suit, and the least deal. The products of a pair are added by rising
    feature, so that it scores the same to the last bit whoever else is in the block.
    """
    starts, ends, features, weights, focus, modes, wish, asks = own
    by_feature, lines, given, owners, other_focus, other_modes, other_wish, other_asks = other
    base, most, least = terms
    shared, touched = np.zeros(len(owners)), np.empty(len(owners), np.int64)
    for at in range(len(rows)):
        profile = rows[at]
        for line in range(starts[profile], starts[profile + 1]):
            count = 0
            for place in range(ends[line], ends[line + 1]):
                feature, weight = features[place], weights[place]
                for entry in range(by_feature[feature], by_feature[feature + 1]):
                    product = weight * given[entry]
                    if product > 0.0:
                        met = lines[entry]
                        if shared[met] == 0.0:
                            touched[count] = met
                            count += 1
                        shared[met] += product
            for number in range(count):
                met = touched[number]
                content = shared[met]
                shared[met] = 0.0
                if content * most < least:
                    continue
                mine = asks[wish[line], other_classes[owners[met]]]
                theirs = other_asks[other_wish[met], own_classes[profile]]
                if needing:
                    suits = base + table[modes[line], other_modes[met]] + mine + theirs
                    value = content * suits * focus[line] * other_focus[met]
                else:
                    suits = base + table[other_modes[met], modes[line]] + theirs + mine
                    value = content * suits * other_focus[met] * focus[line]
                if value >= least and value > best[at, owners[met]]:
                    best[at, owners[met]] = value


@numba.njit(cache=True)
def best_of_pairs(
    rows: Ints,
    columns: Ints,
    needs: tuple[Ints, Ints, Ints, Floats, Floats, Ints, Ints, Floats],
    needing: Ints,
    offers: tuple[Ints, Ints, Ints, Floats, Floats, Ints, Ints, Floats],
    offering: Ints,
    table: Floats,
    terms: tuple[float, float, float],
    width: int,
) -> Floats:
    """Return the value of the best deal of pairs (needing, offering profile), of which equal needing ones stand together.

    Lines are given as in :func:`best_with_all`; ``width`` is the number of features.
    """
    starts, ends, features, weights, focus, modes, wish, asks = needs
    o_starts, o_ends, o_features, o_weights, o_focus, o_modes, o_wish, o_asks = offers
    base, most, least = terms
    best, said = np.zeros(len(rows)), np.zeros(width)
    first = 0
    while first < len(rows):
        behind = first
        while behind < len(rows) and rows[behind] == rows[first]:
            behind += 1
        profile = rows[first]
        for line in range(starts[profile], starts[profile + 1]):
            for place in range(ends[line], ends[line + 1]):
                said[features[place]] = weights[place]
            for pair in range(first, behind):
                offerer = columns[pair]
                for met in range(o_starts[offerer], o_starts[offerer + 1]):
                    content = 0.0
                    for place in range(o_ends[met], o_ends[met + 1]):
                        content += said[o_features[place]] * o_weights[place]
                    if content * most < least:
                        continue
                    suits = base + table[modes[line], o_modes[met]] + asks[wish[line], offering[offerer]]
                    suits += o_asks[o_wish[met], needing[profile]]
                    value = content * suits * focus[line] * o_focus[met]
                    if value >= least and value > best[pair]:
                        best[pair] = value
            for place in range(ends[line], ends[line + 1]):
                said[features[place]] = 0.0
        first = behind
    return best
