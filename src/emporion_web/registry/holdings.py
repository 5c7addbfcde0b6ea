"""What the registry holds of persons: the contacts of organisations, and the files and journals they came by."""

from collections.abc import Callable

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from emporion_web.privacy.actions.files import drop_later
from emporion_web.privacy.actions.sweeping import speaks_of
from emporion_web.privacy.registry import exempt, forgetting, holding, trace
from emporion_web.privacy.subjects import Subject
from emporion_web.registry.actions.revisions import reindex
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
        Organisation.objects.filter(pk__in=keys).update(revision=F("revision") + 1)
        for organisation in Organisation.objects.filter(pk__in=keys):
            reindex(organisation)

    return renew


holding(
    Representative,
    _("Contact of an organisation"),
    lambda person: person.by("user") | (person.written_to("email") & Q(user=None)),
    name=["name"],
    mail=["email"],
    phone=["phone"],
    text=["position"],
    facts=["organisation", "languages"],
    remove=True,
    around=_anew,
)
trace(ImportRow, "before", "after", "problems", "undo_problem")
trace(ImportRun, "plan", "problem", "filename")
trace(Merge, "evidence", "taken", "filled", "withheld", "moved")
trace(Proposal, "features", "one_name", "other_name")
trace(Organisation, "extra")
trace(Statement, "text")
trace(Consent, "source")


@forgetting
def spreadsheets(person: Subject) -> None:
    """Remove the uploaded files that named the person; what was read of them stays, written over."""
    words = person.words()
    runs = {row.run_id for row in speaks_of(ImportRow, ("before", "after", "problems"), words)}
    for run in ImportRun.objects.filter(pk__in=runs).exclude(file=""):
        drop_later(str(run.file.name))
        ImportRun.objects.filter(pk=run.pk).update(file="")


ORGANISATION = "It speaks of an organisation."
for place in ("display_name", "key", "country", "region", "city", "website", "size", "languages", "certificates"):
    exempt(f"registry.Organisation.{place}", ORGANISATION)
exempt("registry.OrganisationName", ORGANISATION)
exempt("registry.OrganisationIdentifier", ORGANISATION)
exempt("registry.Statement", "An offer or need of an organisation; names in its text are written over.")
exempt("registry.Consent", "Given for an organisation.")
exempt("registry.ImportRun", "About a file; the file itself goes, with the rows that name a person written over.")
exempt("registry.ImportRow", "What became of a row of a spreadsheet; names in it are written over.")
exempt("registry.Merge", "About two organisations.")
exempt("registry.Proposal", "About two organisations.")
