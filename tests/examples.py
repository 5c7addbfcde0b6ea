"""How many examples a property is tried with: a part in the ordinary run, all when EMPORION_THOROUGH is set."""

import os

from hypothesis import HealthCheck, settings

ORDINARY_PART = 3
THOROUGH = bool(os.environ.get("EMPORION_THOROUGH"))


def examples(number: int) -> settings:
    """Return the settings of a property that is tried with so many examples in a thorough run."""
    tried = number if THOROUGH else -(-number // ORDINARY_PART)
    return settings(max_examples=tried, deadline=None, suppress_health_check=[HealthCheck.too_slow])
