"""Tying a chat to a name on the roster, and a group to its unit, with one-time codes."""
