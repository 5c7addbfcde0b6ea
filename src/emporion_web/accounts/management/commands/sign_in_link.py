"""``emporion-web sign_in_link EMAIL``: print a link that signs a person in once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from emporion_web.accounts import actions, signin_links
from emporion_web.accounts.models import User
from emporion_web.audit.refusals import Refused


class Command(BaseCommand):
    help = "Print a link that signs a person in once, within half an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The person's e-mail address.")
        parser.add_argument(
            "--make-administrator",
            metavar="NAME",
            help="If nobody has the address, make an administrator of this name.",
        )

    def handle(self, *, email: str, make_administrator: str | None, **options: Any) -> str:
        """Return the address, which Django prints."""
        user = User.objects.filter(email__iexact=email).first()
        if user is None and make_administrator:
            user = actions.make_administrator(email, make_administrator)
        if user is None:
            raise CommandError(
                f"Nobody has the address {email}. Check it, or make the first administrator with "
                f"“emporion-web sign_in_link {email} --make-administrator NAME”."
            )
        try:
            return settings.SITE_URL + reverse("accounts:link", args=[signin_links.issue(user)])
        except Refused as refused:
            raise CommandError(str(refused)) from refused
