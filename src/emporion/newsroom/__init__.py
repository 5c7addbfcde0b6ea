"""From an article as it came to sourced facts: kept lines, quotations, figures, names, and the links between claims."""
