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
    about = metadata.metadata(name).json
    named = [word.split(" :: ")[-1] for word in about.get("classifier", ()) if word.startswith("License ::")]
    said = str(about.get("license_expression") or ", ".join(named) or about.get("license", "")).split("\n")[0]
    return Component(str(about["name"]), str(about["version"]), said[:LONGEST_NAME])
