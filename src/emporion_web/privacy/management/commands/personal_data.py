from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from emporion_web.privacy.queries.reference import personal_data


class Command(BaseCommand):
    help = "Write docs/reference/personal-data.md from what the rooms hold of persons."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        path = Path(settings.BASE_DIR) / "docs" / "reference" / "personal-data.md"
        path.write_text(personal_data(), encoding="utf-8")
        self.stdout.write(str(path))
