"""Which pairs may not sit together as things are now, whoever asks and whatever stands against it."""

from collections.abc import Iterable

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.enums import WishLevel
from emporion_web.forums.models import Forum
from emporion_web.forums.queries.holds import held_pairs
from emporion_web.forums.queries.participants import unlisted
from emporion_web.forums.queries.policy import disallowed

Pair = tuple[int, int]


def not_allowed(forum: Forum, pairs: Iterable[Pair]) -> dict[Pair, Phrase]:
    """Return the pairs (participant of side A, of side B) that may not be seated now, each with the reason for a desk.

    Asked are the policy, consents and confirmations, what one of the two does not want, and the gate. The number of
    queries does not grow with the pairs.
    """
    asked = set(pairs)
    if not asked:
        return {}
    found = disallowed(forum, asked)
    gone = set(unlisted(forum).values_list("pk", flat=True))
    found |= {pair: phrase("One of the two no longer takes part.") for pair in asked if gone & set(pair)}
    refused = {frozenset(pair) for pair in forum.wishes.filter(level=WishLevel.NOT).values_list("asker_id", "asked_id")}
    unwanted = phrase("One of the two does not want to meet the other.")
    found |= {pair: unwanted for pair in asked if frozenset(pair) in refused}
    return found | dict.fromkeys(held_pairs(asked), phrase("They may not be brought together now."))
