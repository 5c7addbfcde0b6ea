"""Who may know of which forum, and who may change it.

Forums are run by the officers of both sides together. Readers look on; interpreters see what was given out;
representatives know of the forums their organisation takes part in, and see their own page.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import (
    Forum,
    ForumInterpreter,
    ForumSession,
    LeftOut,
    Meeting,
    Participant,
    TimetableVersion,
)
from emporion_web.forums.queries.versions import versions_of
from emporion_web.registry.queries import own_organisation

STAFF = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.READER})


def forums_for(user: User) -> QuerySet[Forum]:
    """Return the forums the person may know of."""
    if user.role in STAFF:
        return Forum.objects.all()
    if user.role == Role.INTERPRETER:
        given_out = TimetableVersion.objects.filter(status=VersionStatus.RELEASED).values("forum")
        return Forum.objects.filter(Q(pk__in=given_out) | Q(pk__in=own_interpreting(user).values("forum")))
    own = own_organisation(user)
    return Forum.objects.none() if own is None else Forum.objects.filter(participants__organisation=own)


def get_forum_for(user: User, slug: str) -> Forum:
    """Return the forum if the person may know of it, else raise Http404."""
    forum = forums_for(user).filter(slug=slug).first()
    if forum is None:
        raise Http404
    return forum


def get_forum_inside(user: User, slug: str) -> Forum:
    """Return the forum for a look at its set-up, wishes and drafts: staff only (403)."""
    forum = get_forum_for(user, slug)
    if user.role not in STAFF:
        raise PermissionDenied
    return forum


def get_forum_to_edit(user: User, slug: str) -> Forum:
    """Return the forum if the person may change it: officers of either side and administrators, else 403."""
    forum = get_forum_for(user, slug)
    if not user.is_officer:
        raise PermissionDenied
    return forum


def get_version_for(user: User, slug: str, number: int) -> TimetableVersion:
    """Return a version: any for staff, the released one for interpreters; else Http404."""
    forum = get_forum_for(user, slug)
    versions = versions_of(forum).filter(number=number)
    if user.role not in STAFF:
        if user.role != Role.INTERPRETER:
            raise PermissionDenied
        versions = versions.filter(status=VersionStatus.RELEASED)
    version = versions.first()
    if version is None:
        raise Http404
    version.forum = forum
    return version


def get_version_to_edit(user: User, slug: str, number: int) -> TimetableVersion:
    """Return a version for an action on it; officers only (403). Whether it is a draft the action settles."""
    get_forum_to_edit(user, slug)
    return get_version_for(user, slug, number)


def get_meeting_to_edit(user: User, slug: str, number: int, pk: int) -> Meeting:
    """Return a meeting of a version for an action on it."""
    version = get_version_to_edit(user, slug, number)
    meeting = (
        version.meetings.select_related("a__organisation", "b__organisation", "slot", "table", "interpreter")
        .filter(pk=pk)
        .first()
    )
    if meeting is None:
        raise Http404
    meeting.version = version
    return meeting


def get_left_out_for(user: User, slug: str, number: int, pk: int) -> LeftOut:
    """Return a wish that a version left out; staff only (403)."""
    get_forum_inside(user, slug)
    version = get_version_for(user, slug, number)
    left_out = version.left_out.select_related("a__organisation", "b__organisation").filter(pk=pk).first()
    if left_out is None:
        raise Http404
    left_out.version = version
    return left_out


def get_participant_for(user: User, slug: str, pk: int) -> Participant:
    """Return a participant of a forum; staff only (403)."""
    forum = get_forum_inside(user, slug)
    participant = forum.participants.select_related("organisation").filter(pk=pk).first()
    if participant is None:
        raise Http404
    participant.forum = forum
    return participant


def get_participant_to_edit(user: User, slug: str, pk: int) -> Participant:
    """Return a participant for an action on it; officers only (403)."""
    get_forum_to_edit(user, slug)
    return get_participant_for(user, slug, pk)


def get_interpreter_to_edit(user: User, slug: str, pk: int) -> ForumInterpreter:
    """Return an interpreter of a forum for an action on it; officers of either side only (403)."""
    forum = get_forum_to_edit(user, slug)
    interpreter = forum.interpreters.filter(pk=pk).first()
    if interpreter is None:
        raise Http404
    interpreter.forum = forum
    return interpreter


def get_session_to_edit(user: User, slug: str, pk: int) -> ForumSession:
    """Return a session of the programme for an action on it; officers of either side only (403)."""
    forum = get_forum_to_edit(user, slug)
    session = forum.sessions.filter(pk=pk, cancelled=False).first()
    if session is None:
        raise Http404
    session.forum = forum
    return session


def own_interpreting(user: User) -> QuerySet[ForumInterpreter]:
    """Return the forums' interpreters that a person with an account of that role is."""
    mine = ForumInterpreter.objects.filter(user=user)
    return mine if user.role == Role.INTERPRETER else mine.none()


def get_interpreter_by_token(token: str) -> ForumInterpreter:
    """Return the interpreter whose page the secret token opens, else raise Http404."""
    interpreter = ForumInterpreter.objects.select_related("forum", "user").filter(token=token).first()
    if interpreter is None:
        raise Http404
    return interpreter


def may_hand_out_address(user: User, participant: Participant) -> bool:
    """Tell whether the person may see and renew the secret address: administrators and officers of its own side."""
    return user.is_officer and user.side in ("", participant.organisation.side)


def get_participant_to_hand_out(user: User, slug: str, pk: int) -> Participant:
    """Return a participant whose secret address the person may renew; the other side's desk may not (403)."""
    participant = get_participant_to_edit(user, slug, pk)
    if not may_hand_out_address(user, participant):
        raise PermissionDenied
    return participant


def own_participants(user: User) -> QuerySet[Participant]:
    """Return the participations of a representative's organisation."""
    own = own_organisation(user)
    return Participant.objects.none() if own is None else Participant.objects.filter(organisation=own)


def get_participant_by_token(token: str) -> Participant:
    """Return the participant whose page the secret token opens, else raise Http404."""
    participant = Participant.objects.select_related("forum", "organisation").filter(token=token).first()
    if participant is None:
        raise Http404
    return participant
