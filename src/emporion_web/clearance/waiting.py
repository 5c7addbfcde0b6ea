"""Mail that names somebody to the other side waits while nobody may be named."""

from emporion_web.clearance.gates import nothing_holds
from emporion_web.mail.registry import Later


def wait_while_nothing_holds() -> None:
    """Raise :class:`Later` while a screening list is out of date or missing: the mail waits until one is loaded."""
    if nothing_holds():
        raise Later
