"""The newsroom: articles in, facts with their passages, decisions of editors, items out to partner outlets."""
