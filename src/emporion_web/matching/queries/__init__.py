"""What pages and other rooms read of matching."""

from emporion_web.matching.queries.matches import (
    RankedPair,
    agreed_matches,
    counts_by_organisation,
    kept_back,
    newest_run,
    partners_of,
    ranked_pairs,
    reasons_of,
    run_states,
    shown_matches,
)

__all__ = [
    "RankedPair",
    "agreed_matches",
    "counts_by_organisation",
    "kept_back",
    "newest_run",
    "partners_of",
    "ranked_pairs",
    "reasons_of",
    "run_states",
    "shown_matches",
]
