"""Background work of forums: make timetables and files, close what was abandoned."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from emporion import timetable
from emporion.agendas import Agenda
from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import phrase, plural
from emporion.kernel.stopping import Stop
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.documents import keep_document
from emporion_web.forums.actions.release import DOCUMENTS_JOB
from emporion_web.forums.actions.telling import tell_holds
from emporion_web.forums.actions.timetable import close_abandoned, fail_timetable, finish_timetable
from emporion_web.forums.adapters import result_of
from emporion_web.forums.enums import VersionStatus
from emporion_web.forums.models import TimetableVersion
from emporion_web.forums.queries.agendas import agenda_of_version
from emporion_web.forums.queries.documents import MAKERS, kept_back_in, missing
from emporion_web.forums.queries.versions import TIMETABLE_JOB, abandoned
from emporion_web.jobs.context import Cancelled, JobContext
from emporion_web.jobs.registry import job


@job(TIMETABLE_JOB, max_attempts=3)
def make_timetable(context: JobContext, *, version: int) -> dict[str, Any]:
    """Solve, check, and write the version whole or not at all. A cancel keeps the best found so far.

    May be run again after a crash at any point: a version that is written is left as it is.
    """
    row = TimetableVersion.objects.select_related("forum", "based_on").filter(pk=version).first()
    if row is None or row.status != VersionStatus.SOLVING:
        return dict(row.figures) if row else {}
    problem = timetable.problem_from_json(row.problem)
    timetable.prepare(problem)  # what is loaded once costs nobody's budget
    result, moves = _made(row, problem, context.stop(row.budget_seconds))
    try:
        _refuse_unsound(problem, result)
        finish_timetable(row, actor=row.made_by, problem=problem, result=result, moves=moves)
    except Refused as error:
        fail_timetable(row, actor=row.made_by, why=error.phrase)
        raise
    row.refresh_from_db()
    return dict(row.figures)


def _made(
    row: TimetableVersion, problem: timetable.Problem, stop: Stop
) -> tuple[timetable.Result, dict[str, int] | None]:
    """Solve the problem, or fit the version it is based on to it; a repair also tells of its moves."""
    if not row.repairs or row.based_on is None:
        return timetable.solve(problem, stop=stop, seed=row.seed), None
    before = result_of(row.based_on)
    mended = timetable.mend(problem, before, stop=stop, seed=row.seed, trade=row.breaks_per_move)
    moves = {"moved": len(mended.moved), "moved_bound": mended.moved_lower_bound, "dropped": len(mended.dropped)}
    return mended.result, moves


def _refuse_unsound(problem: timetable.Problem, result: timetable.Result) -> None:
    if result.status in {"infeasible", "unknown"}:
        raise Refused(
            phrase("No timetable was found: the locked meetings contradict each other, or there was no time.")
        )
    violations = timetable.check(problem, result)
    if violations:
        raise Refused(
            plural(
                "The check found {count} fault in the timetable; nothing was written. {first}",
                "The check found {count} faults in the timetable; nothing was written. {first}",
                len(violations),
                first=violations[0].sentence,
            )
        )


@job(DOCUMENTS_JOB, max_attempts=3)
def make_documents(context: JobContext, *, version: int, languages: list[Language] | None = None) -> dict[str, Any]:
    """Make the sheets, the wall grid and the workbook of a version; those that are there already are kept."""
    row = TimetableVersion.objects.select_related("forum").defer("problem").filter(pk=version).first()
    if row is None:
        return {"files": 0}
    wanted = missing(row, tuple(languages or LANGUAGES))
    agendas: dict[Language, tuple[Agenda, datetime]] = {}
    everybody = list(row.forum.participants.order_by().values_list("pk", flat=True))
    for number, (kind, language) in enumerate(wanted):
        if context.cancelled():
            raise Cancelled
        context.report(
            number / len(wanted), phrase("Making file {number} of {count}", number=number + 1, count=len(wanted))
        )
        make, ending, _ = MAKERS[kind]
        if language not in agendas:
            read_at = timezone.now()
            agendas[language] = agenda_of_version(row, language), read_at
        agenda, read_at = agendas[language]
        keep_document(
            row,
            actor=context.requested_by,
            kind=kind,
            language=language,
            content=make(agenda, language),
            ending=ending,
            read_at=read_at,
            withheld=kept_back_in(agenda, everybody),
        )
    return {"files": len(wanted)}


@job("forums.tell_holds", every_seconds=300)
def note_holds(context: JobContext) -> dict[str, Any]:
    """Let SEQUENCE rise in the calendars of meetings that went on hold or came back."""
    return {"told": tell_holds()}


@job("forums.close_abandoned", every_seconds=300, wanted=lambda: bool(abandoned()))
def sweep(context: JobContext) -> dict[str, Any]:
    """Show versions whose work was given up as failed."""
    return {"closed": close_abandoned()}
