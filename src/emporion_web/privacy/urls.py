from django.urls import URLPattern, URLResolver, path

from emporion_web.privacy.views import desk, links, mine, retention

app_name = "privacy"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine.mine, name="mine"),
    path("seen/", mine.seen, name="seen"),
    path("copy/", mine.prepare, name="prepare"),
    path("copy/<int:pk>/", mine.download, name="download"),
    path("erase/", mine.erase, name="erase"),
    path("ask/", links.ask, name="ask"),
    path("open/<str:token>/", links.opened, name="open"),
    path("confirm/<str:token>/", links.confirm, name="confirm"),
    path("erasures/", desk.erasures, name="erasures"),
    path("retention/", retention.rules, name="rules"),
    path("retention/due/", retention.due, name="due"),
    path("retention/<slug:rule>/", retention.term, name="term"),
    path("retention/<slug:rule>/shorten/", retention.shorten, name="shorten"),
    path("person/<int:pk>/", desk.person, name="person"),
]
