"""Organisations of both sides: identifiers, names, niches, spreadsheets."""
