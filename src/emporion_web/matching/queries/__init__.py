"""What pages and other rooms read of matching."""

from emporion_web.matching.queries.events import answers_of, counted_events, declined_by
from emporion_web.matching.queries.market import Bar, SideSeen, among, seen_by_side
from emporion_web.matching.queries.matches import (
    RankedPair,
    agreed_matches,
    counts_by_organisation,
    kept_back,
    match_of,
    matches_to_clear,
    newest_run,
    partners_of,
    ranked_pairs,
    reasons_of,
    run_states,
    shown_matches,
)

__all__ = [
    "Bar",
    "RankedPair",
    "SideSeen",
    "agreed_matches",
    "among",
    "answers_of",
    "counted_events",
    "counts_by_organisation",
    "declined_by",
    "kept_back",
    "match_of",
    "matches_to_clear",
    "newest_run",
    "partners_of",
    "ranked_pairs",
    "reasons_of",
    "run_states",
    "seen_by_side",
    "shown_matches",
]
