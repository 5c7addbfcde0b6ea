from django.urls import URLPattern, URLResolver, path

from emporion_web.accounts.views.language import choose_language
from emporion_web.accounts.views.profile import profile

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", choose_language, name="language"),
    path("profile/", profile, name="profile"),
]
