"""What the rooms below this one hold of persons: accounts, the log, jobs, mail, the sign-in library."""

from collections.abc import Callable

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from emporion_web.accounts.models import SignInLink, User
from emporion_web.audit.models import AuditEntry, Disclosure
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.messages import cancel_waiting, forget_address
from emporion_web.mail.models import Attempt, Message, Suppression
from emporion_web.privacy.actions.files import written_mails
from emporion_web.privacy.models import Ask
from emporion_web.privacy.queries.seen import of_organisation, own
from emporion_web.privacy.registry import exempt, folder, forgetting, holding, store, trace
from emporion_web.privacy.retention import keep
from emporion_web.privacy.subjects import NOBODY, Subject


def _cancelled(rows: QuerySet[Model]) -> Callable[[], object]:
    """Cancel what waits, before its address is gone."""
    cancel_waiting(Message.objects.filter(pk__in=rows.values("pk")))
    return lambda: None


def _side(person: Subject) -> str:
    return person.body.side if person.body else ""


def _about(person: Subject, kind: str, key: str) -> Q:
    """Return the condition that a row speaks of one of the person's, or of what the person stood for."""
    condition = NOBODY
    for known in (person.found, person.parties):
        for label, keys in known.items():
            if keys and label not in LOGGED:
                condition |= Q(**{kind: label, f"{key}__in": sorted(map(str, keys))})
    return condition


LOGGED = {each._meta.label_lower for each in (AuditEntry, Message, Disclosure)}  # many, and called by their numbers

holding(
    User,
    _("Your account"),
    lambda person: Q(pk=person.user.pk) if person.user else NOBODY,
    name=["name"],
    mail=["email"],
    facts=["role", "host_body", "language", "date_joined", "last_login", "is_active"],
    kept=_("The row stays without your name and address, because the log must say that somebody decided."),
    keep=[keep("account")],
)
holding(
    EmailAddress,
    _("Addresses that sign in"),
    lambda person: person.by("user"),
    mail=["email"],
    along=[EmailConfirmation],
    remove=True,
    keep=[keep("account")],
)
holding(
    Authenticator,
    _("Second factors"),
    lambda person: person.by("user"),
    facts=["type", "created_at"],
    remove=True,
    keep=[keep("account")],
)
holding(
    SignInLink,
    _("Links that sign in"),
    lambda person: person.by("user"),
    facts=["created_at"],
    remove=True,
    keep=[keep("links", since="created_at")],
)
holding(
    AuditEntry,
    _("What you did"),
    lambda person: person.by("actor"),
    facts=["at", "action", "object_type", "object_name"],
    kept=_("The law asks that decisions stay traceable. The rows stay; your name in them does not."),
    keep=[keep("decisions")],
)
holding(
    Message,
    _("Mail to you"),
    lambda person: person.by("person") | person.written_to("address", body=Q(side=_side(person))),
    mail=["address"],
    text=["heading", "text"],
    unseen=["context", "answer"],
    facts=["template", "language", "state", "created_at", "sent_at"],
    around=_cancelled,
    keep=[keep("mail", since="created_at")],
)
holding(
    Suppression,
    _("Mail you do not want"),
    lambda person: person.written_to("address"),
    mail=["address"],
    facts=["kind", "reason", "created_at"],
    remove=True,
    keep=[keep("unwanted")],
)
holding(
    Ask,
    _("What you asked of your data"),
    lambda person: person.by("user") | person.written_to("address"),
    mail=["address"],
    unseen=["file"],  # a copy that held the copies before it would grow with each
    facts=["kind", "state", "reason", "created_at"],
    keep=[keep("asks", since="created_at")],
)
holding(
    Disclosure,
    _("Who saw how you are reached"),
    own,
    facts=["viewer", "body", "place", "ground", "at"],
    remove=True,
    keep=[keep("disclosures", since="at")],
)
holding(
    Disclosure,
    _("Who saw how your organisation is reached"),
    lambda person: of_organisation(person) & ~person.by("viewer"),
    facts=["viewer", "body", "place", "ground", "at"],
    kept=_("The rows are your colleagues' too, who may know who saw how they are reached."),
    keep=[keep("disclosures", since="at")],
)
holding(
    Disclosure,
    _("Whose contact data you saw"),
    lambda person: person.by("viewer") & ~own(person),
    facts=["place", "ground", "at"],
    kept=_("Who was seen may know that it was. The rows stay; your name in them does not."),
    keep=[keep("disclosures", since="at")],
)
trace(
    AuditEntry,
    "object_name",
    "changes",
    of=lambda person: person.by("actor") | _about(person, "object_type", "object_id"),
    stays="The log: the law asks that decisions stay traceable.",
)
trace(
    Job,
    "arguments",
    "sentence",
    "result",
    "problem",
    of=lambda person: _about(person, "subject_type", "subject_id"),
)
store(
    Job,
    _("Background work"),
    "arguments",
    "sentence",
    "result",
    "problem",
    keep=keep("jobs", since="finished_at"),
)
trace(Message, "context", "heading", "text", "answer", of=lambda person: person.of(Message, "pk"))
trace(Attempt, "answer", of=lambda person: person.of(Message, "message"))
store(Attempt, _("Answers of mail servers"), "answer", keep=keep("mail", since="at"))
folder("outbox", _("Mail written to files"), "mail", written_mails)
trace(
    Ask,
    "reason",
    "problem",
    of=lambda person: person.of(Ask, "pk"),
    stays="On whose word somebody was erased must stay known.",
)
trace(
    DBTaskResult,
    "args_kwargs",
    "return_value",
    "traceback",
    stays="Deleted 30 days after the end, with the queue's rows.",
)


@forgetting
def mail(person: Subject) -> None:
    """Cancel what waits to be sent and forget what was."""
    if person.proven and not person.elsewhere:
        forget_address(person.proven)


exempt("accounts.Market", "A market is no person.")
exempt("accounts.HostBody", "A host body is no person.")
exempt("accounts.User.password", "A digest; the account is closed with an unusable one.")
exempt("audit.AuditEntry.object_id", "The number of a row.")
exempt("audit.Disclosure.kind", "A word of the program.")
exempt("audit.Disclosure.place", "A word of the program.")
exempt("jobs.Job.kind", "A word of the program.")
exempt("jobs.Job.subject_type", "A word of the program.")
exempt("jobs.Job.subject_id", "The number of a row.")
exempt("jobs.Schedule", "Hours of the program.")
exempt("mail.Message.key", "Names of the program and numbers of rows.")
exempt("mail.Message.message_id", "Drawn by lot.")
exempt("mail.Message.kind", "A word of the program.")
exempt("mail.Message.subject_type", "A word of the program.")
exempt("mail.Message.subject_id", "The number of a row.")
exempt("mail.Line", "What the own mail server said when it was shut.")
exempt("mail.Done", "Names of what was due, by the numbers of rows.")
exempt("mail.Erased", "A keyed digest, so that nobody is written to who was erased.")
exempt("search.Document", "Numbers of rows; the index is renewed with the rows.")
exempt("privacy.Ask.digest", "A digest.")
exempt("privacy.Ask.figures", "Counts by kind of row.")
exempt("privacy.Term", "A rule and its months.")
exempt("privacy.RetentionRun", "Counts by rule.")
exempt("privacy.Leftover", "Names of files, drawn by lot or given by the program.")
exempt("account.EmailConfirmation", "Goes with its address.")
exempt("django_tasks_database.DBTaskResult", "Names of the program's own functions; texts are written over.")
exempt("sessions.Session", "Signed, with the number of an account; a closed account's opens nothing. They run out.")
