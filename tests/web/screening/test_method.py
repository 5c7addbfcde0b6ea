"""Whoever changes how names are compared must raise the method, or clearances made before would stand unjustly."""

import hashlib
from datetime import date
from pathlib import Path

from emporion.registry.sample import generate_sample
from emporion.screening import Party, Screener
from emporion.screening.loading import load
from emporion.screening.sample import write_sample_list
from emporion_web.screening.queries.bases import METHOD

TODAY = date(2026, 11, 26)
# By method, what a screening of the invented forum finds. Where it differs: raise METHOD and write the new one here.
FOUND = {"1": "18e0e3097d91cd69"}


def found(folder: Path) -> str:
    forum = generate_sample(1)
    write_sample_list(folder / "list.csv", forum, day=TODAY, seed=1)
    version = load(folder / "list.csv", code="sample", today=TODAY).version
    screener = Screener([version], today=TODAY)
    parties = [Party(one.id, "organisation", tuple(name.text for name in one.names)) for one in forum]
    for entry in version.entries:
        for at, name in enumerate(entry.names):
            parties.append(Party(f"{entry.id}-{at}", entry.kind, (name.text[:-1],)))
            parties.append(Party(f"{entry.id}-{at}-turned", entry.kind, (" ".join(reversed(name.text.split())),)))
    hits = [hit for party in parties for hit in screener.screen(party, 5)]
    said = [f"{hit.party} {hit.entry} {hit.score:.3f} {hit.alert}" for hit in hits]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def test_the_method_is_raised_when_screening_finds_something_else(tmp_path: Path) -> None:
    assert FOUND[METHOD] == found(tmp_path)
