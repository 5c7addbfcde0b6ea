"""Benchmarks: real data in, figures out, one command each."""
