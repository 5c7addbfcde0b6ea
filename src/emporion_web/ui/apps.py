from pathlib import Path

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from emporion.kernel.phrases import add_catalogues


class UiConfig(AppConfig):
    name = "emporion_web.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load what every app says of itself; let phrases of the application be found in its own catalogues."""
        autodiscover_modules("navigation", "panels", "references", "sentences")
        add_catalogues(Path(__file__).resolve().parents[1])
