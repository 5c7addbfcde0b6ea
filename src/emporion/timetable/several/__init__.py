"""Several forums, or the days of one, side by side."""
