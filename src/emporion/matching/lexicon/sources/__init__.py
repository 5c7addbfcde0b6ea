"""Parallel texts out of the files in which free software is translated: catalogues, menus, descriptions, help pages."""

from emporion.matching.lexicon.sources.folder import read_folder

__all__ = ["read_folder"]
