"""What other apps may ask about people and sides."""

from emporion_web.accounts.models import Market


def market_of(side: str) -> Market | None:
    """Return the market of a side, with its host body, or None before it is named."""
    return Market.objects.filter(side=side).select_related("host_body").first()


def sides() -> list[tuple[str, Market | None]]:
    """Return both sides with their markets, as far as they are named."""
    markets = {market.side: market for market in Market.objects.select_related("host_body")}
    return [(side, markets.get(side)) for side in ("A", "B")]
