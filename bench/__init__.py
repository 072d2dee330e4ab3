"""Benchmarks; each prints one JSON document."""
