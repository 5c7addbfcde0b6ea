"""The inner loop of scoring, compiled (docs/adr/0011): the best deal of some profiles with all of the other side.

Importing this module imports numba: it is imported inside functions only.
"""

import numba
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


Lines = tuple[Ints, Ints, Ints, Floats, Floats, Ints, Ints, Floats]
Turned = tuple[Ints, Ints, Floats, Ints, Floats, Ints, Ints, Floats]
Terms = tuple[float, float, float]


@numba.njit(cache=True)
def _meet(line: int, own: Lines, other: Turned, shared: Floats, touched: Ints) -> int:
    """Add up what a line shares with each of the other side; note which it meets, and return how many."""
    ends, features, weights = own[1], own[2], own[3]
    by_feature, lines, given = other[0], other[1], other[2]
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
    return count


@numba.njit(cache=True)
def best_with_all(
    rows: Ints,
    own: Lines,
    own_classes: Ints,
    other: Turned,
    other_classes: Ints,
    table: Floats,
    terms: Terms,
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
    starts, _, _, _, focus, modes, wish, asks = own
    _, _, _, owners, other_focus, other_modes, other_wish, other_asks = other
    base, most, least = terms
    shared, touched = np.zeros(len(owners)), np.empty(len(owners), np.int64)
    for at in range(len(rows)):
        profile = rows[at]
        for line in range(starts[profile], starts[profile + 1]):
            for number in range(_meet(line, own, other, shared, touched)):
                met = touched[number]
                content, shared[met] = shared[met], 0.0
                if content * most < least:
                    continue
                owner = owners[met]
                mine, theirs = asks[wish[line], other_classes[owner]], other_asks[other_wish[met], own_classes[profile]]
                if needing:
                    suits = base + table[modes[line], other_modes[met]] + mine + theirs
                    value = content * suits * focus[line] * other_focus[met]
                else:
                    suits = base + table[other_modes[met], modes[line]] + theirs + mine
                    value = content * suits * other_focus[met] * focus[line]
                if value >= least:
                    best[at, owner] = max(best[at, owner], value)


@numba.njit(cache=True)
def best_of_pairs(
    rows: Ints,
    columns: Ints,
    needs: Lines,
    needing: Ints,
    offers: Lines,
    offering: Ints,
    table: Floats,
    terms: Terms,
    width: int,
) -> Floats:
    """Return the value of the best deal of pairs (needing, offering profile); equal needing ones stand together.

    Lines are given as in :func:`best_with_all`; ``width`` is the number of features.
    """
    starts, ends, features, weights = needs[0], needs[1], needs[2], needs[3]
    best, said = np.zeros(len(rows)), np.zeros(width)
    first = 0
    while first < len(rows):
        behind = first
        while behind < len(rows) and rows[behind] == rows[first]:
            behind += 1
        for line in range(starts[rows[first]], starts[rows[first] + 1]):
            here = slice(ends[line], ends[line + 1])
            said[features[here]] = weights[here]
            for pair in range(first, behind):
                sides = needing[rows[pair]], offering[columns[pair]]
                found = _best_offer(line, columns[pair], said, needs, offers, sides, table, terms)
                best[pair] = max(best[pair], found)
            said[features[here]] = 0.0
        first = behind
    return best


@numba.njit(cache=True)
def _best_offer(
    line: int,
    offerer: int,
    said: Floats,
    needs: Lines,
    offers: Lines,
    classes: tuple[int, int],
    table: Floats,
    terms: Terms,
) -> float:
    """Return the value of a need's best deal with the offers of a profile; ``said`` is the need by feature."""
    starts, ends, features, weights, focus, modes, wish, asks = offers
    base, most, least = terms
    best = 0.0
    for met in range(starts[offerer], starts[offerer + 1]):
        content = 0.0
        for place in range(ends[met], ends[met + 1]):
            content += said[features[place]] * weights[place]
        if content * most < least:
            continue
        suits = base + table[needs[5][line], modes[met]] + needs[7][needs[6][line], classes[1]]
        suits += asks[wish[met], classes[0]]
        value = content * suits * needs[4][line] * focus[met]
        if value >= least:
            best = max(best, value)
    return best
