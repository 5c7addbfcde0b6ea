"""Screening: lists that the operator loads, hits and what officers decided on them, owners, holds between pairs."""
