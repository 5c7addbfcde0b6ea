"""``emporion-web run``: bring the database up to date and serve the site with its worker until Ctrl-C."""

import os
import webbrowser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from emporion_web.accounts import signin_links
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.ui.server import Children, address, is_free, programs, wait_until_ready

HIGHEST_PORT = 65535


class Command(BaseCommand):
    help = "Bring the database up to date and serve the site with its worker. Ctrl-C stops both; data stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            help="Address to listen on (default: %(default)s). For 0.0.0.0 set EMPORION_ALLOWED_HOSTS too.",
        )
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on (default: %(default)s).")
        parser.add_argument("--no-browser", action="store_true", help="Open no browser.")

    def handle(self, *, host: str, port: int, no_browser: bool, **options: Any) -> None:
        """Prepare, start, wait, stop."""
        self._check(host, port)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        site = os.environ.get("EMPORION_SITE_URL", "").rstrip("/") or f"http://{_visible(host, port)}"
        hosts = os.environ.get("EMPORION_ALLOWED_HOSTS") or f"localhost,127.0.0.1,[::1],{host}"
        children = Children({**os.environ, "EMPORION_SITE_URL": site, "EMPORION_ALLOWED_HOSTS": hosts})
        children.listen()
        try:
            for program in programs(host, port):
                children.start(program)
            if wait_until_ready(host, port, lambda: children.stopping or children.dead() is not None):
                self._welcome(site, no_browser=no_browser)
            gone = children.wait()
        finally:
            children.stop()
        if gone is not None:
            raise CommandError(f"The {gone[0]} ended by itself (exit code {gone[1]}); the rest has been stopped.")
        self.stdout.write("\nEmporion has stopped. The data are kept.")

    def _check(self, host: str, port: int) -> None:
        if not 0 < port <= HIGHEST_PORT:
            raise CommandError(f"{port} is no port. Give one from 1 to {HIGHEST_PORT} with --port.")
        if not is_free(host, port):
            raise CommandError(
                f"Nothing can listen on {address(host, port)}: it is in use by another program, or not yours to use. "
                f"Stop that program, or give another port, such as “--port {min(port + 1, HIGHEST_PORT)}”."
            )

    def _welcome(self, site: str, *, no_browser: bool) -> None:
        link = site
        first = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).order_by("pk").first()
        if first is not None:
            link = site + reverse("accounts:link", args=[signin_links.issue(first)])
        self.stdout.write(f"Emporion is at {site} (data in {settings.DATA_DIR}). Ctrl-C stops it.")
        if first is not None:
            self.stdout.write(f"Sign in as {first.name}, once, within half an hour:\n  {link}")
        else:
            self.stdout.write(
                "Nobody has an account yet. Make the first one in another window:\n"
                "  emporion-web sign_in_link EMAIL --make-administrator NAME"
            )
        self.stdout.flush()
        if not no_browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            webbrowser.open(link)


def _visible(host: str, port: int) -> str:
    return address("localhost" if host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else host, port)  # noqa: S104
