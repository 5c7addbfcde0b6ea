from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "emporion_web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
