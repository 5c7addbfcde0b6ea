"""What an approved registration becomes: organisation, representative, account, consents, participant, attendee."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion.registry.identifiers import check_identifier
from emporion.registry.records import Name
from emporion.registry.records import Representative as Person
from emporion.registry.records import Statement as StatementRecord
from emporion_web.accounts.actions.people import invite
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, User
from emporion_web.attendance.enums import AttendeeState
from emporion_web.attendance.models import Attendee, Registration
from emporion_web.attendance.rules import Said
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.participants import admit
from emporion_web.registry.actions.organisations import create_organisation
from emporion_web.registry.actions.people import set_consents, set_representatives
from emporion_web.registry.actions.statements import save_statement
from emporion_web.registry.adapters.records import person_record, statement_record
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation, Representative
from emporion_web.registry.rules import statement_key
from emporion_web.ui.languages import CODES


def let_in(registration: Registration, *, actor: User, organisation: Organisation | None) -> Attendee:
    """Make everything an approved registration stands for; ``organisation`` is None for one the registry does not know.

    Runs in the transaction of the approval. Refuses what the registry or the accounts refuse.
    """
    said = Said.from_json(registration.said)
    body = HostBody.objects.get(market__side=registration.side)
    known = organisation or _new_organisation(said, body, actor)
    person = _representative(known, said, actor, CODES[registration.language])
    _statements(known, said, actor)
    _consents(known, said, registration, actor)
    participant = admit(registration.forum, actor=actor, organisation=known)
    found = (
        participant.attendees.filter(representative=person).first()
        or participant.attendees.filter(email__iexact=said.email).first()
    )
    attendee = found or Attendee(participant=participant)
    attendee.representative, attendee.name, attendee.position = person, said.name, said.position
    attendee.email, attendee.language, attendee.answers = said.email, registration.language, dict(said.answers)
    attendee.state, attendee.confirmed_at = AttendeeState.CONFIRMED, timezone.now()
    attendee.save()
    return attendee


def _new_organisation(said: Said, body: HostBody, actor: User) -> Organisation:
    identifiers = [check_identifier(said.scheme, said.value).identifier] if said.scheme else []
    facts: dict[str, Any] = {"country": said.country, "city": said.city, "website": said.website, "size": said.size}
    facts |= {"languages": list(said.languages)}
    name = Name(said.organisation, said.name_language)  # type: ignore[arg-type]
    return create_organisation(actor=actor, host_body=body, names=[name], identifiers=identifiers, facts=facts)


def _representative(organisation: Organisation, said: Said, actor: User, language: str) -> Representative:
    """Return the person's row with the account to sign in by.

    The row has the address only if the person agreed that contact details may be shown; else only account and attendee.
    """
    organisation.refresh_from_db()
    rows = list(organisation.representatives.order_by("pk"))
    account = account_for(organisation, said, actor, language)
    own = next((row for row in rows if row.user_id == account.pk), None)
    own = own or next((row for row in rows if row.email and row.email.casefold() == said.email.casefold()), None)
    if own is not None and own.user_id == account.pk:
        return own
    email = said.email if ConsentScope.CONTACTED in said.consents else ""
    people: list[tuple[int | None, Person]] = [(row.pk, person_record(row)) for row in rows]
    accounts = [account.pk if row is own else row.user_id for row in rows]
    if own is None:
        people.append((None, Person(said.name, said.position, email, "", tuple(said.languages))))
        accounts.append(account.pk)
    revision = organisation.revision
    set_representatives(organisation, actor=actor, revision=revision, people=people, accounts=accounts)
    return Representative.objects.get(user=account)


def account_for(organisation: Organisation, said: Said, actor: User, language: str) -> User:
    """Return the account of the address, made if there is none; refused where it is one of another kind."""
    known = User.objects.filter(email__iexact=said.email).first()
    if known is None:
        return invite(
            said.email, said.name, Role.REPRESENTATIVE, organisation.host_body, language, actor=actor, letter=False
        )
    if known.role != Role.REPRESENTATIVE or known.host_body_id != organisation.host_body_id or not known.is_active:
        raise Refused(
            phrase("The address {email} has an account of another kind. Ask for another address.", email=said.email)
        )
    return known


def _statements(organisation: Organisation, said: Said, actor: User) -> None:
    known = {statement_key(statement_record(row)) for row in organisation.statements.all()}
    for told in said.statements:
        statement = StatementRecord(told["kind"], told["text"], told["language"], told["niche"], told["mode"])  # type: ignore[arg-type]
        if statement_key(statement) in known:
            continue
        known.add(statement_key(statement))
        organisation.refresh_from_db()
        save_statement(organisation, actor=actor, revision=organisation.revision, said=statement)


def _consents(organisation: Organisation, said: Said, registration: Registration, actor: User) -> None:
    """Add what was agreed to; what the organisation agreed to before stays until it is taken back."""
    live = set(organisation.consents.filter(revoked_at__isnull=True).values_list("scope", flat=True))
    if set(said.consents) <= live:
        return
    organisation.refresh_from_db()
    scopes: Sequence[str] = sorted(live | set(said.consents))
    source = f"{registration.forum.slug}, {registration}, {registration.given.get(said.consents[0], '')[:10]}"
    set_consents(organisation, actor=actor, revision=organisation.revision, scopes=scopes, source=source)
