"""Who uses the installation: markets, host bodies, people and their roles."""
