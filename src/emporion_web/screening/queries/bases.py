"""What clearances rest on: the versions that stand, the rules of a profile, and until when they hold."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.screening.alerting import Thresholds
from emporion_web.clearance.gates import NO_LIST, ONLY_SAMPLE
from emporion_web.screening.enums import ListKind, VersionStatus
from emporion_web.screening.models import ListVersion, Profile, ProfileRule

METHOD = "1"
"""Rises when the same party and the same list may give other hits than before: everybody is then screened anew.

The scores from which hits alert stand in the digest themselves.
"""


@frozen
class Ground:
    """What the clearances of a profile rest on: a digest, until when they hold, and why not if they do not.

    With ``only_invented`` nothing but the sample's list stands: it clears the sample's organisations and nobody else.
    """

    digest: str
    valid_until: datetime | None
    problem: Phrase | None = None
    only_invented: bool = False


def standing_versions() -> list[ListVersion]:
    """Return the versions that stand, by the short names of their lists."""
    found = ListVersion.objects.filter(status=VersionStatus.STANDING).select_related("list")
    return list(found.order_by("list__code"))


def standing_digest(versions: Sequence[ListVersion]) -> str:
    """Return what names a set of standing versions; what was screened on another set is to be screened anew."""
    said = [f"{version.list.code} {version.list.kind} {version.sha256}" for version in versions]
    return _digest([METHOD, repr(Thresholds()), *sorted(said)])


def ground_of(profile: Profile, versions: Sequence[ListVersion]) -> Ground:
    """Return what the clearances of a profile rest on, given the versions that stand.

    Nothing holds without a list of parties that has entries and whose hits mean something, nor while a list of the
    profile has never been loaded: what was never looked at is not clear.
    """
    rules = list(ProfileRule.objects.filter(profile=profile).select_related("list").order_by("list__code"))
    digest = _digest([standing_digest(versions), *(f"{rule.list.code} {rule.consequence}" for rule in rules)])
    standing = {version.list_id: version for version in versions}
    missing = next((rule.list for rule in rules if rule.list_id not in standing), None)
    if missing is not None:
        said = phrase(
            "The list {list} has not been loaded yet. Load it, or take it out of the profile.", list=str(missing)
        )
        return Ground(digest, None, said)
    looked_at = [
        rule.list
        for rule in rules
        if rule.list.kind == ListKind.PARTIES and standing[rule.list_id].counts.get("entries")
    ]
    if not looked_at:
        return Ground(digest, None, NO_LIST)
    until = min(stale_at(standing[rule.list_id]) for rule in rules)
    only_invented = all(source.invented for source in looked_at)
    return Ground(digest, until, ONLY_SAMPLE if only_invented else None, only_invented)


def stale_at(version: ListVersion) -> datetime:
    """Return when a list grows stale: so many days after its newest version was last loaded or confirmed."""
    return checked_at(version) + timedelta(days=version.list.stale_after_days)


def checked_at(version: ListVersion) -> datetime:
    """Return when the newest version of a list was last loaded or confirmed."""
    return version.list.checked_at or version.stood_at or version.loaded_at


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
