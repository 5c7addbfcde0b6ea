"""A hit: a party beside an entry of a list, with how alike they are and why."""

from typing import Literal

from attrs import frozen

from emporion.kernel.phrases import Phrase

HitRoad = Literal["name", "identifier", "owner"]


@frozen
class Feature:
    """One thing that was compared: its name, its value from 0 to 1, and what was compared in words."""

    name: str
    value: float
    reason: Phrase


@frozen
class Hit:
    """A party and an entry that a person should look at if ``alert`` is set.

    ``score`` is from 0 to 1; ``road`` tells what led to it. ``party_name`` and ``entry_name`` are the two names that
    are alike, as given; ``party_variant`` and ``entry_variant`` the variants that met, with why they are variants.
    ``list_code`` and ``list_sha256`` name the version of the list, ``party_digest`` and ``entry_digest`` the versions
    of the two: a disposition holds for these versions only. ``via`` are the owners between the party and the owner
    who is like the entry, the nearest first; ``share_percent`` is what they hold together, None where not known.
    """

    party: str
    party_digest: str
    list_code: str
    list_sha256: str
    entry: str
    entry_digest: str
    score: float
    alert: bool
    road: HitRoad
    party_name: str
    entry_name: str
    party_variant: str
    entry_variant: str
    features: tuple[Feature, ...] = ()
    reasons: tuple[Phrase, ...] = ()
    via: tuple[str, ...] = ()
    share_percent: float | None = None
