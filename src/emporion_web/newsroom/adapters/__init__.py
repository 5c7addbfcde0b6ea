"""Where rows of the newsroom become the engine's values and back."""
