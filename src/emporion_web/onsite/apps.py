from django.apps import AppConfig


class OnsiteConfig(AppConfig):
    name = "emporion_web.onsite"
    label = "onsite"
    default_auto_field = "django.db.models.BigAutoField"
