"""An independent look at lists: it shares no code with scores and reasons."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import name_key
from emporion.kernel.violations import Violation
from emporion.matching.ranking.problem import Need, Ranked, Ranking, Supplier

_TOLERANCE = 1e-6


def check(suppliers: Sequence[Supplier], rankings: Sequence[Ranking], k: int) -> list[Violation]:
    """Return every broken rule, in the order of the lists.

    The rules: a list is at most ``k`` long and names nobody twice, who is on it is a supplier; scores are above 0 and
    fall; the weights of the reasons add up to the score; quoted passages stand in the need or in an offer, one in each
    where there are two; nobody is listed who states a fact and none of the values that the need allows.
    """
    known = {supplier.id: supplier for supplier in suppliers}
    return [violation for ranking in rankings for violation in _list(ranking, known, k)]


def _list(ranking: Ranking, known: dict[str, Supplier], k: int) -> Iterator[Violation]:
    need, ids = ranking.need, [one.id for one in ranking.ranked]
    if len(ids) > k or len(set(ids)) < len(ids):
        yield Violation("ranking.length", (need.id,), phrase("The list is too long, or names somebody twice."))
    if any(not one.score >= following.score for one, following in pairwise(ranking.ranked)):
        yield Violation("ranking.order", (need.id,), phrase("The scores of the list do not fall."))
    for one in ranking.ranked:
        broken = _one(need, one, known.get(one.id))
        if broken is not None:
            yield Violation("ranking.entry", (need.id, one.id), broken)


def _one(need: Need, one: Ranked, supplier: Supplier | None) -> Phrase | None:
    """Return what is wrong with an entry."""
    if supplier is None:
        return phrase("Who is listed is no supplier.")
    if not one.score > 0.0 or not abs(sum(part.weight for part in one.reasons) - one.score) <= _TOLERANCE:
        return phrase("The weights of the parts do not add up to the score.")
    texts = [statement.text for statement in supplier.statements if statement.kind == "offer"]
    for part in one.reasons:
        if part.quotes and not (part.quotes[0] in need.text and _stands(part.quotes[1:], texts)):
            return phrase("A quoted passage does not stand in the statements of both records.")
    for fact, values in need.constraints.items():
        stated, asked = ({name_key(one) for one in of} for of in (supplier.facts.get(fact, ()), values))
        told = any(part.kind == f"unknown.{fact}" for part in one.reasons)
        # A country may be stated by code and asked for by name.
        comparable = fact != "country" or all(len(one) == 2 for one in stated | asked)
        if comparable and not told and not stated & asked:
            return phrase("Who is listed is known to differ from what the need asks for.")
    return None


def _stands(quotes: tuple[str, ...], texts: list[str]) -> bool:
    return all(any(quote in text for text in texts) for quote in quotes)
