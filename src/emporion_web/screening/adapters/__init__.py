"""Rows become what the engine screens, and what it finds becomes rows."""
