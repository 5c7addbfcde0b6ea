"""Representatives and consents of an organisation."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from emporion.kernel.phrases import phrase
from emporion.registry.records import Representative as Person
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.registry.actions.revisions import claim, reindex, stamp
from emporion_web.registry.adapters.records import fill_person, person_row
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Consent, Organisation, Representative
from emporion_web.registry.queries.accounts import connectable


@transaction.atomic
def set_representatives(
    organisation: Organisation,
    *,
    actor: User | None,
    revision: int,
    people: Sequence[tuple[int | None, Person]],
    accounts: Sequence[int | None] | None = None,
) -> Organisation:
    """Replace the representatives, each given with the number of its row or None for a new person.

    ``accounts`` says, person by person, with which account each signs in (None: with none); without it that stays as it
    is. Refused if a person who signs in for the organisation would be taken away, and for an account that may not.
    """
    whole = claim(organisation, revision)
    current = whole.organisation
    rows = {row.pk: row for row in whole.representatives}
    kept = {number for number, _ in people if number is not None}
    gone = [row for number, row in rows.items() if number not in kept]
    if any(row.user_id for row in gone):
        raise Refused(phrase("A person who signs in for this organisation cannot be removed here."))
    current.representatives.filter(pk__in=[row.pk for row in gone]).delete()
    names = ([row.name for row in whole.representatives], [person.name for _, person in people])
    changes = {"representatives": names, **stamp(revision)}
    written = []
    for number, person in people:
        row = rows.get(number) if number is not None else None
        row = row or person_row(current, person)
        fill_person(row, person)
        row.save()
        written.append(row)
    if accounts is not None:
        changes |= {"accounts": _connect(current, written, accounts)}
    reindex(current)
    record("registry.organisation.representatives", actor=actor, subject=current, changes=changes)
    return current


def _connect(
    organisation: Organisation, rows: Sequence[Representative], accounts: Sequence[int | None]
) -> tuple[list[str], list[str]]:
    """Let people sign in for the organisation with their accounts; return the addresses before and after."""
    wanted = [account for account in accounts if account is not None]
    before = list(organisation.representatives.exclude(user=None).values_list("user__email", flat=True))
    known = dict(connectable(organisation).filter(pk__in=wanted).values_list("pk", "email"))
    if len(known) != len(wanted):
        raise _not_connectable()
    organisation.representatives.update(user=None)
    try:
        with transaction.atomic():
            for row, account in zip(rows, accounts, strict=True):
                if account is not None:
                    Representative.objects.filter(pk=row.pk).update(user=account)
    except IntegrityError as error:
        raise Refused(phrase("This account signs in for another organisation since this moment.")) from error
    return before, [known[account] for account in wanted]


def _not_connectable() -> Refused:
    return Refused(
        phrase(
            "This account cannot sign in for the organisation: it must be a representative's of the same host "
            "body, and one person's only."
        )
    )


@transaction.atomic
def let_sign_in(person: Representative, account: User, *, actor: User) -> None:
    """Let somebody who signs in with no account sign in for the organisation with one.

    Refused for an account that may not, and where the person has one since.
    """
    mine = Representative.objects.filter(pk=person.pk, user=None)
    if not account.is_active or not connectable(person.organisation).filter(pk=account.pk).exists():
        raise _not_connectable()
    try:
        with transaction.atomic():
            changed = mine.update(user=account)
    except IntegrityError as error:
        raise _not_connectable() from error
    if not changed:
        raise _not_connectable()
    changes = {"accounts": ("", account.email)}
    record("registry.organisation.representatives", actor=actor, subject=person.organisation, changes=changes)


@transaction.atomic
def set_consents(
    organisation: Organisation, *, actor: User | None, revision: int, scopes: Sequence[str], source: str
) -> Organisation:
    """Give the scopes that are asked for and take all others back; what was given before stays in the history."""
    if set(scopes) - set(ConsentScope.values):
        raise Refused(phrase("There is no such consent. Load the page again."))
    current = claim(organisation, revision).organisation
    live = set(current.consents.filter(revoked_at__isnull=True).values_list("scope", flat=True))
    given = [scope for scope in ConsentScope.values if scope in scopes and scope not in live]
    if given and not source.strip():
        raise Refused(phrase("Say where the consents are recorded, for example “registration form, clause 4”."))
    now = timezone.now()
    current.consents.filter(revoked_at__isnull=True).exclude(scope__in=scopes).update(revoked_at=now)
    current.consents.bulk_create(
        [Consent(organisation=current, scope=scope, given_at=now, source=source.strip()[:200]) for scope in given]
    )
    changes = {"consents": (sorted(live), sorted(scopes)), **stamp(revision)}
    record("registry.organisation.consents", actor=actor, subject=current, changes=changes)
    return current
