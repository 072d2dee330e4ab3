"""Phrases of time, from members and leaders as they write them."""
