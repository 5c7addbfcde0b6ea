from django.urls import URLPattern, URLResolver, path

from emporion_web.jobs.views import cancel, job, jobs

app_name = "jobs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", jobs, name="jobs"),
    path("<int:pk>/", job, name="job"),
    path("<int:pk>/cancel/", cancel, name="cancel"),
]
