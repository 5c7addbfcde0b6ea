"""The packages that the application is built on, with their licences, as their own metadata name them."""

from functools import cache
from importlib import metadata

from attrs import frozen

DISTRIBUTION = "emporion"
LONGEST_NAME = 60


@frozen
class Component:
    """An installed package."""

    name: str
    version: str
    licence: str


def version() -> str:
    """Return the version of Emporion."""
    return metadata.version(DISTRIBUTION)


@cache
def components() -> tuple[Component, ...]:
    """Return the direct requirements that are installed here, by name."""
    found: dict[str, Component] = {}
    for requirement in metadata.requires(DISTRIBUTION) or []:
        name = requirement.replace("[", ">").split(">")[0].split("=")[0].split("<")[0].split(";")[0].strip()
        try:
            found[name] = _component(name)
        except metadata.PackageNotFoundError:
            continue
    return tuple(sorted(found.values(), key=lambda component: component.name.lower()))


def _component(name: str) -> Component:
    about = metadata.metadata(name)
    licences = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    said = about.get("License-Expression") or ", ".join(licences) or (about.get("License") or "").split("\n")[0]
    return Component(about["Name"], about["Version"], said[:LONGEST_NAME])
