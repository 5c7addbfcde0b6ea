"""Wishes: as lists, as pairs to be seated, and as they would follow from the matches."""

from collections.abc import Iterable

from attrs import frozen
from django.db.models import Q, QuerySet

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.accounts.models import User
from emporion_web.clearance.conditions import whether
from emporion_web.forums.enums import MetBefore, WishLevel, WishOrigin
from emporion_web.forums.models import Forum, Participant, Wish
from emporion_web.forums.queries.holds import may_meet
from emporion_web.forums.queries.participants import unlisted, unmatched
from emporion_web.forums.queries.policy import met_before, policy_of
from emporion_web.matching.queries import kept_back, ranked_pairs

Pair = tuple[int, int]


def wished_pairs(forum: Forum) -> dict[Pair, tuple[int, bool]]:
    """Return the pairs (participant of side A, of side B) to be seated, each with its value (1 or 2) and whether must.

    A "not" of either side takes the pair out, and so does a consent to be listed that was taken back, or a missing
    confirmation where the forum asks for one. A wish made from a match counts only while both agree to be matched.
    Pairs that may not be introduced stay in: a timetable keeps them out and says why.
    """
    pairs: dict[Pair, tuple[int, bool]] = {}
    refused: set[Pair] = set()
    gone = set(unlisted(forum).values_list("pk", flat=True))
    alone = set(unmatched(forum).values_list("pk", flat=True))
    rows = forum.wishes.values_list("asker_id", "asked_id", "asker__organisation__side", "level", "origin")
    for asker, asked, side, level, origin in rows:
        if origin == WishOrigin.MATCH and level != WishLevel.NOT and alone & {asker, asked}:
            continue
        pair = (asker, asked) if side == "A" else (asked, asker)
        if level == WishLevel.NOT or gone & {asker, asked}:
            refused.add(pair)
            continue
        value, must = pairs.get(pair, (0, False))
        pairs[pair] = (value + 1, must or level == WishLevel.MUST)
    return _lowered(forum, {pair: worth for pair, worth in pairs.items() if pair not in refused})


def _lowered(forum: Forum, pairs: dict[Pair, tuple[int, bool]]) -> dict[Pair, tuple[int, bool]]:
    """Let pairs that met before count less than all others, where the organisers wish so: no must, half the worth."""
    if policy_of(forum).met_before != MetBefore.LOWER or not (met := met_before(forum, pairs)):
        return pairs
    return {pair: (1, False) if pair in met else (2 * value, must) for pair, (value, must) in pairs.items()}


def wishes_of(forum: Forum, *, words: str = "", level: str = "", origin: str = "", side: str = "") -> QuerySet[Wish]:
    """Return the wishes that pass the filters; ``words`` are looked for in either organisation's names.

    ``may_meet`` of each tells whether the two may be brought together now.
    """
    wishes = forum.wishes.select_related("asker__organisation", "asked__organisation")
    wishes = wishes.annotate(may_meet=whether(may_meet("asker", "asked")))
    if level:
        wishes = wishes.filter(level=level)
    if origin:
        wishes = wishes.filter(origin=origin)
    if side:
        wishes = wishes.filter(asker__organisation__side=side)
    if words:
        found = participants_called(forum, words)
        wishes = wishes.filter(Q(asker__in=found) | Q(asked__in=found))
    return wishes.order_by("asker__organisation__display_name", "-score", "pk")


def why_kept(wish: Wish, reader: User) -> Phrase | None:
    """Return why a no is not the reader's to change; None if it is, or if it is no no.

    A desk changes what its own side said: what a participant of it said itself, and what the desk wrote down, of
    whomever. A no whose writer is gone counts as the participant's. Participants, and who has no side, are not bound.
    """
    if wish.level != WishLevel.NOT or not (reader.is_officer and reader.side):
        return None
    writer = None if wish.origin == WishOrigin.OWN else wish.said_by
    if (writer or wish.asker.organisation).side in ("", reader.side):
        return None
    if writer is None:
        return phrase(
            "{asker} said itself that it does not want to meet {asked}. Only {asker} or its own host body can "
            "change that.",
            asker=str(wish.asker),
            asked=str(wish.asked),
        )
    return phrase(
        "The host body of the other side noted that {asker} does not want to meet {asked}. Only that host body or "
        "{asker} itself can change that.",
        asker=str(wish.asker),
        asked=str(wish.asked),
    )


