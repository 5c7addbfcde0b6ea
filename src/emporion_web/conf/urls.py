"""Every address of the application; each app brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("emporion_web.ui.urls")),
    path("account/", include("emporion_web.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("audit/", include("emporion_web.audit.urls")),
    path("jobs/", include("emporion_web.jobs.urls")),
    path("mail/", include("emporion_web.mail.urls")),
    path("privacy/", include("emporion_web.privacy.urls")),
    path("registry/", include("emporion_web.registry.urls")),
    path("screening/", include("emporion_web.screening.urls")),
    path("matching/", include("emporion_web.matching.urls")),
    path("forums/", include("emporion_web.forums.urls")),
    path("", include("emporion_web.attendance.urls")),
    path("requests/", include("emporion_web.requests.urls")),
    path("day/", include("emporion_web.onsite.urls")),
    path("outcomes/", include("emporion_web.outcomes.urls")),
    path("newsroom/", include("emporion_web.newsroom.urls")),
    path("api/", include("emporion_web.api.urls")),
]
handler400 = "emporion_web.ui.views.errors.bad_request"
handler403 = "emporion_web.ui.views.errors.permission_denied"
handler404 = "emporion_web.ui.views.errors.page_not_found"
handler500 = "emporion_web.ui.views.errors.server_error"
