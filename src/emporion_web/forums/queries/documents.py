"""Files of versions: the kept ones, and the makers of new ones."""

from collections.abc import Callable

from emporion import agendas
from emporion.kernel.languages import Language
from emporion_web.forums.enums import DocumentKind
from emporion_web.forums.models import Document, TimetableVersion
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Maker = Callable[[agendas.Agenda, Language], bytes]
MAKERS: dict[str, tuple[Maker, str, str]] = {
    DocumentKind.SHEETS: (agendas.participant_sheets, "pdf", "application/pdf"),
    DocumentKind.TABLES: (agendas.table_sheets, "pdf", "application/pdf"),
    DocumentKind.WALL: (agendas.wall_grid, "pdf", "application/pdf"),
    DocumentKind.WORKBOOK: (agendas.workbook, "xlsx", XLSX),
}


def kept(version: TimetableVersion, kind: str, language: Language) -> Document | None:
    """Return the file made from the version as it is now, if there is one."""
    return Document.objects.filter(version=version, kind=kind, language=language, revision=version.revision).first()


def missing(version: TimetableVersion, languages: tuple[Language, ...]) -> list[tuple[str, Language]]:
    """Return the kinds and languages of which no file of the version as it is now is kept."""
    have = set(Document.objects.filter(version=version, revision=version.revision).values_list("kind", "language"))
    return [(kind, language) for language in languages for kind in MAKERS if (kind, language) not in have]


def document_jobs(version: TimetableVersion) -> list[Job]:
    """Return the jobs that make files of the version now."""
    jobs = Job.objects.filter(
        kind="forums.documents", subject_type="forums.timetableversion", subject_id=str(version.pk)
    )
    return list(jobs.exclude(status__in=FINISHED))
