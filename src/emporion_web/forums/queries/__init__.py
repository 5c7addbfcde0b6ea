"""What pages, actions and jobs read of forums."""
