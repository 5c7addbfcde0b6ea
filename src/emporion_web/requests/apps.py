from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "emporion_web.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
