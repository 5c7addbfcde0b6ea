"""What is kept of a token of a mail."""

import hashlib


def digest_of(token: str) -> str:
    """Return the digest that is kept; SHA-256 is enough for a token of 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
