from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ForumsConfig(AppConfig):
    name = "emporion_web.forums"
    label = "forums"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every room say what it does once a timetable is given out."""
        autodiscover_modules("releases")
