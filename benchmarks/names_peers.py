"""Scorers that stand beside ours where names are measured: rapidfuzz, and nomenklatura's logic-v2 where installed.

Neither is part of the product. logic-v2 keeps what it knows of an entity by its id, so that every entity here has an id
of its own.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import count
from typing import Any

from emporion.registry.naming import Comparable, NameOf, comparable, compare

Scorer = Callable[[Sequence[str], Sequence[str], NameOf], float]
_SCHEMAS = {"person": "Person", "organisation": "Organization"}
_ids = count()


@cache
def ready(name: str, of: NameOf) -> Comparable:
    """Return a name ready to be compared."""
    return comparable(name, of)


def ours(ones: Sequence[str], others: Sequence[str], of: NameOf) -> float:
    """Return the best score under the policy of screening over all pairs of names."""
    return max(compare(ready(one, of), ready(other, of)).screen for one in ones for other in others)


def fuzzy(ones: Sequence[str], others: Sequence[str], of: NameOf) -> float:
    """Return rapidfuzz's best token sort ratio over all pairs of names, from 0 to 1."""
    from rapidfuzz import fuzz, utils

    return max(fuzz.token_sort_ratio(a, b, processor=utils.default_process) for a in ones for b in others) / 100


def logic_v2(ones: Sequence[str], others: Sequence[str], of: NameOf) -> float:
    """Return the score of nomenklatura's logic-v2 for two entities with these names."""
    matcher, proxy, settings = _nomenklatura()
    one, other = (
        proxy.from_dict({"id": f"e{next(_ids)}", "schema": _SCHEMAS[of], "properties": {"name": list(names)}})
        for names in (ones, others)
    )
    return float(matcher.compare(one, other, settings).score)


@cache
def _nomenklatura() -> tuple[Any, Any, Any]:
    from followthemoney import EntityProxy
    from nomenklatura.matching import LogicV2

    return LogicV2, EntityProxy, LogicV2.default_config()


def scorers(*, peers: bool) -> dict[str, Scorer]:
    """Return the scorers by name, ours first; logic-v2 only if asked for and installed."""
    found: dict[str, Scorer] = {"ours": ours, "rapidfuzz": fuzzy}
    if peers and find_spec("nomenklatura") is not None:
        found["logic-v2"] = logic_v2
    return found
