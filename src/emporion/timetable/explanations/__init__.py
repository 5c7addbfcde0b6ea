"""Why a wish is left out, what would seat it, and why a meeting sits where it does."""
