"""The entry point of the server's commands: ``emporion-web migrate``, ``emporion-web db_worker`` and so on."""

import os
import sys


def main() -> None:
    """Run a management command with the application's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emporion_web.conf.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
