"""Organisations, their offers and needs, and the import of registration spreadsheets."""
