"""Meetings: called, answered, attended, and the register kept of them."""
