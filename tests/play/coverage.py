"""Which addresses of the product a GET asks for, and why a few are neither played nor swept."""

from collections.abc import Collection, Mapping

from tests.browser.pages import ONLY_POST, OTHER
from tests.web.permissions.addresses import addresses

POSTED = {name for name, (_, answer) in OTHER.items() if answer == ONLY_POST}
POSTED |= {"attendance:consent", "attendance:colleague-add", "attendance:colleague-cancel", "registry:import_try"}
ELSEWHERE = "the play makes none; tests/browser looks at it with data of its own"
NO_PASSWORDS = "the people of the play sign in by mail; tests/browser looks at it"
SECOND_FACTOR = "nobody of the play has a second factor; tests/browser/test_second_factor.py sets one up"
EXPLAINED: Mapping[str, str] = {
    "account_change_password": NO_PASSWORDS,
    "account_confirm_email": NO_PASSWORDS,
    "account_reauthenticate": NO_PASSWORDS,
    "account_reset_password_from_key": NO_PASSWORDS,
    "account_reset_password_from_key_done": NO_PASSWORDS,
    "account_set_password": "leads elsewhere",
    "forums:left-out-why": "the timetable of the play seats every wish; tests/browser has one that is too tight",
    "forums:preview": "a part of the page of a new forum, asked for by its script",
    "mail:leave": "its address stands in mails that the play does not leave; tests/browser follows it",
    "matching:team": ELSEWHERE,
    "matching:version": ELSEWHERE,
    "mfa_authenticate": SECOND_FACTOR,
    "mfa_deactivate_totp": SECOND_FACTOR,
    "mfa_download_recovery_codes": SECOND_FACTOR,
    "mfa_generate_recovery_codes": SECOND_FACTOR,
    "mfa_reauthenticate": SECOND_FACTOR,
    "mfa_view_recovery_codes": SECOND_FACTOR,
    "newsroom:sorting-edit": ELSEWHERE,
    "newsroom:source": ELSEWHERE,
    "newsroom:term": ELSEWHERE,
    "onsite:scan": "its address stands in the code of a printed badge; tests/browser opens it",
    "privacy:confirm": "its address stands in a mail to somebody who asks for own data; tests/browser opens it",
    "privacy:download": ELSEWHERE,
    "privacy:open": "its address stands in a mail to somebody who asks for own data; tests/browser opens it",
    "privacy:person": ELSEWHERE,
    "privacy:shorten": ELSEWHERE,
    "registry:duplicate": ELSEWHERE,
    "registry:duplicates_sure": ELSEWHERE,
    "registry:merge_undo": ELSEWHERE,
    "registry:mine": "leads a representative on to the page of the own organisation",
    "screening:hold": ELSEWHERE,
}


def asked_for() -> set[str]:
    """Return the names of the addresses that answer a GET; those of the API are held by tests of their own."""
    return {name for name, _ in addresses() if not name.startswith("api:")} - POSTED


def uncovered(played: Collection[str], explained: Mapping[str, str] = EXPLAINED) -> list[str]:
    """Return the addresses that were neither played nor swept and that nothing explains."""
    return sorted(asked_for() - set(played) - set(explained))


def stale(played: Collection[str], explained: Mapping[str, str] = EXPLAINED) -> list[str]:
    """Return what is explained although it was visited, or is no address any more."""
    return sorted(name for name in explained if name in played or name not in asked_for())
