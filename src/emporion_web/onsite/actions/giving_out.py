"""Give out a change on the day: the released version is copied, changed and released in one act."""

from collections.abc import Callable

from emporion_web.accounts.models import User
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.models import TimetableVersion
from emporion_web.onsite.actions.telling import tell_interpreters


def give_out(released: TimetableVersion, actor: User, change: Callable[[TimetableVersion], None]) -> TimetableVersion:
    """Make the next version with a change and release it; drafts of others stay as they are.

    Interpreters whose plan changes are told.
    """
    draft = copy_version(released, actor=actor)
    change(draft)
    draft = TimetableVersion.objects.select_related("forum").get(pk=draft.pk)
    release(draft, actor=actor, seen_revision=draft.revision, seen_released=released.pk, at_short_notice=True)
    tell_interpreters(released, draft)
    return draft
