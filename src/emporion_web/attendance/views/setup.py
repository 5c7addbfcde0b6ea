"""What the officers of a forum set: page, registration, places, questions; and who has confirmed."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from emporion_web.accounts.access import DESK, STAFF, require, user_of
from emporion_web.attendance.actions import people as persons
from emporion_web.attendance.actions import setup
from emporion_web.attendance.forms.desk import AdmissionForm
from emporion_web.attendance.forms.questions import AnswersForm, QuestionForm, readable
from emporion_web.attendance.gates import get_attendee_to_edit, get_question_to_edit
from emporion_web.attendance.models import Question
from emporion_web.attendance.queries.desk import every_question, group_of, groups_of, questions_of, summary
from emporion_web.forums.gates import get_forum_inside, get_forum_to_edit
from emporion_web.forums.queries.names import names_in
from emporion_web.forums.views.answers import forum_page, page_of, refusals


@require(*DESK)
def admission(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the public page, the registration and the places."""
    forum = get_forum_to_edit(user_of(request), slug)
    with timezone.override(ZoneInfo(forum.zone)):
        form = AdmissionForm(request.POST or None, instance=setup.admission_of(forum))
        if request.method == "POST" and form.is_valid():
            seen = form.cleaned_data["seen_revision"]
            with refusals(request, _("Saved.")) as outcome:
                setup.set_admission(forum, actor=user_of(request), seen_revision=seen, fields=form.values())
            if not outcome.refused:
                return redirect("attendance:admission", slug=slug)
        return forum_page(request, "attendance/admission.html", forum, "registrations", form=form)


@require(*STAFF)
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """List the questions of the form, and show the step as a registrant sees it."""
    forum = get_forum_inside(user_of(request), slug)
    found = questions_of(forum)
    context = {"questions": found, "preview": AnswersForm(questions=found, auto_id="preview_%s")}
    return forum_page(request, "attendance/questions.html", forum, "registrations", **context)


@require(*DESK)
def question_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Compose a question."""
    forum = get_forum_to_edit(user_of(request), slug)
    return _question(request, forum.slug, Question(forum=forum), new=True)


@require(*DESK)
def question_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a question."""
    return _question(request, slug, get_question_to_edit(user_of(request), slug, pk), new=False)


def _question(request: HttpRequest, slug: str, row: Question, *, new: bool) -> HttpResponse:
    form = QuestionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        with refusals(request, _("Saved.")) as outcome:
            setup.save_question(
                row.forum,
                actor=user_of(request),
                question=None if new else Question.objects.get(pk=row.pk),
                seen_revision=form.cleaned_data["seen_revision"],
                fields=form.fields_to_write(),
            )
        if not outcome.refused:
            return redirect("attendance:questions", slug=slug)
    return forum_page(request, "attendance/question.html", row.forum, "registrations", form=form, question=row, new=new)


@require(*DESK)
@require_POST
def question_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a question off the form."""
    row = get_question_to_edit(user_of(request), slug, pk)
    with refusals(request, _("The question is removed.")):
        setup.remove_question(row, actor=user_of(request))
    return redirect("attendance:questions", slug=slug)


@require(*DESK)
@require_POST
def question_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move a question up or down."""
    row = get_question_to_edit(user_of(request), slug, pk)
    setup.move_question(row, actor=user_of(request), up="up" in request.POST)
    return redirect("attendance:questions", slug=slug)


@require(*STAFF)
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """List who comes, participant by participant; of the other side those who agreed to be contacted."""
    user = user_of(request)
    forum = get_forum_inside(user, slug)
    waiting = request.GET.get("show") == "waiting"
    page = page_of(request, groups_of(user, forum, waiting=waiting))
    asked = every_question(forum)
    shown = [question for question in asked if question.shown_to_other]
    names = names_in(row.organisation_id for row in page)
    groups = []
    for row in page:
        group = group_of(user, forum, row)
        people = [(each, readable(asked if group.own else shown, each.answers)) for each in group.people]
        groups.append((group, names[row.organisation_id], people))
    context = {"page": page, "groups": groups, "waiting": waiting, "figures": summary(user, forum)}
    return forum_page(request, "attendance/people.html", forum, "people", **context)


@require(*DESK)
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask those of the own side who have not confirmed; administrators ask everybody."""
    user = user_of(request)
    forum = get_forum_to_edit(user, slug)
    with refusals(request) as outcome:
        count = persons.ask_to_confirm(forum, actor=user, side=user.side)
    if not outcome.refused:
        _tell(request, count)
    return redirect("attendance:people", slug=slug)


def _tell(request: HttpRequest, count: int) -> None:
    said = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", count)
    none = _("Nobody is left to ask: everybody was asked within the last three days, or has no address.")
    messages.success(request, said % {"count": count} if count else none)


@require(*DESK)
@require_POST
def person_cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note that a person does not come."""
    row = get_attendee_to_edit(user_of(request), slug, pk)
    with refusals(request, _("Noted. A place that became free is offered to the next in line.")):
        persons.stay_away(row, actor=user_of(request))
    return redirect("attendance:people", slug=slug)
