"""Files of versions: the kept ones, and the makers of new ones."""

import hashlib
from collections.abc import Callable, Collection

from django.db.models import Exists, OuterRef, QuerySet

from emporion import agendas
from emporion.kernel.languages import Language
from emporion_web.forums.enums import DocumentKind
from emporion_web.forums.models import Document, TimetableVersion
from emporion_web.forums.queries.holds import Pair, on_hold, withheld
from emporion_web.jobs.enums import FINISHED
from emporion_web.jobs.models import Job
from emporion_web.registry.models import Organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Maker = Callable[[agendas.Agenda, Language], bytes]
MAKERS: dict[str, tuple[Maker, str, str]] = {
    DocumentKind.SHEETS: (agendas.participant_sheets, "pdf", "application/pdf"),
    DocumentKind.DUTIES: (agendas.interpreter_sheets, "pdf", "application/pdf"),
    DocumentKind.TABLES: (agendas.table_sheets, "pdf", "application/pdf"),
    DocumentKind.WALL: (agendas.wall_grid, "pdf", "application/pdf"),
    DocumentKind.WORKBOOK: (agendas.workbook, "xlsx", XLSX),
}


def kinds_of(version: TimetableVersion) -> list[str]:
    """Return the kinds of files that a version has: sheets of interpreters only where there are interpreters."""
    interpreted = version.meetings.filter(interpreter__isnull=False).exists()
    return [kind for kind in MAKERS if interpreted or kind != DocumentKind.DUTIES]


def current(version: TimetableVersion) -> QuerySet[Document]:
    """Return the files made from the version as it is now.

    None from before a participant took a consent back, and none that names who is on hold now, or keeps back who is no
    longer.
    """
    consents = Organisation._meta.get_field("consents").related_model
    taken_back = consents._default_manager.filter(
        organisation__participations__forum=OuterRef("version__forum"), revoked_at__gte=OuterRef("created_at")
    )
    now = Document.objects.filter(version=version, revision=version.revision, withheld=kept_back_now(version))
    return now.exclude(Exists(taken_back))


def kept_back_now(version: TimetableVersion) -> str:
    """Return the digest of what a file of the version has to keep back now: two queries."""
    return digest_of(on_hold(version.meetings.all()), withheld(version.forum))


def digest_of(pairs: Collection[Pair], participants: Collection[int]) -> str:
    """Return the digest of meetings on hold and participants kept back; empty where there are none."""
    if not pairs and not participants:
        return ""
    return hashlib.sha256(repr((sorted(pairs), sorted(participants))).encode()).hexdigest()


def kept_back_in(agenda: agendas.Agenda, participants: Collection[int]) -> str:
    """Return the digest of what an agenda of all ``participants`` keeps back, as a file made from it will."""
    pairs = {(int(sitting.a), int(sitting.b)) for sitting in agenda.sittings if sitting.on_hold}
    return digest_of(pairs, {pk for pk in participants if str(pk) not in agenda.party_by_id})


def outdated_by_holds(version: TimetableVersion, kind: str, language: Language) -> bool:
    """Tell whether the file was made of the version as it is, and only keeps back too little or too much by now."""
    made = Document.objects.filter(version=version, revision=version.revision, kind=kind, language=language)
    return made.exclude(withheld=kept_back_now(version)).exists()


def kept(version: TimetableVersion, kind: str, language: Language) -> Document | None:
    """Return the file made from the version as it is now, if there is one."""
    return current(version).filter(kind=kind, language=language).first()


def missing(version: TimetableVersion, languages: tuple[Language, ...]) -> list[tuple[str, Language]]:
    """Return the kinds and languages of which no file of the version as it is now is kept."""
    have = set(current(version).values_list("kind", "language"))
    return [(kind, language) for language in languages for kind in kinds_of(version) if (kind, language) not in have]


def document_jobs(version: TimetableVersion) -> list[Job]:
    """Return the jobs that make files of the version now."""
    jobs = Job.objects.filter(
        kind="forums.documents", subject_type="forums.timetableversion", subject_id=str(version.pk)
    )
    return list(jobs.exclude(status__in=FINISHED))
