from pathlib import Path

from django.apps import AppConfig

from emporion.kernel.phrases import add_catalogues


class UiConfig(AppConfig):
    name = "emporion_web.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let phrases that the application says be found in its own catalogues."""
        add_catalogues(Path(__file__).resolve().parents[1])
