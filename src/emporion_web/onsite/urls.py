"""Addresses of the day, below ``day/``: those of badges are short, for a small QR code."""

from django.urls import path

from emporion_web.onsite.views import desk, printed, short_notice, wall

app_name = "onsite"
FORUM = "<slug:slug>/"

urlpatterns = [
    path("c/<str:code>/", desk.scan, name="scan"),
    path("w/<str:token>/", wall.wall, name="wall"),
    path(FORUM, desk.desk, name="desk"),
    path(f"{FORUM}people/<int:pk>/in/", desk.arrive, name="arrive"),
    path(f"{FORUM}people/<int:pk>/out/", desk.leave, name="leave"),
    path(f"{FORUM}badges/make/", desk.badges_make, name="badges-make"),
    path(f"{FORUM}badges.pdf", printed.badges, name="badges"),
    path(f"{FORUM}paper/", desk.paper, name="paper"),
    path(f"{FORUM}paper/<slug:kind>.pdf", printed.sheets, name="sheets"),
    path(f"{FORUM}of/<int:pk>/", short_notice.participant, name="participant"),
    path(f"{FORUM}of/<int:pk>/cancel/", short_notice.cancel, name="cancel"),
    path(f"{FORUM}of/<int:pk>/free/<int:slot>/", short_notice.free, name="free"),
    path(f"{FORUM}of/<int:pk>/free/<int:slot>/book/", short_notice.book_free, name="book"),
    path(f"{FORUM}of/<int:pk>/at/<int:slot>/not-held/", short_notice.not_held, name="not-held"),
    path(f"{FORUM}of/<int:pk>/at/<int:slot>/held/", short_notice.held, name="held"),
    path(f"{FORUM}screens/", wall.screens, name="screens"),
    path(f"{FORUM}screens/open/", wall.screens_open, name="screens-open"),
    path(f"{FORUM}screens/close/", wall.screens_close, name="screens-close"),
]
