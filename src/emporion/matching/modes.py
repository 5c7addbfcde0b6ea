"""Which cooperation mode of an offer answers which mode of a need."""

from typing import TYPE_CHECKING

from emporion.kernel import modes as kernel
from emporion.kernel.phrases import Phrase, phrase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODES = ("", *kernel.MODES)
# Pairs of unlike modes that can still become one deal, with how well they go together (1 is the same mode).
_RELATED: dict[tuple[str, str], float] = {
    ("supply", "distribution"): 0.6,
    ("supply", "contract_manufacturing"): 0.6,
    ("supply", "localisation"): 0.4,
    ("distribution", "localisation"): 0.4,
    ("distribution", "joint_venture"): 0.3,
    ("joint_development", "technology_transfer"): 0.6,
    ("joint_development", "joint_venture"): 0.6,
    ("joint_development", "localisation"): 0.5,
    ("joint_development", "standards"): 0.5,
    ("licensing", "technology_transfer"): 0.8,
    ("licensing", "distribution"): 0.4,
    ("licensing", "localisation"): 0.5,
    ("contract_manufacturing", "localisation"): 0.6,
    ("contract_manufacturing", "joint_venture"): 0.4,
    ("technology_transfer", "localisation"): 0.5,
    ("investment", "joint_venture"): 0.7,
}


def fit(need: str, offer: str) -> float:
    """Return how an offer's mode answers a need's: 1 the same, 0 unsaid, between for related, -1 for no deal.

    >>> fit("supply", "supply"), fit("supply", ""), fit("supply", "investment")
    (1.0, 0.0, -1.0)
    """
    if not need or not offer or need not in MODES or offer not in MODES:
        return 0.0
    if need == offer:
        return 1.0
    return _RELATED.get((need, offer), _RELATED.get((offer, need), -1.0))


def number(mode: str) -> int:
    """Return the mode's row in :func:`fit_table`; an unknown mode counts as unsaid."""
    return MODES.index(mode) if mode in MODES else 0


def fit_table() -> "NDArray[np.float64]":
    """Return :func:`fit` of all modes as an array, need × offer."""
    import numpy as np

    return np.array([[fit(need, offer) for offer in MODES] for need in MODES])


def mode_phrase(mode: str) -> Phrase:
    """Return a mode's name."""
    return {
        "supply": phrase("supply"),
        "distribution": phrase("distribution"),
        "joint_development": phrase("joint development"),
        "localisation": phrase("localisation"),
        "contract_manufacturing": phrase("contract manufacturing"),
        "licensing": phrase("licensing"),
        "technology_transfer": phrase("technology transfer"),
        "investment": phrase("investment"),
        "joint_venture": phrase("joint venture"),
        "standards": phrase("joint standards"),
    }[mode]
