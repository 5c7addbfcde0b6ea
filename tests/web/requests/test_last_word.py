"""How somebody of the other side is reached is shown only while the last word of each about the other is a yes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import frozen
from django.urls import reverse
from django.utils import timezone

from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.participants import remove_participant
from emporion_web.forums.actions.wishes import agree, set_wish
from emporion_web.forums.enums import WishLevel, WishOrigin
from emporion_web.forums.models import Forum, Participant, Slot, Wish
from emporion_web.matching.actions import answers
from emporion_web.matching.models import Event, Match, MatchRun
from emporion_web.registry.actions.merging import merge
from emporion_web.registry.models import Consent, Organisation, Representative
from emporion_web.requests.actions.answering import accept, decline
from emporion_web.requests.actions.asking import ask
from emporion_web.requests.actions.saying import say, unsay
from emporion_web.requests.models import MeetingRequest
from tests.factories import registry
from tests.factories.clearance import settled
from tests.factories.forums import person
from tests.web.audit.test_disclosures import opened
from tests.web.requests.tables import Sides, sides, signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@frozen
class Pair:
    """Two that said yes to one another at a forum two years ago, and take part in one that is to come."""

    world: Sides
    a: Participant
    b: Participant
    a_later: Participant
    b_later: Participant

    def seen(self) -> dict[str, list[bool]]:
        """What each reads of how the other is reached: on its card, in the interface for programs, as a partner."""
        return {"a": self._reads(self.a, self.b), "b": self._reads(self.b, self.a)}

    def _reads(self, own: Participant, other: Participant) -> list[bool]:
        reader, [mail] = self.world.by(own), other.organisation.representatives.values_list("email", flat=True)
        places: list[tuple[str, tuple[int, ...]]] = [
            ("registry:organisation", (other.organisation_id,)),
            ("api:organisation", (other.organisation_id,)),
        ]
        places.append(("requests:partner", (own.pk, other.pk)))
        return [mail in opened(reader, name, *keys) for name, keys in places]

    def says_no(self, own: Participant, other: Participant, actor: User | None = None, **how: str) -> None:
        """Let one say at the later forum that it does not want the other."""
        who = actor or self.world.by(self.a if own == self.a_later else self.b)
        set_wish(actor=who, asker=own, asked=other, level=WishLevel.NOT, **how)  # type: ignore[arg-type]


SHOWN, HIDDEN = {"a": [True] * 3, "b": [True] * 3}, {"a": [False] * 3, "b": [False] * 3}


@pytest.fixture
def pair() -> Pair:
    world = sides(1)
    a, b = world.a[0], world.b[0]
    match = {"score": 0.5, "score_ab": 0.5, "score_ba": 0.5, "rank_for_a": 1, "rank_for_b": 1}
    run = MatchRun.objects.create(finished_at=NOW)
    Match.objects.create(run=run, a=a.organisation, b=b.organisation, **match)
    for one in (a, b):
        Consent.objects.create(organisation=one.organisation, scope="contacted", given_at=NOW - timedelta(days=900))
    accept(world.asks(a, b), actor=world.by(b))
    years_ago = NOW - timedelta(days=730)
    Wish.objects.update(said_at=years_ago)
    MeetingRequest.objects.update(answered_at=years_ago)
    forum = Forum.objects.create(slug="later", title_en="Later", zone="UTC")
    start = NOW + timedelta(days=30)
    Slot.objects.create(forum=forum, start=start, end=start + timedelta(minutes=30))
    later = [forum.participants.create(organisation=one.organisation) for one in (a, b)]
    return Pair(world, a, b, *later)


def not_wanted(pair: Pair) -> None:
    pair.says_no(pair.a_later, pair.b_later, origin=WishOrigin.OWN)


def not_wanted_by_the_other(pair: Pair) -> None:
    pair.says_no(pair.b_later, pair.a_later, origin=WishOrigin.OWN)


def not_wanted_as_the_desk_wrote(pair: Pair) -> None:
    pair.says_no(pair.b_later, pair.a_later, actor=person("officer", "B"))


def not_wanted_nobody_knows_when(pair: Pair) -> None:
    not_wanted(pair)
    Wish.objects.filter(level=WishLevel.NOT).update(said_at=None)


def changed_at_the_same_forum(pair: Pair) -> None:
    Wish.objects.filter(asker=pair.b).update(level=WishLevel.NOT)


def request_declined(pair: Pair) -> None:
    request = ask(pair.a_later, pair.b_later, actor=pair.world.by(pair.a))
    decline(request, actor=pair.world.by(pair.b), reason="other")


def proposal_not_for_us(pair: Pair) -> None:
    answers.decline(Match.objects.get(), pair.a.organisation, actor=pair.world.by(pair.a), reason="other", note="No")


def consent_withdrawn(pair: Pair) -> None:
    Consent.objects.filter(organisation=pair.b.organisation, scope="contacted").update(revoked_at=NOW)


def consent_withdrawn_and_given_again(pair: Pair) -> None:
    consent_withdrawn(pair)
    Consent.objects.create(organisation=pair.b.organisation, scope="contacted", given_at=NOW)


NOS = (
    not_wanted,
    not_wanted_by_the_other,
    not_wanted_as_the_desk_wrote,
    not_wanted_nobody_knows_when,
    changed_at_the_same_forum,
    request_declined,
    proposal_not_for_us,
    consent_withdrawn,
    consent_withdrawn_and_given_again,
)


def test_a_yes_of_years_ago_counts_while_nobody_said_no_since(pair: Pair) -> None:
    assert pair.seen() == SHOWN


@pytest.mark.parametrize("said", NOS)
def test_a_later_no_ends_it_for_both(pair: Pair, said: Callable[[Pair], None]) -> None:
    said(pair)
    assert pair.seen() == HIDDEN


@pytest.mark.parametrize("said", [not_wanted, request_declined, proposal_not_for_us])
def test_a_no_of_before_the_yes_ends_nothing(pair: Pair, said: Callable[[Pair], None]) -> None:
    said(pair)
    for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
        agree(own, other, actor=pair.world.by(own), level=WishLevel.WOULD)  # the last word of each is a yes again
    assert pair.seen() == SHOWN


def test_a_yes_of_one_after_its_own_no_is_its_last_word(pair: Pair) -> None:
    not_wanted(pair)
    agree(pair.b, pair.a, actor=pair.world.by(pair.b), level=WishLevel.WOULD)
    assert pair.seen() == HIDDEN  # the other's yes does not bring back a no
    agree(pair.a_later, pair.b_later, actor=pair.world.by(pair.a), level=WishLevel.WOULD)
    assert pair.seen() == SHOWN


def consent_given_anew(pair: Pair) -> None:
    mine = {"organisation": pair.a.organisation, "scope": "contacted"}
    Consent.objects.filter(**mine).update(revoked_at=timezone.now())
    Consent.objects.create(**mine, given_at=timezone.now())


def not_wanted_elsewhere(pair: Pair) -> None:
    pair.says_no(pair.a, pair.b, origin=WishOrigin.OWN, seen_level="would")


@pytest.mark.parametrize("said", [proposal_not_for_us, not_wanted_elsewhere, consent_given_anew])
def test_who_asked_said_yes_when_it_asked(pair: Pair, said: Callable[[Pair], None]) -> None:
    request = ask(pair.a_later, pair.b_later, actor=pair.world.by(pair.a))
    said(pair)
    accept(request, actor=pair.world.by(pair.b))
    assert pair.seen() == HIDDEN  # the other's answer is no word of the one that asked


def test_a_yes_that_who_asked_said_after_a_no_keeps_its_moment(pair: Pair) -> None:
    request = ask(pair.a_later, pair.b_later, actor=pair.world.by(pair.a))
    proposal_not_for_us(pair)
    say(pair.a_later, pair.b_later, actor=pair.world.by(pair.a), level="would", seen_level="")
    accept(request, actor=pair.world.by(pair.b))
    assert pair.seen() == SHOWN


def test_an_answer_to_a_proposal_that_was_taken_back_is_none(pair: Pair) -> None:
    proposal_not_for_us(pair)
    answer = Event.objects.get(kind="declined")
    answers.take_back(pair.a.organisation, actor=pair.world.by(pair.a), seen=answer.pk)
    assert pair.seen() == SHOWN


def test_a_no_to_somebody_else_ends_nothing() -> None:
    world = sides(2)
    a, b, other = world.a[0], world.b[0], world.b[1]
    Consent.objects.create(organisation=b.organisation, scope="contacted", given_at=NOW)
    accept(world.asks(a, b), actor=world.by(b))
    set_wish(actor=world.by(a), asker=a, asked=other, level=WishLevel.NOT, origin=WishOrigin.OWN)
    decline(world.asks(other, world.a[1]), actor=world.by(world.a[1]), reason="other")
    mail = Representative.objects.get(user=world.by(b)).email
    assert mail in opened(world.by(a), "requests:partner", a.pk, b.pk)


WOULD = {"level": "would", "note": "", "seen_level": "not", "seen_note": ""}


def posts(side: str, name: str, wish: Wish, **said: str) -> str:
    """What the desk of a side reads once it has changed a wish."""
    address = reverse(f"forums:{name}", args=[wish.forum.slug, wish.pk])
    return signed_in(person("officer", side)).post(address, said, follow=True).content.decode()


@pytest.mark.parametrize(("name", "said"), [("wish-edit", WOULD), ("wish-remove", {"seen_level": "not"})])
def test_the_desk_of_the_other_side_lifts_no_no(pair: Pair, name: str, said: dict[str, str]) -> None:
    not_wanted(pair)
    wish = Wish.objects.get(level="not")
    assert "said itself that it does not want to meet" in posts("B", name, wish, **said)
    wish.refresh_from_db()
    assert (wish.level, wish.origin) == ("not", "own")
    assert pair.seen() == HIDDEN


@pytest.mark.parametrize(("name", "said"), [("wish-edit", WOULD), ("wish-remove", {"seen_level": "not"})])
def test_what_the_own_desk_makes_of_a_no_is_no_yes(pair: Pair, name: str, said: dict[str, str]) -> None:
    not_wanted(pair)
    posts("A", name, Wish.objects.get(level="not"), **said)
    assert not Wish.objects.filter(level="not").exists()
    assert pair.seen() == HIDDEN
    agree(pair.a, pair.b, actor=pair.world.by(pair.a), level=WishLevel.WOULD)
    assert pair.seen() == SHOWN


@pytest.mark.parametrize(("name", "said"), [("wish-edit", WOULD), ("wish-remove", {"seen_level": "not"})])
@pytest.mark.parametrize("of", ["a_later", "b_later"])
def test_the_desk_of_the_other_side_lifts_no_no_of_a_desk(pair: Pair, of: str, name: str, said: dict[str, str]) -> None:
    """Whichever of the two the desk of side B wrote it of, only the desk of side B lifts it."""
    own, other = (pair.a_later, pair.b_later) if of == "a_later" else (pair.b_later, pair.a_later)
    pair.says_no(own, other, actor=person("officer", "B"))
    wish = Wish.objects.get(level="not")
    page = opened(person("officer", "A"), "forums:wish-edit", wish.forum.slug, wish.pk)
    assert "The host body of the other side noted" in page
    assert "Take the wish back" not in page
    assert "The host body of the other side noted" in posts("A", name, wish, **said)
    assert Wish.objects.filter(level="not", origin="manual").exists()
    posts("B", name, wish, **said)
    assert not Wish.objects.filter(level="not").exists()


def test_a_desk_that_speaks_for_a_participant_lifts_no_no_of_the_other_desk(pair: Pair) -> None:
    request = ask(pair.b_later, pair.a_later, actor=pair.world.by(pair.b))
    pair.says_no(pair.a_later, pair.b_later, actor=person("officer", "B"))
    for speak in (
        lambda who: say(pair.a_later, pair.b_later, actor=who, level="would", seen_level="not"),
        lambda who: unsay(pair.a_later, pair.b_later, actor=who, seen_level="not"),
        lambda who: accept(request, actor=who),
    ):
        with pytest.raises(Refused, match="Only that host body or"):
            speak(person("officer", "A"))
    say(pair.a_later, pair.b_later, actor=pair.world.by(pair.a), level="would", seen_level="not")
    assert not Wish.objects.filter(level="not").exists()


def test_whoever_takes_its_no_back_itself_needs_no_repair(pair: Pair) -> None:
    not_wanted(pair)
    unsay(pair.a_later, pair.b_later, actor=pair.world.by(pair.a), seen_level="not")
    assert pair.seen() == SHOWN


@pytest.mark.parametrize("said", [not_wanted, not_wanted_by_the_other, not_wanted_nobody_knows_when, request_declined])
@pytest.mark.parametrize("side", ["a", "b"])
def test_a_no_stays_when_one_of_the_two_is_taken_out(pair: Pair, said: Callable[[Pair], None], side: str) -> None:
    said(pair)
    remove_participant(pair.a_later if side == "a" else pair.b_later, actor=person("officer", "B"))
    assert pair.seen() == HIDDEN
    for own, other in ((pair.a, pair.b), (pair.b, pair.a)):
        agree(own, other, actor=pair.world.by(own), level=WishLevel.WOULD)
    assert pair.seen() == SHOWN


def says_no_at_a_forum(gone: Organisation, pair: Pair) -> None:
    """One that took part with both in a forum that is over did not want the other there, nor was it led over."""
    forum = Forum.objects.create(slug="over", title_en="Over", zone="UTC")
    Slot.objects.create(forum=forum, start=NOW - timedelta(days=2), end=NOW - timedelta(days=2, minutes=-30))
    own, other = (forum.participants.create(organisation=each) for each in (gone, pair.b.organisation))
    forum.participants.create(organisation=pair.a.organisation)
    pair.says_no(own, other, actor=person("officer", "A"))


def answers_a_proposal(gone: Organisation, pair: Pair) -> None:
    """Its decline stays in the log beside the answer of the one that stands."""
    for viewer, kind, reason in ((pair.a.organisation, "accepted", ""), (gone, "declined", "other")):
        of = {"viewer": viewer, "shown": pair.b.organisation}
        Event.objects.create(run=MatchRun.objects.get(), kind=kind, reason=reason, at=timezone.now(), **of)


def says_no_and_leaves(gone: Organisation, pair: Pair) -> None:
    says_no_at_a_forum(gone, pair)
    remove_participant(Participant.objects.get(organisation=gone), actor=person())


def merged_away(pair: Pair, said: Callable[[Organisation, Pair], None]) -> dict[str, list[bool]]:
    """What each reads once an organisation that said something is part of the first."""
    kept, gone = pair.a.organisation, registry.organisation("A", display_name="Merged away")
    said(gone, pair)
    assert pair.seen() == SHOWN
    revisions = [Organisation.objects.get(pk=each.pk).revision for each in (kept, gone)]
    merge(kept, gone, actor=person("administrator"), revisions=(revisions[0], revisions[1]))
    settled(Organisation.objects.get(pk=kept.pk))
    return pair.seen()


@pytest.mark.parametrize("said", [says_no_at_a_forum, answers_a_proposal, says_no_and_leaves])
def test_a_no_of_one_that_was_merged_away_is_that_of_the_one_that_stands(
    pair: Pair, said: Callable[[Organisation, Pair], None]
) -> None:
    assert merged_away(pair, said) == HIDDEN


def test_a_merge_by_itself_ends_nothing(pair: Pair) -> None:
    assert merged_away(pair, lambda gone, pair: None) == SHOWN
