from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "emporion_web.forums"
    label = "forums"
    default_auto_field = "django.db.models.BigAutoField"
