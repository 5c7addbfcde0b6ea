from django.urls import URLPattern, URLResolver, path

from emporion_web.audit.views import contacts, log

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", log, name="log"),
    path("contacts/", contacts, name="contacts"),
]
