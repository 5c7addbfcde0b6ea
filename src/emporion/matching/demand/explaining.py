"""What the numbers of a niche say, in sentences."""

from emporion.kernel.errors import InputError
from emporion.kernel.explanations import Explanation, Part
from emporion.kernel.phrases import Label, Phrase, phrase, plural
from emporion.matching.demand.problem import Problem
from emporion.matching.demand.result import Cell, NicheDemand, Result


def explain(problem: Problem, result: Result, code: str) -> Explanation:
    """Explain the demand of a niche: how demand stands to supply, and where it is strongest.

    Raises :class:`InputError` for an unknown niche.
    """
    if code not in problem.taxonomy:
        raise InputError(
            phrase("The niche “{niche}” is unknown.", niche=code), remedy=phrase("Give a code of the taxonomy.")
        )
    label = Label(dict(problem.taxonomy[code].labels))
    one = result.by_code.get(code)
    if one is None:
        return Explanation(phrase("{niche}: nobody needs it and nobody offers it.", niche=label))
    return Explanation(
        phrase("{niche}: {numbers}. {state}", niche=label, numbers=numbers(one.cell), state=state_phrase(one.cell)),
        tuple(_below(problem, result, one)),
    )


def numbers(cell: Cell) -> Phrase:
    """Return how many organisations need and how many offer."""
    needing = plural("{count} organisation needs it", "{count} organisations need it", len(cell.needing))
    offering = plural("{count} offers it", "{count} offer it", len(cell.offering))
    return phrase("{needing}, {offering}", needing=needing, offering=offering)


def state_phrase(cell: Cell) -> Phrase:
    """Return how demand stands to supply."""
    return {
        "gap": phrase("A gap: the other side offers nothing here."),
        "short": phrase("Short: more need it than offer it."),
        "even": phrase("Demand and supply are near each other."),
        "crowded": phrase("Crowded: many more offer it than need it."),
        "unasked": phrase("Offered, but nobody asks for it."),
        "empty": phrase("Nobody needs it and nobody offers it."),
    }[cell.state]


def _below(problem: Problem, result: Result, one: NicheDemand) -> list[Part]:
    """Return a part for each niche right below, the gaps first."""
    below = [other for other in result.ranked(one.level + 1) if other.code.rpartition(".")[0] == one.code]
    return [
        Part(
            f"niche.{other.cell.state}",
            phrase(
                "{niche}: {numbers}.",
                niche=Label(dict(problem.taxonomy[other.code].labels)),
                numbers=numbers(other.cell),
            ),
        )
        for other in below
    ]


def summary(result: Result) -> Phrase:
    """Return one sentence on what was counted and how many leaves of the taxonomy are gaps or crowded."""
    states = [one.cell.state for one in result.niches]
    return phrase(
        "{needs} and {offers}: {gaps}, {crowded}.",
        needs=plural("{count} need", "{count} needs", len(result.total.needs)),
        offers=plural("{count} offer", "{count} offers", len(result.total.offers)),
        gaps=plural("{count} niche is a gap", "{count} niches are gaps", states.count("gap")),
        crowded=plural("{count} is crowded", "{count} are crowded", states.count("crowded")),
    )
