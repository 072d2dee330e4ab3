"""Invited members: what they answer and ask, how they are excused and reminded."""
