"""What texts are about, beyond their words: latent semantic analysis (Deerwester et al. 1990).

The space is that of the statements themselves; no model is read. The decomposition is the randomised one of Halko,
Martinsson and Tropp (2011), drawn from a fixed seed.
"""

from typing import Any

import numpy as np
from attrs import frozen

from emporion.matching.ranking.block import Block, Vector

DIMENSIONS = 200
# So many statements teach the space; more are placed in it.
_LEARNT_FROM = 30_000
# A direction carries more than one statement's worth, or it is that statement and no subject.
_SHARED = 1.1
# Statements less near than this share of a query's length are not near at all.
_NEAR = 0.02
# A statement that hardly lies in the space is not stretched to its edge: nothing would be known of it.
_REACH = 0.2
_OVERSAMPLE = 20
_ITERATIONS = 3
_SEED = 20


@frozen(eq=False)
class Subjects:
    """Directions of terms (terms × dimensions), and the statements in them (statements × dimensions, length 1)."""

    directions: Vector
    statements: Vector

    def nearness(self, asked: Any) -> Vector:
        """Return queries × statements: how much of each query's weight lies in the direction of each statement.

        One by one: in a product of whole matrices the last digits of a row follow from what stands beside it.
        """
        placed = np.asarray(asked @ self.directions)
        near = np.array([self.statements @ one for one in placed]).reshape(len(placed), len(self.statements))
        length = np.sqrt(np.asarray(asked.multiply(asked).sum(axis=1)).reshape(-1, 1))
        return np.where(near < _NEAR * length, 0.0, near)


def subjects(terms: Block) -> Subjects:
    """Learn the space of the statements and place them in it; few statements make a space of few dimensions or none."""
    scaled = terms.counts.copy()
    scaled.data = (1.0 + np.log(scaled.data)) * terms.rarity[scaled.indices]
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    scaled.data = scaled.data / np.repeat(np.maximum(length, 1e-12), np.diff(scaled.indptr))
    step = max(1, -(-scaled.shape[0] // _LEARNT_FROM))
    taught = scaled[::step]
    directions = _directions(taught)
    placed = np.asarray(scaled @ directions)
    reach = np.sqrt((placed * placed).sum(axis=1, keepdims=True))
    return Subjects(directions, placed / np.maximum(reach, _REACH))


def _directions(matrix: Any) -> Vector:
    """Return the leading right singular vectors, columns × dimensions."""
    width = min(DIMENSIONS + _OVERSAMPLE, *matrix.shape)
    if width < 1:
        return np.zeros((matrix.shape[1], 0))
    drawn = np.random.default_rng(_SEED).standard_normal((matrix.shape[1], width))
    basis, _ = np.linalg.qr(matrix @ drawn)
    for _ in range(_ITERATIONS):
        basis, _ = np.linalg.qr(matrix @ (matrix.T @ basis))
    small = np.asarray(matrix.T @ basis)
    values, vectors = np.linalg.eigh(small.T @ small)
    kept = np.argsort(-values)[:DIMENSIONS]
    kept = kept[values[kept] > _SHARED]
    return np.asarray(small @ (vectors[:, kept] / np.sqrt(values[kept])))
