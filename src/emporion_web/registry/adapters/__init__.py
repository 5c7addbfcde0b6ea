"""Where rows become records, states and search texts, and back."""
