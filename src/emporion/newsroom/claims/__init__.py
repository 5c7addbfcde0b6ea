"""Claims over all articles: which figures bear each other out, which contradict, and a ledger that keeps them."""

from emporion.kernel.later import later

__all__ = ["Claim", "Ledger", "ledger", "link", "to_csv", "to_json", "to_jsonld"]

__getattr__ = later(
    "emporion.newsroom.claims",
    {
        "link": "linking",
        "Claim": "ledgers",
        "Ledger": "ledgers",
        "ledger": "ledgers",
        "to_csv": "exporting",
        "to_json": "exporting",
        "to_jsonld": "exporting",
    },
)
