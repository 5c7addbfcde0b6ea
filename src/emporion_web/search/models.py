"""Nothing here: the search index is a table of the database's own full-text engine, made by a migration."""
