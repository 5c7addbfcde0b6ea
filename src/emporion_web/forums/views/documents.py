"""Files of a version for the desk: sheets, wall grid, workbook."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.accounts.enums import Role
from emporion_web.forums.actions.documents import ask_for_documents, document_name
from emporion_web.forums.gates import get_version_for, get_version_to_edit
from emporion_web.forums.queries.documents import MAKERS, current, document_jobs, kept, kinds_of, outdated_by_holds
from emporion_web.forums.views.answers import chosen_language
from emporion_web.forums.views.versions import version_page


@require(*STAFF, Role.INTERPRETER)
def documents(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """Show the files of a version, and those being made."""
    version = get_version_for(user_of(request), slug, number)
    have = {(d.kind, d.language): d for d in current(version)}
    languages = [(code, name) for code, name in (("en", "English"), ("ru", "Русский"), ("zh", "中文"))]
    rows = [(kind, [(code, name, have.get((kind, code))) for code, name in languages]) for kind in kinds_of(version)]
    jobs = document_jobs(version)
    return version_page(
        request, "forums/documents.html", version, "documents", rows=rows, jobs=jobs, languages=languages
    )


@require(*STAFF, Role.INTERPRETER)
def document(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponseBase:
    """Send a file that is kept; 404 while it is not made, a word of advice where it names who is on hold by now."""
    version = get_version_for(user_of(request), slug, number)
    if kind not in MAKERS:
        raise Http404
    language = chosen_language(request)
    found = kept(version, kind, language)
    if found is None and outdated_by_holds(version, kind, language):
        messages.error(request, _("Since this file was made, meetings went on hold or were cleared. Make it anew."))
        return redirect("forums:documents", slug=slug, number=number)
    if found is None:
        raise Http404
    _maker, ending, content_type = MAKERS[kind]
    name = document_name(version, kind, language, ending)
    return FileResponse(found.file.open(), filename=name, content_type=content_type, as_attachment=kind == "workbook")


@require(*DESK)
@require_POST
def documents_make(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """Queue the making of a version's files in one language."""
    version = get_version_to_edit(user_of(request), slug, number)
    ask_for_documents(version, actor=user_of(request), language=chosen_language(request))
    return redirect("forums:documents", slug=slug, number=number)
