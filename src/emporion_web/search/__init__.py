"""Full-text search over SQLite FTS5 or PostgreSQL, with one tokeniser for three languages."""
