from pathlib import Path

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from emporion.kernel.phrases import add_catalogues


class UiConfig(AppConfig):
    name = "emporion_web.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the apps' navigation and panels; let phrases of the application be found in its own catalogues."""
        autodiscover_modules("navigation", "panels", "sentences")
        add_catalogues(Path(__file__).resolve().parents[1])
