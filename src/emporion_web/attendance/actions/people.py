"""The people of a participant: colleagues are invited, imported people confirm, and anybody may stay away."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion.registry.records import Representative as Person
from emporion_web.accounts.models import User
from emporion_web.attendance.actions.letters import write
from emporion_web.attendance.actions.places import give_back, hold, take
from emporion_web.attendance.enums import AttendeeState, LetterKind
from emporion_web.attendance.models import Attendee
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.participants import confirm as confirm_participant
from emporion_web.forums.actions.participants import take_confirmation_back
from emporion_web.forums.models import Forum, Participant
from emporion_web.forums.queries.parties import own_language
from emporion_web.registry.actions.people import set_consents, set_representatives
from emporion_web.registry.adapters.records import person_record
from emporion_web.registry.models import Organisation

MOST_COLLEAGUES = 20
ASKED_AGAIN_AFTER = timedelta(days=3)


@transaction.atomic
def invite_colleague(participant: Participant, *, actor: User, name: str, position: str, email: str) -> Attendee:
    """Have a colleague asked by mail whether to come; a place is kept meanwhile.

    Refused for an address that is invited already, for more colleagues than an organisation may bring, and where no
    place is left.
    """
    # Taking the place writes the forum's row: of two at once the second waits here, and counts the first's colleague.
    place = take(participant.forum, participant.organisation.side)
    if participant.attendees.exclude(state=AttendeeState.CANCELLED).count() >= MOST_COLLEAGUES:
        raise Refused(phrase("An organisation may bring at most {count} people.", count=MOST_COLLEAGUES))
    if not place:
        raise Refused(phrase("All places of your side are taken. Ask your host body."))
    fields = {"name": name, "position": position, "language": actor.language[:2], "asked_at": timezone.now()}
    gone = participant.attendees.filter(email__iexact=email, state=AttendeeState.CANCELLED)
    attendee = gone.first()
    if attendee is not None and gone.update(state=AttendeeState.INVITED, holds_place=True, invited_by=actor, **fields):
        attendee.refresh_from_db()
    else:
        attendee = _invited(participant, actor, email, fields)
    record("attendance.attendee.invite", actor=actor, subject=attendee)
    write(LetterKind.INVITED, attendee)
    return attendee


def _invited(participant: Participant, actor: User, email: str, fields: dict[str, object]) -> Attendee:
    try:
        with transaction.atomic():
            return Attendee.objects.create(
                participant=participant, email=email, invited_by=actor, holds_place=True, **fields
            )
    except IntegrityError as error:
        raise Refused(phrase("{email} is invited already.", email=email)) from error


@transaction.atomic
def come(attendee: Attendee, *, scopes: tuple[str, ...] = ()) -> Attendee:
    """Confirm that a person comes: the participant exists for others from now on.

    ``scopes`` are consents that the person gives for the organisation beside those it gave before. Refused for somebody
    who was taken off the list.
    """
    mine = Attendee.objects.filter(pk=attendee.pk, state=AttendeeState.INVITED)
    now = timezone.now()
    if not mine.update(state=AttendeeState.CONFIRMED, confirmed_at=now):
        if Attendee.objects.filter(pk=attendee.pk, state=AttendeeState.CONFIRMED).exists():
            return attendee
        raise Refused(phrase("You are no longer on the list. Ask your host body if you want to come."))
    row = Attendee.objects.select_related("participant__forum", "participant__organisation").get(pk=attendee.pk)
    _represent(row)
    if scopes and row.invited_by_id is None:  # a colleague speaks for the person alone
        give_consents(row.participant.organisation, scopes=scopes, actor=None, source=_source(row))
    confirm_participant(row.participant, actor=None)
    record("attendance.attendee.confirm", actor=None, subject=row)
    return row


def _represent(row: Attendee) -> None:
    """Let a colleague stand in the registry as a representative, without an address: that is the person's to give."""
    if row.representative_id is not None:
        return
    organisation = Organisation.objects.get(pk=row.participant.organisation_id)
    rows = list(organisation.representatives.order_by("pk"))
    known = next((each for each in rows if each.email and each.email.casefold() == row.email.casefold()), None)
    if known is None:
        people: list[tuple[int | None, Person]] = [(each.pk, person_record(each)) for each in rows]
        people.append((None, Person(row.name, row.position)))
        set_representatives(organisation, actor=None, revision=organisation.revision, people=people)
        known = organisation.representatives.order_by("-pk")[0]
    Attendee.objects.filter(pk=row.pk).update(representative=known)


