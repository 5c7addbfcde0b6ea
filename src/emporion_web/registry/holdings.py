"""What the registry holds of persons: the contacts of organisations, and the files and journals they came by."""

from collections.abc import Callable

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    Expression,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from emporion_web.jobs.enums import JobStatus
from emporion_web.privacy.actions.files import drop_later
from emporion_web.privacy.actions.sweeping import speaks_of
from emporion_web.privacy.registry import exempt, forgetting, holding, store, trace
from emporion_web.privacy.retention import keep
from emporion_web.privacy.subjects import Subject
from emporion_web.registry.actions.imports import UNDER_WAY, drop_file, without_file
from emporion_web.registry.actions.revisions import claim, reindex
from emporion_web.registry.models import (
    Consent,
    ImportRow,
    ImportRun,
    Merge,
    Organisation,
    Proposal,
    Representative,
    Statement,
)


def _anew(rows: QuerySet[Model]) -> Callable[[], object]:
    """Bring the organisations up to date once their people are gone: revision and search index."""
    keys = list(rows.values_list("organisation_id", flat=True))

    def renew() -> None:
        for organisation in Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
            claim(organisation, organisation.revision)  # rooms that judge the organisation hear of it
            reindex(organisation)

    return renew


def _runs_no_more(rows: QuerySet[Model]) -> Callable[[], object]:
    """Say of imports that have not run that they can run no more once their file is gone."""
    keys = list(rows.values_list("pk", flat=True))
    return lambda: without_file(ImportRun.objects.filter(pk__in=keys))


def imported(run: str = "") -> Expression:
    """Return when the last step of an import ended, ``run`` being the way to it; None while a step is under way.

    A step that its job has given up counts from the end of that job, so that what it leaves is not kept for good.
    """
    at_work = Q(**{f"{run}status__in": UNDER_WAY, f"{run}job__status__in": (JobStatus.QUEUED, JobStatus.RUNNING)})
    begun = F(f"{run}created_at")
    ended = Greatest(Coalesce(f"{run}finished_at", begun), Coalesce(f"{run}job__finished_at", begun))
    return Case(When(at_work, then=None), default=ended, output_field=DateTimeField())


def last_forum() -> Expression:
    """Return when the last forum of a contact's organisation ends, or when its person signed in or was last entered.

    None while the organisation takes part in a forum that has no slots yet: nobody knows when that one ends.
    """
    own = Organisation.objects.filter(pk=OuterRef("organisation")).order_by().values("pk")
    last = Subquery(own.annotate(end=Max("participations__forum__slots__end")).values("end"))
    coming = own.filter(participations__isnull=False, participations__forum__slots__isnull=True)
    entered = F("entered_at")
    since = Greatest(Coalesce(last, entered), entered, Coalesce("user__last_login", entered))
    return Case(When(Exists(coming), then=None), default=since, output_field=DateTimeField())


holding(
    Representative,
    _("Contact of an organisation"),
    lambda person: (
        person.by("user") | (person.written_to("email", body=Q(organisation__host_body=person.body)) & Q(user=None))
    ),
    name=["name"],
    mail=["email"],
    phone=["phone"],
    text=["position"],
    facts=["organisation", "languages", "entered_at"],
    stands_for=["organisation"],
    remove=True,
    around=_anew,
    keep=[keep("contact", since=last_forum)],
)
trace(
    ImportRow,
    "before",
    "after",
    "problems",
    "undo_problem",
    of=lambda person: person.stands_for(Organisation, "organisation"),
    by_address=True,
)
trace(ImportRun, "plan", "problem", "filename", stays="Which list it was, and where it cannot be read.")
store(
    ImportRow,
    _("What the rows of a list said"),
    "before",
    "after",
    "problems",
    "undo_problem",
    keep=keep("imports", since=lambda: imported("run__")),
)
store(
    ImportRun,
    _("The list as a file"),
    "file",
    "plan",
    around=_runs_no_more,
    keep=keep("imports", since=imported),
)
trace(
    Merge,
    "evidence",
    "taken",
    "filled",
    "withheld",
    "moved",
    of=lambda person: person.stands_for(Organisation, "kept", "gone"),
    stays="A merge can be taken back as long as it stands.",
)
trace(
    Proposal,
    "features",
    of=lambda person: person.stands_for(Organisation, "one", "other"),
    stays="On what two organisations were told apart: a decision.",
)
trace(
    Organisation,
    "extra",
    of=lambda person: person.stands_for(Organisation, "pk"),
    stays="Columns of a list that say more of the organisation; the desk edits them.",
)
trace(
    Statement,
    "text",
    of=lambda person: person.stands_for(Organisation, "organisation"),
    stays="An offer or need, as long as the organisation makes it.",
)
trace(
    Consent,
    "source",
    of=lambda person: person.stands_for(Organisation, "organisation"),
    stays="Where a consent is recorded must be known as long as it counts.",
)


@forgetting
def spreadsheets(person: Subject) -> None:
    """Remove the uploaded files that named the person; what was read of them stays, written over."""
    runs = {row.run_id for row in speaks_of(ImportRow, ("before", "after", "problems"), person.sure_words())}
    for run in ImportRun.objects.select_for_update().filter(pk__in=runs).exclude(file=""):
        drop_later(str(run.file.name))
        drop_file(run)


ORGANISATION = "It speaks of an organisation."
for place in ("display_name", "key", "country", "region", "city", "website", "size", "languages", "certificates"):
    exempt(f"registry.Organisation.{place}", ORGANISATION)
exempt("registry.OrganisationName", ORGANISATION)
exempt("registry.OrganisationIdentifier", ORGANISATION)
exempt("registry.Statement", "An offer or need of an organisation; names in its text are written over.")
exempt("registry.Consent", "Given for an organisation.")
exempt("registry.KeptRefusal", "About two organisations.")
exempt("registry.ImportRun", "About a file; the file itself goes, with the rows that name a person written over.")
exempt("registry.ImportRow", "What became of a row of a spreadsheet; names in it are written over.")
exempt("registry.Merge", "About two organisations.")
exempt("registry.Proposal", "About two organisations.")
