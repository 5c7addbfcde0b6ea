"""Every address of the application; each app brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("emporion_web.ui.urls")),
    path("account/", include("emporion_web.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("audit/", include("emporion_web.audit.urls")),
    path("jobs/", include("emporion_web.jobs.urls")),
    path("registry/", include("emporion_web.registry.urls")),
    path("matching/", include("emporion_web.matching.urls")),
    path("forums/", include("emporion_web.forums.urls")),
    path("api/", include("emporion_web.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
