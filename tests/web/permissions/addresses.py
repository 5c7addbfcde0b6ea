"""Every address of the application, as Django resolves it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the full name and the pattern of every address; names of a namespace are ``namespace:name``."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from addresses(entry, inner)
        else:
            yield f"{prefix}{entry.name or entry.pattern}", entry


def roles_of(pattern: URLPattern) -> Any:
    """Return the roles a view lets in, None for a public one; raises AttributeError for a view that says neither."""
    return pattern.callback.roles  # type: ignore[attr-defined]
