"""Cooperation modes: the forms in which two organisations may work together. The empty mode says nothing of it."""

from typing import Literal

Mode = Literal[
    "",
    "supply",
    "distribution",
    "joint_development",
    "localisation",
    "contract_manufacturing",
    "licensing",
    "technology_transfer",
    "investment",
    "joint_venture",
    "standards",
]

MODES: tuple[Mode, ...] = (
    "supply",
    "distribution",
    "joint_development",
    "localisation",
    "contract_manufacturing",
    "licensing",
    "technology_transfer",
    "investment",
    "joint_venture",
    "standards",
)
