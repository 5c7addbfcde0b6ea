"""Small forums, and parts of large ones, by exact models: CP-SAT and MaxSAT."""
