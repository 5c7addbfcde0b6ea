from django.urls import URLPattern, URLResolver, path

from emporion_web.accounts.views.language import choose_language
from emporion_web.accounts.views.links import link
from emporion_web.accounts.views.people import invite, people, person, set_active
from emporion_web.accounts.views.profile import profile
from emporion_web.accounts.views.sides import side, sides

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", choose_language, name="language"),
    path("link/<str:token>/", link, name="link"),
    path("people/", people, name="people"),
    path("people/invite/", invite, name="invite"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/active/", set_active, name="set_active"),
    path("profile/", profile, name="profile"),
    path("sides/", sides, name="sides"),
    path("sides/<str:letter>/", side, name="side"),
]