@transaction.atomic
def stay_away(attendee: Attendee, *, actor: User | None) -> None:
    """Note that a person does not come; a place that was held is offered to the next in line.

    The participant stays. If nobody of it comes any more its confirmation is taken back.
    """
    hold(attendee.participant.forum_id)
    coming = Attendee.objects.filter(pk=attendee.pk).exclude(state=AttendeeState.CANCELLED)
    held = Attendee.objects.filter(pk=attendee.pk, holds_place=True).exists()
    if not coming.update(state=AttendeeState.CANCELLED, holds_place=False):
        return
    participant = Participant.objects.select_related("forum", "organisation").get(pk=attendee.participant_id)
    record("attendance.attendee.cancel", actor=actor, subject=attendee)
    if not participant.attendees.filter(state=AttendeeState.CONFIRMED).exists():
        take_confirmation_back(participant, actor=actor)
    if held:
        give_back(participant.forum, participant.organisation.side)


@transaction.atomic
def give_consents(organisation: Organisation, *, scopes: tuple[str, ...], actor: User | None, source: str) -> None:
    """Give consents beside those that are live."""
    current = Organisation.objects.get(pk=organisation.pk)
    live = _live(current)
    if set(scopes) <= live:
        return
    wanted = sorted(live | set(scopes))
    set_consents(current, actor=actor, revision=current.revision, scopes=wanted, source=source)


@transaction.atomic
def take_consent_back(organisation: Organisation, *, scope: str, actor: User) -> None:
    """Take one consent back; it counts for nothing from this moment, and the history keeps it."""
    current = Organisation.objects.get(pk=organisation.pk)
    live = _live(current)
    if scope not in live:
        return
    set_consents(current, actor=actor, revision=current.revision, scopes=sorted(live - {scope}), source="")


def _live(organisation: Organisation) -> set[str]:
    return set(organisation.consents.filter(revoked_at__isnull=True).values_list("scope", flat=True))


def _source(row: Attendee) -> str:
    return f"{row.participant.forum.slug}, {row}"


@transaction.atomic
def ask_to_confirm(forum: Forum, *, actor: User | None, side: str = "", again: bool = True) -> int:
    """Ask the people of every participant who has not confirmed, once in three days at most; return how many mails.

    Only where the forum asks for it; without ``again`` those alone whom nobody has asked yet. A participant without an
    address is left to the desk.
    """
    if not forum.needs_confirmation:
        return 0
    waiting = forum.participants.filter(confirmed_at=None).select_related("organisation")
    waiting = waiting.filter(organisation__side=side) if side else waiting
    people = waiting.prefetch_related("organisation__representatives", "attendees")
    asked = sum(_ask(participant, again=again) for participant in people)
    if asked:
        record("attendance.confirmation.ask", actor=actor, subject=forum, changes={"mails sent": (0, asked)})
    return asked


def _ask(participant: Participant, *, again: bool) -> int:
    rows = list(participant.attendees.all())
    known = {row.representative_id for row in rows}
    asked = 0
    for person in participant.organisation.representatives.all():
        if person.pk not in known and person.email:
            asked += _ask_first(participant, person.pk, person.name, person.position, person.email)
    before = timezone.now() - ASKED_AGAIN_AFTER
    for row in rows if again else ():
        late = Attendee.objects.filter(pk=row.pk, state=AttendeeState.INVITED, asked_at__lt=before)
        if row.email and late.update(asked_at=timezone.now()):
            write(LetterKind.PLEASE_CONFIRM, row)
            asked += 1
    return asked


def _ask_first(participant: Participant, person: int, name: str, position: str, email: str) -> int:
    language = own_language(participant.organisation)
    try:
        with transaction.atomic():
            row = Attendee.objects.create(
                participant=participant,
                representative_id=person,
                name=name,
                position=position,
                email=email,
                language=language,
                asked_at=timezone.now(),
            )
    except IntegrityError:  # asked in this moment by somebody else, or under another name
        return 0
    write(LetterKind.PLEASE_CONFIRM, row)
    return 1


def unasked() -> list[Forum]:
    """Return the forums that ask for confirmation and have participants with an address whom nobody has asked."""
    nobody = ~Exists(Attendee.objects.filter(participant=OuterRef("pk")))
    rows = Participant.objects.filter(nobody, confirmed_at=None, forum__needs_confirmation=True)
    rows = rows.filter(organisation__representatives__email__gt="")
    return list(Forum.objects.filter(pk__in=rows.values("forum")).order_by("pk"))
