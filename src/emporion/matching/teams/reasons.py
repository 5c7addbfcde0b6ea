"""Why a member covers a part: the additive parts of the quality, quoting the part of the need and the offer."""

from attrs import evolve

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.deals import Deal
from emporion.matching.evidence import evidence
from emporion.matching.teams.result import Cover
from emporion.matching.terms import deal_terms

DIGITS = 9
# What reasons of a cover begin with, as ``need_of_a`` begins those of a pair.
PREFIX = "cover"


def cover_of(deal: Deal, part: str, taxonomy: Taxonomy, parts: int) -> Cover:
    """Return the cover of a part by a deal; its reasons' weights add up to the quality over the number of parts."""
    found = evidence(deal, taxonomy, PREFIX, 1.0 / parts) + deal_terms(deal, PREFIX, 1.0 / parts)
    said = [evolve(one, sentence=_named(one.sentence)) for one in found]
    reasons = sorted((one for one in said if one.weight > 0), key=lambda one: -one.weight)
    against = sorted((one for one in said if one.weight <= 0), key=lambda one: one.weight)
    quality = round(deal.value, DIGITS)
    return Cover(part, deal.offerer.id, deal.offer.statement.id, quality, tuple(reasons), tuple(against))


def _named(sentence: Phrase) -> Phrase:
    """Put a word in the place of an asker that has no name."""
    return evolve(sentence, values={k: phrase("Asker") if v == "" else v for k, v in sentence.values.items()})
