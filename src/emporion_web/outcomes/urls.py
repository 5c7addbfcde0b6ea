"""Addresses of outcomes: of one participant's own side, and of a forum for desks."""

from django.urls import path

from emporion_web.outcomes.views import desk, following, home, own

app_name = "outcomes"
MEETING = "<int:pk>/meetings/<int:number>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("forums/<slug:slug>/", desk.forum, name="forum"),
    path("forums/<slug:slug>/outcomes.xlsx", desk.sheet, name="sheet"),
    path("forums/<slug:slug>/report.pdf", desk.report, name="report"),
    path("forums/<slug:slug>/next-steps.xlsx", desk.agreed, name="agreed"),
    path("<int:pk>/", own.own, name="own"),
    path(f"{MEETING}tell/", own.tell, name="tell"),
    path(f"{MEETING}note/", own.note, name="note"),
    path(f"{MEETING}owner/", following.owner, name="owner"),
    path("<int:pk>/follow-ups/", following.follow_ups, name="follow-ups"),
    path("<int:pk>/follow-ups/<int:number>/", following.follow_up, name="follow-up"),
]
