"""A registration in steps: each is a plain form that keeps what was typed, right or wrong."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from emporion_web.attendance.actions import deciding, drafting
from emporion_web.attendance.enums import EDITABLE, RegistrationState, Step
from emporion_web.attendance.forms.questions import AnswersForm, readable
from emporion_web.attendance.forms.registering import form_of, said_by, steps_of
from emporion_web.attendance.models import Question, Registration
from emporion_web.attendance.queries.desk import questions_of
from emporion_web.attendance.rules import beside
from emporion_web.attendance.views.outside import by_token, network_of, shown
from emporion_web.audit.refusals import Refused
from emporion_web.registry.enums import ConsentScope
from emporion_web.ui.languages import reader_language


def _frame(registration: Registration, step: Step, questions: list[Question]) -> dict[str, Any]:
    steps = steps_of(registration, questions)
    before, after = beside(steps, step)
    return {
        "registration": registration,
        "forum": registration.forum,
        "step": step,
        "steps": steps,
        "number": steps.index(step) + 1,
        "before": before,
        "after": after,
    }


@by_token
def step(request: HttpRequest, registration: Registration, step: str) -> HttpResponse:
    """Show a step, or keep what was typed at it and go on or back."""
    questions = questions_of(registration.forum)
    if step not in steps_of(registration, questions):
        raise Http404
    if registration.state not in EDITABLE:
        return redirect("attendance:own", token=registration.token)
    if step == Step.REVIEW:
        return _review(request, registration, questions)
    at = Step(step)
    frame = _frame(registration, at, questions)
    if request.method != "POST":
        form = form_of(registration, at, questions)
        return shown(request, "step.html", frame | {"form": form, "template": f"attendance/steps/{at}.html"})
    form = form_of(registration, at, questions, request.POST)
    right = form.is_valid()
    try:
        drafting.keep(registration, step=at, typed=_typed(request), shown=_columns(form) if right else {})
    except Refused as refused:
        return _overtaken(request, registration, refused)
    goes_back = "back" in request.POST and frame["before"] is not None
    if right or goes_back:
        to = frame["before"] if goes_back else frame["after"]
        return redirect("attendance:step", token=registration.token, step=to)
    return shown(request, "step.html", frame | {"form": form, "template": f"attendance/steps/{at}.html"}, status=422)


def _columns(form: forms.Form) -> dict[str, str]:
    return form.shown() if hasattr(form, "shown") else {}


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    left_out = {"csrfmiddlewaretoken", "back", "next"}
    return {name: request.POST.getlist(name)[:60] for name in request.POST if name not in left_out}


def _review(request: HttpRequest, registration: Registration, questions: list[Question]) -> HttpResponse:
    said, wrong = said_by(registration, questions)
    frame = _frame(registration, Step.REVIEW, questions)
    if request.method == "POST" and said is not None:
        try:
            drafting.send(registration, said=said, network=network_of(request))
        except Refused as refused:
            return _overtaken(request, registration, refused)
        return redirect("attendance:own", token=registration.token)
    answers = form_of(registration, Step.QUESTIONS, questions)
    told = readable(questions, answers.answers()) if isinstance(answers, AnswersForm) and answers.is_valid() else []
    context = {
        "said": said,
        "wrong": wrong,
        "answers": told,
        "consents": [(label, said is not None and scope in said.consents) for scope, label in ConsentScope.choices],
    }
    return shown(request, "review.html", frame | context, status=422 if request.method == "POST" else 200)


def _overtaken(request: HttpRequest, registration: Registration, refused: Refused) -> HttpResponse:
    """Say why something is not done, on the page that shows where the registration stands now."""
    messages.error(request, refused.phrase.render(reader_language()))
    return redirect("attendance:own", token=registration.token)


@by_token
def own(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show where a registration stands, and what can be done with it."""
    if registration.state == RegistrationState.DRAFT:
        return redirect("attendance:step", token=registration.token, step=registration.step)
    questions = questions_of(registration.forum)
    context = {"registration": registration, "forum": registration.forum, "steps": steps_of(registration, questions)}
    return shown(request, "own.html", context)


@by_token
@require_POST
def later(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Have the link mailed by which the registration goes on later; the answer is the same for every address."""
    drafting.ask_to_resume(registration, network=network_of(request))
    return shown(request, "later.html", {"registration": registration, "forum": registration.forum})


@by_token
@require_POST
def accept(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Accept the place that was offered."""
    try:
        deciding.accept(registration)
    except Refused as refused:
        return _overtaken(request, registration, refused)
    return redirect("attendance:own", token=registration.token)


@by_token
@require_POST
def withdraw(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Withdraw."""
    deciding.withdraw(registration)
    return redirect("attendance:own", token=registration.token)
