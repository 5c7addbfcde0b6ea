"""Forums of any size by construction, annealing and neighbourhoods; the inner loops are compiled."""
