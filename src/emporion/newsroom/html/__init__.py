"""The door for HTML: a page rendered once and for good, and what of it is the article."""
