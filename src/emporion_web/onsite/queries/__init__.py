"""What the pages of the day read."""
