"""Files of versions: the kept ones, and the makers of new ones."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet

from emporion import agendas
from emporion.kernel.languages import Language
from emporion_web.forums.enums import DocumentKind
from emporion_web.forums.models import Document, TimetableVersion
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job
from emporion_web.registry.models import Organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Maker = Callable[[agendas.Agenda, Language], bytes]
MAKERS: dict[str, tuple[Maker, str, str]] = {
    DocumentKind.SHEETS: (agendas.participant_sheets, "pdf", "application/pdf"),
    DocumentKind.TABLES: (agendas.table_sheets, "pdf", "application/pdf"),
    DocumentKind.WALL: (agendas.wall_grid, "pdf", "application/pdf"),
    DocumentKind.WORKBOOK: (agendas.workbook, "xlsx", XLSX),
}


def current(version: TimetableVersion) -> QuerySet[Document]:
    """Return the files made from the version as it is now; none from before a participant took a consent back."""
    consents = Organisation._meta.get_field("consents").related_model
    taken_back = consents._default_manager.filter(
        organisation__participations__forum=OuterRef("version__forum"), revoked_at__gte=OuterRef("created_at")
    )
    return Document.objects.filter(version=version, revision=version.revision).exclude(Exists(taken_back))


def kept(version: TimetableVersion, kind: str, language: Language) -> Document | None:
    """Return the file made from the version as it is now, if there is one."""
    return current(version).filter(kind=kind, language=language).first()


def missing(version: TimetableVersion, languages: tuple[Language, ...]) -> list[tuple[str, Language]]:
    """Return the kinds and languages of which no file of the version as it is now is kept."""
    have = set(current(version).values_list("kind", "language"))
    return [(kind, language) for language in languages for kind in MAKERS if (kind, language) not in have]


def document_jobs(version: TimetableVersion) -> list[Job]:
    """Return the jobs that make files of the version now."""
    jobs = Job.objects.filter(
        kind="forums.documents", subject_type="forums.timetableversion", subject_id=str(version.pk)
    )
    return list(jobs.exclude(status__in=FINISHED))
