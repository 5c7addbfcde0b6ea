"""Addresses of the day, below ``day/``: those of badges are short, for a small QR code."""

from django.urls import path

from emporion_web.onsite.views import desk, printed

app_name = "onsite"
FORUM = "<slug:slug>/"

urlpatterns = [
    path("c/<str:code>/", desk.scan, name="scan"),
    path(FORUM, desk.desk, name="desk"),
    path(f"{FORUM}people/<int:pk>/in/", desk.arrive, name="arrive"),
    path(f"{FORUM}people/<int:pk>/out/", desk.leave, name="leave"),
    path(f"{FORUM}badges/make/", desk.badges_make, name="badges-make"),
    path(f"{FORUM}badges.pdf", printed.badges, name="badges"),
    path(f"{FORUM}paper/", desk.paper, name="paper"),
    path(f"{FORUM}paper/<slug:kind>.pdf", printed.sheets, name="sheets"),
]
