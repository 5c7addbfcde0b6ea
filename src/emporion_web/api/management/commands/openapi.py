"""``emporion-web openapi``: write the API's description, or check that the one in the repository is true."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Write docs/reference/openapi.json, or with --check fail if it is out of date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; fail if the file differs.")

    def handle(self, *, check: bool, **options: Any) -> None:
        """Write or compare."""
        from emporion_web.api.routes import api

        path = Path(settings.BASE_DIR) / "docs" / "reference" / "openapi.json"
        text = json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False, sort_keys=True, default=str) + "\n"
        if not check:
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {path.name}.")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise CommandError("The API differs from docs/reference/openapi.json. Run: emporion-web openapi")
