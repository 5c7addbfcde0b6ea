"""What is done to people, markets and host bodies."""

from emporion_web.accounts.actions.people import edit_person, invite, make_administrator, set_active
from emporion_web.accounts.actions.profile import edit_profile, set_language
from emporion_web.accounts.actions.sides import describe_side

__all__ = [
    "describe_side",
    "edit_person",
    "edit_profile",
    "invite",
    "make_administrator",
    "set_active",
    "set_language",
]
