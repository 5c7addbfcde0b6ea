"""Rules for single outlets, as data: ``outlets.toml`` beside this file, or a deployer's own table."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from attrs import frozen

from emporion.newsroom.dating import Order

_ADDRESS = re.compile(
    r"<link\b[^>]*\brel\s*=\s*[\"']?canonical[\"']?[^>]*\bhref\s*=\s*[\"']https?://(?:www\.)?([\w.-]+)"
    r"|<link\b[^>]*\bhref\s*=\s*[\"']https?://(?:www\.)?([\w.-]+)[^>]*\brel\s*=\s*[\"']?canonical"
    r"|<meta\b[^>]*\bproperty\s*=\s*[\"']og:url[\"'][^>]*\bcontent\s*=\s*[\"']https?://(?:www\.)?([\w.-]+)",
    re.I,
)


@frozen
class OutletRule:
    """What is known of an outlet; patterns are searched in single lines."""

    name: str = ""
    dates: Order | None = None
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def decides(self, line: str) -> bool | None:
        """Return whether a line is the article's where the rule knows, else None."""
        if any(re.search(pattern, line) for pattern in self.drop):
            return False
        return True if any(re.search(pattern, line) for pattern in self.keep) else None


def parsed(text: str) -> Mapping[str, OutletRule]:
    """Return the rules of a TOML text by host; unknown keys raise TypeError."""
    rules: dict[str, OutletRule] = {}
    for host, table in tomllib.loads(text).items():
        given: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        rules[host] = OutletRule(**given)
    return rules


@cache
def shipped() -> Mapping[str, OutletRule]:
    """Return the rules that come with the product."""
    return parsed(resources.files("emporion.newsroom.html").joinpath("outlets.toml").read_text(encoding="utf-8"))


def rule_of(source: str, rules: Mapping[str, OutletRule] | None = None) -> OutletRule:
    """Return the rule for the page's host, one without content where there is none."""
    found = _ADDRESS.search(source)
    host = next((group for group in found.groups() if group), "").lower() if found else ""
    known = shipped() if rules is None else rules
    return next((rule for name, rule in known.items() if host == name or host.endswith(f".{name}")), OutletRule())
