"""What forums hold of persons: interpreters, notes to wishes, and files that were made of timetables."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.documents import drop_documents
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import (
    Document,
    Exclusion,
    ForumInterpreter,
    ForumSession,
    KeptNo,
    LeftOut,
    Meeting,
    Participant,
    TimetableVersion,
    Wish,
)
from emporion_web.forums.queries.ends import end_of_forum
from emporion_web.privacy.actions.sweeping import speaks_of
from emporion_web.privacy.registry import before_erasure, exempt, holding, store, trace
from emporion_web.privacy.retention import keep
from emporion_web.privacy.subjects import Subject
from emporion_web.registry.models import Organisation, Representative

holding(
    ForumInterpreter,
    _("Interpreter at a forum"),
    lambda person: person.by("user"),
    name=["name"],
    facts=["forum", "languages", "subjects"],
    kept=_("Past meetings stay counted as interpreted, without your name."),
    keep=[keep("interpreters", since=end_of_forum("forum"))],
)
holding(
    Wish,
    _("Wishes you said"),
    lambda person: person.by("said_by"),
    text=["note"],
    facts=["level", "said_at"],
    kept=_("The wish stays as the organisation's, without your note."),
    keep=[keep("wishes", since=end_of_forum("forum"))],
)
trace(Wish, "note", of=lambda person: person.stands_for(Organisation, "asker__organisation", "asked__organisation"))
holding(
    KeptNo,
    _("Wishes you said"),
    lambda person: person.by("said_by"),
    text=["note"],
    facts=["said_at"],
    kept=_("The wish stays as the organisation's, without your note."),
    keep=[keep("wishes", since=end_of_forum("forum"))],
)
trace(KeptNo, "note", of=lambda person: person.stands_for(Organisation, "by", "of"))
trace(
    TimetableVersion,
    "problem",
    "journal",
    "figures",
    of=lambda person: person.of(ForumInterpreter, "forum__interpreters"),
    stays="Numbers of rows, and how a version came about: a decision.",
)
trace(LeftOut, "reasons", "remedy", stays="Why organisations were left out: a decision.")
trace(ForumSession, "speakers", "title_en", "title_ru", "title_zh", stays="A programme that was published.")
trace(Exclusion, "note", stays="Why organisations are kept apart, as long as they are.")
store(
    Document,
    _("Sheets, grids and workbooks of a forum"),
    "file",
    remove=True,
    keep=keep("documents", since=end_of_forum("version__forum")),
)


@before_erasure
def nobody_interprets(person: Subject, actor: User | None) -> None:
    """Refuse while meetings that are to come count on an interpreter: who comes instead is for a desk to say."""
    mine = ForumInterpreter.objects.filter(pk__in=person.keys(ForumInterpreter))
    ahead = Meeting.objects.filter(interpreter__in=mine, slot__end__gt=timezone.now())
    if ahead.filter(version__status=VersionStatus.RELEASED).exists():
        raise Refused(
            phrase(
                "Meetings to come are to be interpreted by this person. Say at the forum that the interpreter does not "
                "come and release the repaired timetable; then erase."
            )
        )


@before_erasure
def documents(person: Subject, actor: User | None) -> None:
    """Remove the sheets, grids and workbooks of every forum at which the person may be named."""
    mine = Participant.objects.filter(person.of(Representative, "organisation__representatives"))
    forums = set(mine.values_list("forum_id", flat=True))
    interprets = ForumInterpreter.objects.filter(pk__in=person.keys(ForumInterpreter))
    forums |= set(interprets.values_list("forum_id", flat=True))
    titles = ("speakers", "title_en", "title_ru", "title_zh")
    forums |= {row.forum_id for row in speaks_of(ForumSession, titles, person.sure_words())}
    drop_documents(forums)


PROGRAMME = "It speaks of a forum, a place or an hour."
for place in ("Forum", "Slot", "Room", "Walk", "Table", "Policy", "CalendarEntry", "InterpreterEntry"):
    exempt(f"forums.{place}", PROGRAMME)
exempt("forums.Participant", "An organisation that takes part; its token opens its agenda.")
exempt("forums.ForumInterpreter.token", "Drawn by lot.")
exempt("forums.Exclusion", "Keeps kinds of organisations apart.")
exempt("forums.Wish.reason", "A word of the program.")
exempt("forums.KeptNo.reason", "A word of the program.")
