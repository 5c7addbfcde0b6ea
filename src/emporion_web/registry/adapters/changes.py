"""What an import changed in an organisation, as JSON for the journal and as lines for a page."""

from typing import Any

from emporion_web.registry.rules import Additions


def changes_json(change: Additions) -> dict[str, Any]:
    """Return a change as JSON: fields as ``[old, new]``, everything else as the items that were added."""
    told: dict[str, Any] = {"fields": {name: [_plain(old), _plain(new)] for name, (old, new) in change.fields.items()}}
    told["names"] = [[name.text, name.language] for name in change.names]
    told["identifiers"] = [[found.scheme, found.value] for found in change.identifiers]
    people = [*change.representatives, *change.representatives_filled.values()]
    told["representatives"] = [" · ".join(filter(None, (p.name, p.position, p.email, p.phone))) for p in people]
    told["statements"] = [[said.kind, said.niche, said.mode, said.text, said.language] for said in change.statements]
    told["consents"] = list(change.consents)
    return {name: value for name, value in told.items() if value}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
