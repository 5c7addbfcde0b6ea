"""Forums as lists and at a glance."""

from django.db.models import Count, IntegerField, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import Forum, ForumInterpreter, Participant, Slot, Table, TimetableVersion, Wish


def with_counts(forums: QuerySet[Forum]) -> QuerySet[Forum]:
    """Add to each forum the counts of its parts, its first and last moment and the released version's number."""
    released = TimetableVersion.objects.filter(forum=OuterRef("pk"), status=VersionStatus.RELEASED)
    slots = Slot.objects.filter(forum=OuterRef("pk")).order_by().values("forum")
    return forums.annotate(
        slot_count=_count(Slot),
        table_count=_count(Table),
        interpreter_count=_count(ForumInterpreter),
        participant_count=_count(Participant),
        wish_count=_count(Wish),
        version_count=_count(TimetableVersion),
        begins=Subquery(slots.annotate(moment=Min("start")).values("moment")),
        ends=Subquery(slots.annotate(moment=Max("end")).values("moment")),
        released_number=Subquery(released.values("number")[:1]),
    )


def _count(model: type[Slot | Table | Participant | ForumInterpreter | Wish | TimetableVersion]) -> Coalesce:
    rows = model._default_manager.filter(forum=OuterRef("pk")).order_by().values("forum").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values("n")), 0, output_field=IntegerField())


def counted(forum: Forum) -> Forum:
    """Return the forum with its counts: one query."""
    return with_counts(Forum.objects.filter(pk=forum.pk)).get()


def sides_of(forum: Forum) -> dict[str, int]:
    """Count the participants of each side."""
    rows = forum.participants.order_by().values_list("organisation__side").annotate(n=Count("pk"))
    return {"A": 0, "B": 0} | dict(rows)
