"""Addresses of screening."""

from django.urls import path

from emporion_web.screening.views import hits, holds, lists, organisations, profiles, queue

app_name = "screening"

urlpatterns = [
    path("", queue.home, name="home"),
    path("decided/", queue.decided, name="decided"),
    path("hits/<int:pk>/", hits.hit, name="hit"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/owners/", organisations.owners, name="owners"),
    path("organisations/<int:pk>/report.pdf", organisations.report, name="report"),
    path("holds/", holds.holds, name="holds"),
    path("holds/new/", holds.new, name="hold_new"),
    path("holds/<int:pk>/", holds.hold, name="hold"),
    path("lists/", lists.lists, name="lists"),
    path("lists/new/", lists.new, name="list_new"),
    path("lists/<int:pk>/", lists.source, name="list"),
    path("lists/<int:pk>/edit/", lists.edit, name="list_edit"),
    path("lists/<int:pk>/load/", lists.load, name="list_load"),
    path("lists/<int:pk>/remove/", lists.remove, name="list_remove"),
    path("versions/<int:pk>/", lists.version, name="version"),
    path("profiles/<int:pk>/", profiles.profile, name="profile"),
    path("law/", lists.law, name="law"),
]
