"""What a measurement said of an encoder, kept beside it in ``verdict.json``."""

import json
import math
from pathlib import Path
from typing import Any

from attrs import frozen

from emporion.kernel.errors import InputError, Place
from emporion.kernel.languages import Language
from emporion.kernel.phrases import phrase
from emporion.matching.ranking.plug import Worth

VERDICT = "verdict.json"


@frozen
class Figure:
    """A figure on held-out needs, without the encoder and with it; ``low`` to ``high`` holds 95 % of the differences.

    ``language`` is that of the needs; empty for all together.
    """

    metric: str
    language: str
    needs: int
    without: float
    with_it: float
    low: float
    high: float


@frozen
class Verdict:
    """Whether an encoder wins, in which languages of needs, against offers in which, and with which weights."""

    encoder: str
    digest: str
    wins: bool
    languages: tuple[Language, ...]
    offers: tuple[Language, ...]
    worth: Worth
    chosen_on: int
    held_out: int
    seed: int
    figures: tuple[Figure, ...]

    def figure(self, metric: str, language: str = "") -> Figure:
        """Return a figure by its name and language; KeyError where it was not measured."""
        for one in self.figures:
            if (one.metric, one.language) == (metric, language):
                return one
        raise KeyError(metric, language)

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-ready form that :func:`read_verdict` reads."""
        from cattrs import unstructure

        return dict(unstructure(self))


def read_verdict(folder: Path) -> Verdict | None:
    """Return the verdict that stands in the folder, None where there is none.

    Raises InputError for one that cannot be read.
    """
    from cattrs import BaseValidationError, structure

    file = folder / VERDICT
    if not file.is_file():
        return None
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        found = structure(said, Verdict)
        worth = found.worth
        weights, usual = (worth.offer, worth.whole), (worth.usual_offer, worth.usual_whole)
        if said["wins"] not in (True, False) or not all(map(math.isfinite, (*weights, *usual))) or min(weights) < 0.0:
            raise ValueError(said)
    except (OSError, ValueError, RecursionError, TypeError, KeyError, BaseValidationError) as error:
        raise InputError(
            phrase("the verdict on the encoder cannot be read."),
            remedy=phrase("Measure it again with emporion encoder bench."),
            place=Place(file=str(file)),
        ) from error
    return found
