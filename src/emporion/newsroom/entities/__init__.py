"""People, organisations, places and events of an article, with every passage that names them."""

from emporion.kernel.later import later

__all__ = ["Known", "KnownName", "Proposal", "find", "known", "same_people"]

__getattr__ = later(
    "emporion.newsroom.entities",
    {
        "Known": "known",
        "KnownName": "known",
        "known": "known",
        "find": "finding",
        "Proposal": "people",
        "same_people": "people",
    },
)
