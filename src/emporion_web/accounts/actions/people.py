"""Inviting people, giving them roles, closing their accounts."""

from django.db import IntegrityError, transaction

from emporion.kernel.phrases import phrase
from emporion_web.accounts.enums import Role
from emporion_web.accounts.gates import people_for, roles_given_by
from emporion_web.accounts.models import HostBody, User
from emporion_web.accounts.signals import invited
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused


@transaction.atomic
def invite(
    email: str, name: str, role: str, host_body: HostBody | None, language: str, *, actor: User, letter: bool = True
) -> User:
    """Make an account without a password and have the person told of it by mail, unless the caller does that.

    Raises Refused where the address has an account, the role is not the actor's to give, or the host body is another's.
    """
    _check_reach(role, host_body, actor)
    user = _made(email, name, role, host_body, language, actor=actor)
    if letter:
        invited.send(User, user=user, inviter=actor)
    return user


@transaction.atomic
def let_colleague_in(email: str, name: str, host_body: HostBody, language: str, *, actor: User) -> User:
    """Make a representative's account for a colleague who has proven the address; whose colleague, the caller knows.

    Raises Refused where the address has an account.
    """
    return _made(email, name, Role.REPRESENTATIVE, host_body, language, actor=actor)


def _made(email: str, name: str, role: str, host_body: HostBody | None, language: str, *, actor: User) -> User:
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, name=name, role=role, host_body=host_body, language=language)
    except IntegrityError as error:
        raise Refused(phrase("Somebody already has the address {email}.", email=email)) from error
    shown = {"email": email, "role": role, "host_body": str(host_body or "")}
    record("accounts.user.invite", actor=actor, subject=user, changes={k: ("", v) for k, v in shown.items()})
    return user


@transaction.atomic
def edit_person(person: User, name: str, role: str, host_body: HostBody | None, *, actor: User) -> User:
    """Change a person's name, role or host body. Raises Refused if that is not the actor's to do."""
    _check_reach(role, host_body, actor)
    stored = _within_reach(person, actor)
    if role != Role.ADMINISTRATOR:
        keep_an_administrator(stored)
    changes = {
        "name": (stored.name, name),
        "role": (stored.role, role),
        "host_body": (str(stored.host_body or ""), str(host_body or "")),
    }
    changes = {field: pair for field, pair in changes.items() if pair[0] != pair[1]}
    if changes:
        stored.name, stored.role, stored.host_body = name, role, host_body
        stored.save(update_fields=["name", "role", "host_body"])
        record("accounts.user.edit", actor=actor, subject=stored, changes=changes)
    return stored


@transaction.atomic
def set_active(person: User, active: bool, *, actor: User) -> User:
    """Close or open an account. Nobody closes the own account, nor that of the last administrator."""
    if person.pk == actor.pk:
        raise Refused(phrase("You cannot close your own account. Ask another administrator or officer."))
    stored = _within_reach(person, actor)
    if not active:
        keep_an_administrator(stored)
    if User.objects.filter(pk=stored.pk, is_active=not active).update(is_active=active):
        verb = "open" if active else "close"
        record(f"accounts.user.{verb}", actor=actor, subject=stored, changes={"is_active": (not active, active)})
    stored.refresh_from_db()
    return stored


@transaction.atomic
def make_administrator(email: str, name: str) -> User:
    """Make an administrator from the server's command line, where there is nobody to ask."""
    user = User.objects.create_user(email, name=name, role=Role.ADMINISTRATOR)
    record("accounts.user.make_administrator", actor=None, subject=user, changes={"email": ("", email)})
    return user


def _check_reach(role: str, host_body: HostBody | None, actor: User) -> None:
    if role not in roles_given_by(actor):
        raise Refused(phrase("Only an administrator can make administrators."))
    if role != Role.ADMINISTRATOR and host_body is None:
        raise Refused(phrase("Choose a host body: only an administrator belongs to none."))
    if actor.role != Role.ADMINISTRATOR and host_body is not None and host_body.pk != actor.host_body_id:
        raise Refused(phrase("Only an administrator can add people to another host body."))


def _within_reach(person: User, actor: User) -> User:
    """Hold the person's row and return it as it is now; refuse where it left the actor's reach since it was shown."""
    stored = User.objects.select_for_update().get(pk=person.pk)
    if not people_for(actor).filter(pk=person.pk).exists():
        raise Refused(phrase("Somebody else has changed this person since you opened the page. Look at it again."))
    if stored.is_erased:
        raise Refused(phrase("This person was erased. Invite the person anew if that is wanted."))
    return stored


def keep_an_administrator(leaving: User) -> None:
    """Hold the administrators' rows until the transaction ends; Refused if the one who leaves is the last of them."""
    if leaving.role != Role.ADMINISTRATOR:
        return
    administrators = User.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk")
    if not [person for person in administrators if person.pk != leaving.pk]:
        raise Refused(phrase("This is the last administrator. Make another one first."))
