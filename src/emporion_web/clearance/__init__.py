"""The gate between the sides: who may be introduced to whom. Other rooms ask it; the screening room writes it."""
