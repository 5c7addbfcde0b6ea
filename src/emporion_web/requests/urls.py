"""Addresses of meeting requests: of one participant's own side, and of a forum for desks."""

from django.urls import path

from emporion_web.requests.views import availability, desk, home, inbox, partners, shortlist

app_name = "requests"
OWN = "<int:pk>/"
PARTNER = f"{OWN}partners/<int:partner>/"
LETTER = f"{OWN}requests/<int:number>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("forums/<slug:slug>/", desk.forum, name="forum"),
    path(OWN, shortlist.shortlist, name="shortlist"),
    path(f"{OWN}browse/", partners.browse, name="browse"),
    path(PARTNER, partners.partner, name="partner"),
    path(f"{PARTNER}say/", shortlist.say, name="say"),
    path(f"{PARTNER}undo/", shortlist.undo, name="undo"),
    path(f"{PARTNER}ask/", partners.ask, name="ask"),
    path(f"{OWN}requests/", inbox.inbox, name="inbox"),
    path(LETTER, inbox.letter, name="request"),
    path(f"{LETTER}accept/", inbox.accept, name="accept"),
    path(f"{LETTER}decline/", inbox.decline, name="decline"),
    path(f"{LETTER}hand-over/", inbox.hand_over, name="hand-over"),
    path(f"{LETTER}withdraw/", inbox.withdraw, name="withdraw"),
    path(f"{OWN}availability/", availability.availability, name="availability"),
    path(f"{OWN}availability/save/", availability.save, name="availability-save"),
]
