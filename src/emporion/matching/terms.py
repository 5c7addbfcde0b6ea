"""The terms of a deal as parts: cooperation mode, what either side asks of the other, how much is stated at once."""

from collections.abc import Mapping

from emporion.kernel.explanations import Part
from emporion.kernel.phrases import Phrase, phrase, plural
from emporion.matching.deals import Deal
from emporion.matching.index import FULL_ATTENTION
from emporion.matching.modes import mode_phrase
from emporion.matching.problem import Profile
from emporion.matching.value import mode_term, verdict_term
from emporion.matching.wanted import Verdict
from emporion.matching.wishes import wish_phrase


def deal_terms(deal: Deal, prefix: str, scale: float) -> list[Part]:
    """Return the parts for mode, wishes and focus; their weights add up to the deal's value less its evidence."""
    worth = deal.content * scale
    parts = _mode_parts(deal, prefix, worth)
    for asker, other, asked in (
        (deal.needer, deal.offerer, deal.asked_by_needer),
        (deal.offerer, deal.needer, deal.asked_by_offerer),
    ):
        parts += [
            verdict_part(prefix, verdict, asker, other, verdict_term(verdict, deal.weights) * worth)
            for verdict in asked
        ]
    return parts + _focus_parts(deal, prefix, worth)


def lean_parts(deal: Deal, terms: Mapping[str, float], prefix: str, scale: float) -> list[Part]:
    """Return the parts for earlier answers and deals; their weights add up to what they lift the deal's value by.

    No counts are told: how often somebody was turned down is nobody else's business.
    """
    room = deal.value * (1.0 - deal.value) * scale
    who = {"needer": deal.needer.name, "offerer": deal.offerer.name}
    return [
        Part(f"{prefix}.{name}", _lean_sentence(name, term > 0, who), term * room)
        for name, term in terms.items()
        if term != 0.0
    ]


def _lean_sentence(name: str, more: bool, who: dict[str, str]) -> Phrase:
    return {
        ("acceptance", True): phrase("{offerer} is asked for more often than is usual.", **who),
        ("acceptance", False): phrase("{offerer} is asked for less often than is usual.", **who),
        ("openness", True): phrase("{needer} says yes more often than is usual.", **who),
        ("openness", False): phrase("{needer} says yes less often than is usual.", **who),
        ("complementarity", True): phrase("Organisations like {needer} and {offerer} often come to terms.", **who),
        ("complementarity", False): phrase("Organisations like {needer} and {offerer} seldom come to terms.", **who),
    }[name, more]


def _mode_parts(deal: Deal, prefix: str, worth: float) -> list[Part]:
    if deal.mode_fit == 0.0:
        return []
    values: dict[str, str | Phrase] = {
        "needer": deal.needer.name,
        "offerer": deal.offerer.name,
        "sought": mode_phrase(deal.need.statement.mode),
        "given": mode_phrase(deal.offer.statement.mode),
    }
    sentence = (
        phrase("The cooperation modes suit: {needer} seeks {sought}, {offerer} offers {given}.", **values)
        if deal.mode_fit > 0
        else phrase("The cooperation modes differ: {needer} seeks {sought}, {offerer} offers {given}.", **values)
    )
    return [Part(f"{prefix}.mode", sentence, mode_term(deal.mode_fit, deal.weights) * worth)]


def verdict_part(prefix: str, verdict: Verdict, asker: Profile, other: Profile, weight: float) -> Part:
    """Return what one criterion says for or against."""
    sentence = wish_phrase(verdict, asker.name, other.name)
    return Part(f"{prefix}.{verdict.criterion}", sentence, weight)


def _focus_parts(deal: Deal, prefix: str, worth: float) -> list[Part]:
    lost = (1.0 - deal.focus) * deal.suits * worth
    if lost <= 0.0:
        return []
    needs, offers = len(deal.needer.texts("need")), len(deal.offerer.texts("offer"))
    parts = []
    share = (1.0 - deal.need.focus) + (1.0 - deal.offer.focus)
    if needs > FULL_ATTENTION:
        sentence = plural(
            "{needer} states {count} need at once: each counts for less.",
            "{needer} states {count} needs at once: each counts for less.",
            needs,
            needer=deal.needer.name,
        )
        parts.append(Part(f"{prefix}.focus", sentence, -lost * (1.0 - deal.need.focus) / share))
    if offers > FULL_ATTENTION:
        sentence = plural(
            "{offerer} states {count} offer at once: each counts for less.",
            "{offerer} states {count} offers at once: each counts for less.",
            offers,
            offerer=deal.offerer.name,
        )
        parts.append(Part(f"{prefix}.focus", sentence, -lost * (1.0 - deal.offer.focus) / share))
    return parts
