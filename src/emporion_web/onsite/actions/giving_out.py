"""Give out a change on the day: the released version is copied, changed and released in one act."""

from collections.abc import Callable

from emporion_web.accounts.models import User
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import Meeting, TimetableVersion
from emporion_web.forums.queries.standing import held_before_withdrawal
from emporion_web.onsite.actions.telling import tell_interpreters

AT_ONCE = 500


def give_out(released: TimetableVersion, actor: User, change: Callable[[TimetableVersion], None]) -> TimetableVersion:
    """Make the next version with a change and release it; drafts of others stay as they are.

    Interpreters whose plan changes are told. After a withdrawal the next version holds again what had taken place by
    then: a timetable never loses that.
    """
    draft = copy_version(released, actor=actor)
    past = held_before_withdrawal(released)
    for meeting in past:
        meeting.pk, meeting.version = None, draft
        meeting._state.adding = True
    Meeting.objects.bulk_create(past, batch_size=AT_ONCE)
    change(draft)
    draft = TimetableVersion.objects.select_related("forum").get(pk=draft.pk)
    release(draft, actor=actor, seen_revision=draft.revision, seen_released=released.pk, at_short_notice=True)
    tell_interpreters(released, draft)
    return draft
