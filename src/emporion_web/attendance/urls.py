"""Addresses: public pages below ``f/``, what mails link to below ``registration/``, the desk below ``attendance/``."""

from django.urls import path

from emporion_web.attendance.views import confirming, desk, mine, outside, setup, steps

app_name = "attendance"
OWN = "registration/<str:token>/"
DESK = "attendance/<slug:slug>/"
ONE = f"{DESK}registrations/<int:pk>/"

urlpatterns = [
    path("f/<slug:slug>/", outside.page, name="page"),
    path("f/<slug:slug>/register/", outside.register, name="register"),
    path("registration/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("registration/coming/<str:token>/", confirming.coming, name="coming"),
    path(OWN, steps.own, name="own"),
    path(f"{OWN}later/", steps.later, name="later"),
    path(f"{OWN}accept/", steps.accept, name="accept"),
    path(f"{OWN}withdraw/", steps.withdraw, name="withdraw"),
    path(f"{OWN}<slug:step>/", steps.step, name="step"),
    path(f"{DESK}", desk.queue, name="queue"),
    path(f"{DESK}settings/", setup.admission, name="admission"),
    path(f"{DESK}questions/", setup.questions, name="questions"),
    path(f"{DESK}questions/new/", setup.question_new, name="question-new"),
    path(f"{DESK}questions/<int:pk>/", setup.question_edit, name="question"),
    path(f"{DESK}questions/<int:pk>/remove/", setup.question_remove, name="question-remove"),
    path(f"{DESK}questions/<int:pk>/move/", setup.question_move, name="question-move"),
    path(f"{DESK}people/", setup.people, name="people"),
    path(f"{DESK}people/ask/", setup.ask, name="ask"),
    path(f"{DESK}people/<int:pk>/cancel/", setup.person_cancel, name="person-cancel"),
    path(ONE, desk.registration, name="registration"),
    path(f"{ONE}approve/", desk.approve, name="approve"),
    path(f"{ONE}list/", desk.put_on_list, name="put-on-list"),
    path(f"{ONE}ask/", desk.ask_back, name="ask-back"),
    path(f"{ONE}decline/", desk.decline, name="decline"),
    path(f"{DESK}mine/", mine.mine, name="mine"),
    path(f"{DESK}mine/consent/", mine.consent, name="consent"),
    path(f"{DESK}mine/colleagues/", mine.colleague_add, name="colleague-add"),
    path(f"{DESK}mine/colleagues/<int:pk>/cancel/", mine.colleague_cancel, name="colleague-cancel"),
]
