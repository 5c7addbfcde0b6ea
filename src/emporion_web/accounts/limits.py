"""How often one network address may ask for something without signing in, counted as for the forms of signing in.

The sign-in library counts in the cache, by the address that the trusted proxies tell, of IPv6 by the network. The rates
stand in the settings (``ACCOUNT_RATE_LIMITS``).
"""

from allauth.core.ratelimit import consume
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def may_ask(request: HttpRequest, action: str) -> bool:
    """Count a request for an action; False if its network address has asked too often, or cannot be told."""
    try:
        return bool(consume(request, action=action))
    except PermissionDenied:
        return False
