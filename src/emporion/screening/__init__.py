"""Screening: parties beside lists that the operator loads, hits with their reasons, and signals for controlled goods.

The engine ships loaders and no lists. A hit is a question to a person, never an answer.
"""

from emporion.screening.entries import Entry, EntryName, ListVersion, NameQuality
from emporion.screening.hits import Feature, Hit, HitRoad
from emporion.screening.parties import Owner, Party, PartyKind

__all__ = [
    "Entry",
    "EntryName",
    "Feature",
    "Hit",
    "HitRoad",
    "ListVersion",
    "NameQuality",
    "Owner",
    "Party",
    "PartyKind",
]
