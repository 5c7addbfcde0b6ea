from django.urls import URLPattern, URLResolver, path

from emporion_web.mail.views import leaving, messages, suppressions, templates

app_name = "mail"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", messages.messages, name="messages"),
    path("<int:pk>/", messages.message, name="message"),
    path("<int:pk>/retry/", messages.retry, name="retry"),
    path("<int:pk>/cancel/", messages.cancel, name="cancel"),
    path("held-back/", suppressions.suppressions, name="suppressions"),
    path("held-back/<int:pk>/remove/", suppressions.remove, name="suppression-remove"),
    path("templates/", templates.templates, name="templates"),
    path("templates/<str:name>/", templates.template, name="template"),
    path("trial/", templates.trial, name="trial"),
    path("leave/<str:token>/", leaving.leave, name="leave"),
]
