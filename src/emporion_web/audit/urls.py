from django.urls import URLPattern, URLResolver, path

from emporion_web.audit.views import log

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [path("", log, name="log")]
