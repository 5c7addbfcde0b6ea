from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "emporion_web.outcomes"
    label = "outcomes"
    default_auto_field = "django.db.models.BigAutoField"
