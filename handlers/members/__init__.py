"""A member's own settings, and the lists a leader keeps of her members."""
