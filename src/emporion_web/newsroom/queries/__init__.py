"""What pages of the newsroom ask."""
