"""A channel in memory, for tests."""
