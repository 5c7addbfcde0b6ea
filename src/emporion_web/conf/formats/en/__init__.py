"""English: the day first, as the rest of the world reads it; hours to twenty-four."""
