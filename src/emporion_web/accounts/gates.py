"""Who may know of which person, and who may change whom."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, User


def people_for(user: User) -> QuerySet[User]:
    """Return the people a person may see: an administrator all, an officer those of the own host body."""
    people = User.objects.select_related("host_body__market")
    if user.role == Role.ADMINISTRATOR:
        return people
    if user.role == Role.OFFICER and user.host_body_id:
        return people.filter(host_body_id=user.host_body_id).exclude(role=Role.ADMINISTRATOR)
    return people.none()


def get_person_for(user: User, pk: int) -> User:
    """Return a person whom the reader may see and change; Http404 otherwise."""
    try:
        return people_for(user).get(pk=pk)
    except User.DoesNotExist:
        raise Http404 from None


def roles_given_by(user: User) -> list[Role]:
    """Return the roles that a person may give to others. Raises PermissionDenied for those who may give none."""
    if user.role == Role.ADMINISTRATOR:
        return list(Role)
    if user.role == Role.OFFICER:
        return [role for role in Role if role is not Role.ADMINISTRATOR]
    raise PermissionDenied


def host_bodies_for(user: User) -> QuerySet[HostBody]:
    """Return the host bodies to which a person may add people."""
    bodies = HostBody.objects.select_related("market")
    return bodies if user.role == Role.ADMINISTRATOR else bodies.filter(people=user)