def participants_called(forum: Forum, words: str) -> QuerySet[Participant]:
    """Return the participants one of whose names holds the words."""
    names = Q(organisation__names__text__icontains=words) | Q(organisation__display_name__icontains=words)
    return forum.participants.filter(names).distinct()


@frozen
class BulkRule:
    """How wishes follow from matches: the best ``top`` of each, from ``threshold`` (0 to 1); both want it: a must?"""

    top: int = 8
    threshold: float = 0.2
    mutual_must: bool = False


@frozen
class Proposal:
    """A wish that a rule proposes."""

    asker: int
    asked: int
    level: str
    score: float


@frozen
class Preview:
    """What a rule would do: wishes to add, to change, to leave as they are and to drop; hand-made ones always stay.

    ``held`` counts the matched pairs that are passed over because they may not be introduced now; what was wished of
    them stays as it is.
    """

    add: tuple[Proposal, ...]
    change: tuple[Proposal, ...]
    same: int
    drop: tuple[int, ...]
    pairs: int
    by_hand: int
    held: int = 0


def proposals(forum: Forum, rule: BulkRule) -> list[Proposal]:
    """Return the wishes that the newest matches propose for the participants of the forum."""
    taking_part = dict(forum.participants.values_list("organisation_id", "pk"))
    found = []
    for pair in ranked_pairs(taking_part.keys(), rule.threshold):
        a, b = taking_part[pair.a], taking_part[pair.b]
        of_a, of_b = _within(pair.rank_for_a, rule.top), _within(pair.rank_for_b, rule.top)
        level = WishLevel.MUST if rule.mutual_must and of_a and of_b else WishLevel.WOULD
        found += [Proposal(a, b, level, pair.score)] if of_a else []
        found += [Proposal(b, a, level, pair.score)] if of_b else []
    return found


def _within(rank: int | None, top: int) -> bool:
    return rank is not None and rank <= top


def preview(forum: Forum, rule: BulkRule) -> Preview:
    """Compare what a rule proposes with the wishes there are."""
    wanted = {(p.asker, p.asked): p for p in proposals(forum, rule)}
    have = {
        (asker, asked): (pk, level, origin, score)
        for pk, asker, asked, level, origin, score in forum.wishes.values_list(
            "pk", "asker_id", "asked_id", "level", "origin", "score"
        )
    }
    ours = {pair: row for pair, row in have.items() if row[2] == WishOrigin.MATCH}
    both = wanted.keys() & ours.keys()
    held = _held(forum, rule)
    change = [
        wanted[pair] for pair in both if (ours[pair][1], ours[pair][3]) != (wanted[pair].level, wanted[pair].score)
    ]
    return Preview(
        add=tuple(p for pair, p in wanted.items() if pair not in have),
        change=tuple(change),
        same=len(both) - len(change),
        drop=tuple(row[0] for pair, row in ours.items() if pair not in wanted and frozenset(pair) not in held),
        pairs=_pairs(wanted.keys()),
        by_hand=len(have) - len(ours),
        held=len(held),
    )


def _held(forum: Forum, rule: BulkRule) -> set[frozenset[int]]:
    """Return the pairs of participants that a rule passes over because they may not be introduced now."""
    taking_part = dict(forum.participants.values_list("organisation_id", "pk"))
    return {frozenset((taking_part[a], taking_part[b])) for a, b in kept_back(taking_part.keys(), rule.threshold)}


def _pairs(asked: Iterable[Pair]) -> int:
    return len({frozenset(pair) for pair in asked})
