"""What the interface for programs holds of persons: tokens that they named."""

from django.utils.translation import gettext_lazy as _

from emporion_web.api.models import ApiToken
from emporion_web.privacy.registry import exempt, holding
from emporion_web.privacy.retention import keep

holding(
    ApiToken,
    _("Your access tokens"),
    lambda person: person.by("user"),
    text=["name"],
    facts=["created_at", "used_at"],
    remove=True,
    keep=[keep("account")],
)
exempt("api.ApiToken.digest", "A digest.")
