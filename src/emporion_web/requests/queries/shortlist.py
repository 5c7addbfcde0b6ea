"""A participant's shortlist: ranked partners with reasons, what was said of each and by whom, what stands between."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import field, frozen
from django.db.models import Q, QuerySet

from emporion.kernel.phrases import Phrase, phrase
from emporion_web.forums.enums import SAID, WORD, WishLevel
from emporion_web.forums.models import Participant, Policy, Wish
from emporion_web.forums.queries.policy import met_with, policy_at_hand, policy_of
from emporion_web.matching.models import Match
from emporion_web.matching.queries import matches_to_clear
from emporion_web.matching.queries.cards import Card, Shown, card_of, shown_parts
from emporion_web.registry.models import Organisation
from emporion_web.registry.queries.labels import niche_labels
from emporion_web.requests.models import MeetingRequest
from emporion_web.requests.queries.inbox import open_between
from emporion_web.requests.queries.partners import niches_in, partners_at_hand

Key = int


@frozen
class Choice:
    """A partner on a list. ``wish`` is what the own side said or, unconfirmed, what follows from a match.

    ``mutual`` is told only where both said yes; ``request`` is an open one between the two, either way.
    """

    partner: Participant
    card: Card | None
    wish: Wish | None
    mutual: bool
    met: bool
    request: MeetingRequest | None
    shared: tuple[Phrase, ...] = ()

    @property
    def said(self) -> str:
        """The level that a person of the own side chose; empty where nobody did."""
        return str(self.wish.level) if self.wish and self.wish.origin in SAID else ""

    @property
    def seen(self) -> str:
        """The level a form was shown with, whoever chose it."""
        return str(self.wish.level) if self.wish else ""


@frozen
class Standing:
    """What a participant said so far: musts, woulds and nots, and how many musts it may have (None: any)."""

    musts: int
    woulds: int
    nots: int
    most_musts: int | None
    quota: int | None

    @property
    def full(self) -> bool:
        """Tell whether no must is left."""
        return self.most_musts is not None and self.musts >= self.most_musts


@frozen
class Shortlist:
    """The partners in their order, those set aside, and the counts."""

    choices: tuple[Choice, ...]
    aside: tuple[Choice, ...]
    standing: Standing = field()


def standing_of(
    delegation: Participant, policy: Policy | None = None, wishes: Iterable[Wish] | None = None
) -> Standing:
    """Count what the participant said by its own word; ``wishes`` are all it has, if they are in hand."""
    if wishes is None:
        levels = list(delegation.wishes.filter(origin__in=SAID).order_by().values_list("level", flat=True))
    else:
        levels = [wish.level for wish in wishes if wish.origin in SAID]
    quota = delegation.forum.default_quota if delegation.quota is None else delegation.quota
    most = (policy or policy_of(delegation.forum)).most_musts
    return Standing(
        levels.count(WishLevel.MUST),
        levels.count(WishLevel.WOULD),
        levels.count(WishLevel.NOT),
        quota if most is None else most,
        quota,
    )


def shortlist_of(delegation: Participant) -> Shortlist:
    """Return the ranked list: partners of the newest matches first, then others of whom something was said."""
    matches = _matches(delegation)
    wishes = {wish.asked_id: wish for wish in _wishes(delegation)}
    listed = Q(pk__in=wishes) | Q(organisation__in=matches)
    policy = policy_at_hand(delegation.forum)
    people = partners_at_hand(delegation, listed, policy)
    order = {organisation: place for place, organisation in enumerate(matches)}
    ranked = sorted(people, key=lambda one: (order.get(one.organisation_id, len(order)), str(one), one.pk))
    choices = choices_of(delegation, ranked, matches, wishes)
    aside = tuple(choice for choice in choices if choice.said == WishLevel.NOT)
    kept = tuple(choice for choice in choices if choice.said != WishLevel.NOT)
    return Shortlist(kept, aside, standing_of(delegation, policy, wishes.values()))


def _matches(delegation: Participant, among: Sequence[Participant] | None = None) -> dict[int, Match]:
    """Return the matches of the newest run with partners, by the partner's organisation, best first.

    With all partners of the forum, or with those ``among``; of those on hold too: partners come through the gate first.
    """
    own = delegation.organisation
    here = delegation.forum.participants.order_by().values("organisation")
    rows = matches_to_clear(own, here if among is None else [one.organisation_id for one in among])
    return {match.b_id if own.side == "A" else match.a_id: match for match in rows}


def _wishes(delegation: Participant) -> QuerySet[Wish]:
    return delegation.wishes.select_related("said_by")


def choices_of(
    delegation: Participant,
    people: Sequence[Participant],
    matches: Mapping[int, Match] | None = None,
    wishes: Mapping[int, Wish] | None = None,
) -> list[Choice]:
    """Return partners, who came through the gate, with what is known of each; needs ``FETCHED`` of all of them."""
    keys = [one.pk for one in people]
    known = _matches(delegation, people) if matches is None else matches
    said = {wish.asked_id: wish for wish in _wishes(delegation).filter(asked__in=keys)} if wishes is None else wishes
    willing = _willing(delegation, [pk for pk in keys if _is_yes(said.get(pk))])
    met = met_with(delegation, people)
    requests = open_between(delegation, keys)
    found = []
    for one in people:
        match = known.get(one.organisation_id)
        card = _card(match, delegation.organisation, one.organisation) if match else None
        why = () if card else tuple(shared(delegation, one))
        mutual, had = one.pk in willing, one.pk in met
        found.append(Choice(one, card, said.get(one.pk), mutual, had, requests.get(one.pk), why))
    return found


def _is_yes(wish: Wish | None) -> bool:
    return wish is not None and wish.origin in WORD and wish.level != WishLevel.NOT


def _willing(delegation: Participant, partners: Collection[int]) -> set[int]:
    """Return those of the partners who said yes of the participant by their own word."""
    if not partners:
        return set()
    theirs = Wish.objects.filter(asker__in=partners, asked=delegation, origin__in=WORD).exclude(level=WishLevel.NOT)
    return set(theirs.order_by().values_list("asker", flat=True))


def _card(match: Match, own: Organisation, other: Organisation) -> Card:
    match.a, match.b = (own, other) if own.side == "A" else (other, own)
    return card_of(match, own, None)


def shared(delegation: Participant, partner: Participant) -> Iterable[Phrase]:
    """Yield why two who were not matched may have to do with each other: niches that one offers and the other needs."""
    from emporion.kernel.phrases import Label

    own, other = (list(one.organisation.statements.all()) for one in (delegation, partner))
    for code in sorted(niches_in(other, "offer") & niches_in(own, "need")):
        yield phrase("They offer what you need: {niche}.", niche=Label(niche_labels(code)))
    for code in sorted(niches_in(own, "offer") & niches_in(other, "need")):
        yield phrase("They need what you offer: {niche}.", niche=Label(niche_labels(code)))


def reasons_for(choice: Choice) -> tuple[list[Shown], list[Shown]]:
    """Return every reason for a pair and against it, as the page of one partner shows them."""
    if choice.card is None:
        return [], []
    match = choice.card.match
    return shown_parts(match, match.reasons, against=False), shown_parts(match, match.against, against=True)
